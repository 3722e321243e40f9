using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Upheld.Server.Backups;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;
using Upheld.Server.Tests.Commands;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Backups;

public sealed class RestoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("upheld-").FullName;

    private string Backup => Path.Combine(folder, "backup.zip");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_backup_takes_the_place_of_data_with_a_log_and_says_what_is_gone()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var (first, place) = (await kept.ReceiveAsync(), Path.Combine(folder, "data"));
        await BackUpAsync(kept);
        await kept.NoteAsync(first, "They rang again.");
        var second = await kept.ReceiveAsync();
        for (var i = 0; i < 25; i++)
        {
            await kept.ReceiveAsync();
        }

        await kept.Store.AddTokenAsync("telephones", Upheld.People.Role.Handler, TimeProvider.System);
        CopyAsKilled(kept.Options.Folder, place);

        var said = await Said.AfterAsync("", "restore", Backup, "--data", place, "--replace");

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("28 events of 28 streams", said.Output);
        Assert.Contains($"case {first}: 1,", said.Output);
        Assert.Contains($"case {second}: 1,", said.Output);
        // However many cases there are, who may come in again is named.
        Assert.Contains("accounts and tokens are as they were then", said.Output);
        Assert.Contains("token telephones: 1,", said.Output);
        Assert.Contains("and 7 more", said.Output);
        Assert.Contains("Everything is as it was recorded.", said.Output);
        await using (var restored = await OpenAsync(place))
        {
            Assert.Equal((1, 0), (await restored.VersionAsync(first), await restored.VersionAsync(second)));
        }

        var aside = Assert.Single(Directory.GetDirectories(place, "before-restore-*"));
        await using var before = await OpenAsync(aside);
        Assert.Equal((2, 1), (await before.VersionAsync(first), await before.VersionAsync(second)));
    }

    [Fact]
    public async Task Nobody_is_signed_in_again_by_it()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await kept.ReceiveAsync();
        await kept.ChangeAsync(
            """
            insert into sessions (secret_hash, account, sign_ins_after, browser, since, last_seen, ends_at)
            values ('ab', 'sam', 0, 'Firefox', '2026-11-29 08:00:00', '2026-11-29 08:00:00', '2126-11-29 20:00:00')
            """
        );
        await BackUpAsync(kept);

        var place = Path.Combine(folder, "data");
        Assert.Equal(0, (await Said.AfterAsync("", "restore", Backup, "--data", place)).ExitCode);

        await using var database = new SqliteConnection(
            $"Data Source={Path.Combine(place, "upheld.db")};Pooling=false"
        );
        await database.OpenAsync(TestStore.Cancellation);
        await using var asking = database.CreateCommand();
        asking.CommandText = "select count(*) from sessions";
        Assert.Equal(0L, await asking.ExecuteScalarAsync(TestStore.Cancellation));
    }

    [Fact]
    public async Task Data_is_replaced_by_someone_who_says_so_alone()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await kept.ReceiveAsync();
        await BackUpAsync(kept);
        var place = Path.Combine(folder, "data");
        CopyAsKilled(kept.Options.Folder, place);
        var before = Contents(place);

        (await Said.AfterAsync("", "restore", Backup, "--data", place)).IsBadInput("--replace");

        Assert.Equal(before, Contents(place));
    }

    [Fact]
    public async Task A_folder_that_is_served_is_left_alone()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await BackUpAsync(kept);
        var place = Path.Combine(folder, "data");
        using var served = DataFolder.OpenToServe(place);

        (await Said.AfterAsync("", "restore", Backup, "--data", place, "--replace")).IsBadInput("already running");
    }

    [Fact]
    public async Task A_database_that_another_program_has_open_is_left_alone()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await BackUpAsync(kept);

        (await Said.AfterAsync("", "restore", Backup, "--data", kept.Options.Folder, "--replace")).IsBadInput(
            "Another program"
        );

        Assert.False(Directory.Exists(Path.Combine(kept.Options.Folder, "restored")));

        await kept.ReceiveAsync();
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("outside")]
    [InlineData("added")]
    [InlineData("newer")]
    [InlineData("newer tables")]
    [InlineData("text")]
    public async Task What_is_no_whole_backup_changes_nothing(string fault)
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await kept.ReceiveAsync();
        await BackUpAsync(kept);
        await SpoilAsync(fault);
        var place = Path.Combine(folder, "data");
        CopyAsKilled(kept.Options.Folder, place);
        var before = Contents(place);

        (await Said.AfterAsync("", "restore", Backup, "--data", place, "--replace")).IsBadInput(Backup);

        Assert.Equal(before, Contents(place));
        Assert.False(File.Exists(Path.Combine(folder, "outside")));
        await using var still = await OpenAsync(place);
    }

    [Fact]
    public async Task A_backup_that_is_not_there_makes_no_folder()
    {
        var place = Path.Combine(folder, "data");

        var said = await Said.AfterAsync("", "restore", Backup, "--data", place);

        said.IsBadInput(Backup);
        Assert.DoesNotContain("..", said.Errors);
        Assert.False(Directory.Exists(place));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Cut_off_at_any_point_it_is_not_served_until_it_is_run_again_and_loses_nothing(int moved)
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var first = await kept.ReceiveAsync();
        await BackUpAsync(kept);
        var second = await kept.ReceiveAsync();
        var place = Path.Combine(folder, "data");
        CopyAsKilled(kept.Options.Folder, place);
        await CutOffAsync(place, moved);

        Assert.Contains("was cut off", Assert.Throws<BadInputException>(() => DataFolder.OpenToServe(place)).Message);
        (await Said.AfterAsync("", "check", "--data", place)).IsBadInput("was cut off");
        (await Said.AfterAsync("", "restore", Backup, "--data", place)).IsBadInput("--replace");
        var said = await Said.AfterAsync("", "restore", Backup, "--data", place, "--replace");

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("was cut off, and what was there before it was not read.", said.Output);
        await using (var restored = await OpenAsync(place))
        {
            Assert.Equal((1, 0), (await restored.VersionAsync(first), await restored.VersionAsync(second)));
        }

        await using var before = await OpenAsync(Assert.Single(Directory.GetDirectories(place, "before-restore-*")));
        Assert.Equal((1, 1), (await before.VersionAsync(first), await before.VersionAsync(second)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("before-restore-2026")]
    [InlineData("../outside")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public async Task A_mark_that_says_nothing_deletes_nothing(string mark)
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await BackUpAsync(kept);
        var only = await kept.ReceiveAsync();
        var place = Path.Combine(folder, "data");
        CopyAsKilled(kept.Options.Folder, place);
        await File.WriteAllTextAsync(Path.Combine(place, "restoring"), mark, TestStore.Cancellation);

        var said = await Said.AfterAsync("", "restore", Backup, "--data", place, "--replace");

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        var aside = Assert.Single(Directory.GetDirectories(place, "before-restore-*"));
        Assert.True(File.Exists(Path.Combine(aside, "files", "ab12")));
        await using var before = await OpenAsync(aside);
        Assert.Equal(1, await before.VersionAsync(only));
    }

    [Fact]
    public async Task Two_restores_within_a_second_keep_what_was_there_in_two_places()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await BackUpAsync(kept);
        await kept.ReceiveAsync();
        var place = Path.Combine(folder, "data");
        CopyAsKilled(kept.Options.Folder, place);
        using var held = DataFolder.OpenToRestore(place);

        var (first, second) = (await RestoreAsync(held), await RestoreAsync(held));

        Assert.NotEqual(first, second);
        Assert.All([first, second], aside => Assert.True(File.Exists(Path.Combine(aside!, DataFolder.DatabaseName))));
    }

    [Fact]
    public async Task Data_in_which_an_event_is_damaged_is_replaced_all_the_same()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await BackUpAsync(kept);
        await kept.ReceiveAsync();
        await kept.ChangeAsync("update events set at = 'zzz'");
        var place = Path.Combine(folder, "data");
        CopyAsKilled(kept.Options.Folder, place);

        var said = await Said.AfterAsync("", "restore", Backup, "--data", place, "--replace");

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("the data before it cannot be read", said.Output);
    }

    private async Task<string?> RestoreAsync(DataFolder held)
    {
        var replacement = new Replacement(held);
        await BackupFile.ReadAsync(Backup, replacement.MakePlace(), _ => { }, TestStore.Cancellation);
        return replacement.Run(DateTimeOffset.UnixEpoch);
    }

    private static Task<Store> OpenAsync(string place) =>
        Store.OpenAsync(new StorageOptions(place), TimeProvider.System, TestStore.Cancellation);

    private async Task BackUpAsync(TestStore kept)
    {
        var said = await Said.AfterAsync("", "backup", "--data", kept.Options.Folder, "--out", Backup);
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
    }

    // As a killed program leaves it: what was recorded last is in the log alone.
    private static void CopyAsKilled(string from, string place)
    {
        Directory.CreateDirectory(Path.Combine(place, "files"));
        File.WriteAllText(Path.Combine(place, "files", "ab12"), "A letter.");
        foreach (var name in new[] { "upheld.db", "upheld.db-wal", LastKnown.FileName })
        {
            File.Copy(Path.Combine(from, name), Path.Combine(place, name));
        }

        Assert.True(new FileInfo(Path.Combine(place, "upheld.db-wal")).Length > 0);
    }

    private static List<(string, string)> Contents(string place) =>
        [
            .. Directory
                .GetFileSystemEntries(place, "*", SearchOption.AllDirectories)
                .Where(path => !path.EndsWith("serving.lock") && !path.EndsWith("-shm"))
                .Order(StringComparer.Ordinal)
                .Select(path => (path, File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "")),
        ];

    // What a restore does in order: the mark, the database, its log, what is known of it, the files, and then the database of the backup.
    private async Task CutOffAsync(string place, int moved)
    {
        using var held = DataFolder.OpenToRestore(place);
        var replacement = new Replacement(held);
        await BackupFile.ReadAsync(Backup, replacement.MakePlace(), _ => { }, TestStore.Cancellation);
        const string aside = "before-restore-20260914-120000";
        await File.WriteAllTextAsync(held.RestoreMark, aside, TestStore.Cancellation);
        Directory.CreateDirectory(Path.Combine(place, aside));
        (string From, string To)[] moves =
        [
            ("upheld.db", $"{aside}/upheld.db"),
            ("upheld.db-wal", $"{aside}/upheld.db-wal"),
            (LastKnown.FileName, $"{aside}/{LastKnown.FileName}"),
            ("files", $"{aside}/files"),
            ("restored/upheld.db", "upheld.db"),
        ];
        foreach (var (from, to) in moves.Take(moved))
        {
            Directory.Move(Path.Combine(place, from), Path.Combine(place, to));
        }
    }

    private async Task SpoilAsync(string fault)
    {
        switch (fault)
        {
            case "cut":
                await using (var file = File.OpenWrite(Backup))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "text":
                await File.WriteAllTextAsync(Backup, "No backup.", TestStore.Cancellation);
                break;
            case "changed":
                Rewrite(Backup, (name, bytes) => name == "upheld.db" ? (name, [.. bytes[..^1], 1]) : (name, bytes));
                break;
            case "newer":
                Rewrite(
                    Backup,
                    (name, bytes) =>
                        (name, name == "manifest.json" ? Replaced(bytes, "\"form\":1", "\"form\":9") : bytes)
                );
                break;
            case "newer tables":
                Rewrite(
                    Backup,
                    (name, bytes) =>
                        (name, name == "manifest.json" ? Replaced(bytes, "\"schema\":", "\"schema\":9") : bytes)
                );
                break;
            case "outside":
                Rewrite(
                    Backup,
                    (name, bytes) =>
                        name == "manifest.json"
                            ? (name, Replaced(bytes, "\"upheld.db\"", "\"../outside\""))
                            : ("../outside", bytes)
                );
                break;
            case "added":
                await using (var zip = await ZipFile.OpenAsync(Backup, ZipArchiveMode.Update, TestStore.Cancellation))
                {
                    zip.CreateEntry("files/ab12");
                }

                break;
        }
    }

    private static byte[] Replaced(byte[] bytes, string old, string now) =>
        System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(bytes).Replace(old, now, StringComparison.Ordinal)
        );

    private static void Rewrite(string path, Func<string, byte[], (string Name, byte[] Bytes)> change)
    {
        List<(string Name, byte[] Bytes)> held = [];
        using (var zip = ZipFile.OpenRead(path))
        {
            foreach (var entry in zip.Entries)
            {
                using var from = entry.Open();
                using var into = new MemoryStream();
                from.CopyTo(into);
                held.Add(change(entry.FullName, into.ToArray()));
            }
        }

        File.Delete(path);
        using var again = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in held)
        {
            using var into = again.CreateEntry(name).Open();
            into.Write(bytes);
        }
    }
}
