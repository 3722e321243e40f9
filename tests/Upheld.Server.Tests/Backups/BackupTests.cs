using Upheld.Server.Storage;
using Upheld.Server.Tests.Commands;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("upheld-").FullName;

    private string Out => Path.Combine(folder, "backup.zip");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_backup_beside_writers_holds_every_stream_as_it_stood_at_one_moment()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var before = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            before.Add(await kept.ReceiveAsync());
        }

        using var enough = new CancellationTokenSource();
        var writing = WriteOnAsync(kept, before, enough.Token);
        var said = await Said.AfterAsync("", "backup", "--data", kept.Options.Folder, "--out", Out);
        await enough.CancelAsync();
        var later = await writing;
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));

        var restored = Path.Combine(folder, "restored");
        said = await Said.AfterAsync("", "restore", Out, "--data", restored);
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("Everything is as it was recorded.", said.Output);

        await using var again = await Store.OpenAsync(
            new StorageOptions(restored),
            TimeProvider.System,
            TestStore.Cancellation
        );
        foreach (var reference in before)
        {
            var (whole, copied) = (await EventsAsync(kept.Store, reference), await EventsAsync(again, reference));
            Assert.NotEmpty(copied);
            Assert.Equal(whole.Take(copied.Count), copied);
        }

        Assert.NotEmpty(later);
        foreach (var reference in later)
        {
            var copied = await EventsAsync(again, reference);
            Assert.Equal((await EventsAsync(kept.Store, reference)).Take(copied.Count), copied);
        }
    }

    // Each night one more is made and the oldest taken away, so after a month none would be left that is good.
    [Theory]
    [InlineData("the records are gone")]
    [InlineData("an older copy stands in their place")]
    public async Task Data_that_lost_records_takes_the_place_of_no_good_backup(string fault)
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await kept.ReceiveAsync();
        await kept.Store.DisposeAsync();
        var database = Path.Combine(kept.Options.Folder, "upheld.db");
        var older = await File.ReadAllBytesAsync(database, TestStore.Cancellation);
        await kept.ReopenAsync();
        await kept.ReceiveAsync();
        await kept.Store.DisposeAsync();
        string[] nightly = ["backup", "--data", kept.Options.Folder, "--out", Out, "--keep", "1"];
        Assert.Equal(0, (await Said.AfterAsync("", nightly)).ExitCode);
        var good = Directory.GetFiles(folder);
        await File.WriteAllBytesAsync(database, fault == "the records are gone" ? [] : older, TestStore.Cancellation);

        (await Said.AfterAsync("", nightly)).IsBadInput("is not as it was left");

        Assert.Equal(good, Directory.GetFiles(folder));
    }

    [Fact]
    public async Task What_lies_among_the_uploaded_files_and_is_none_is_left_out_and_named()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var files = Path.Combine(kept.Options.Folder, "files");
        await File.WriteAllTextAsync(Path.Combine(files, "ab12"), "A letter.", TestStore.Cancellation);
        await File.WriteAllTextAsync(Path.Combine(files, "Thumbs.db"), "Whatever.", TestStore.Cancellation);

        var said = await Said.AfterAsync("", "backup", "--data", kept.Options.Folder, "--out", Out);

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("and 1 files", said.Output);
        Assert.Contains(
            $"Left out, as it is no file that was uploaded: {Path.Combine(files, "Thumbs.db")}",
            said.Output
        );
    }

    [Fact]
    public async Task Whichever_byte_of_a_backup_is_another_it_is_put_back_whole_or_refused_in_a_line()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await kept.ReceiveAsync();
        await Said.AfterAsync("", "backup", "--data", kept.Options.Folder, "--out", Out);
        var whole = await File.ReadAllBytesAsync(Out, TestStore.Cancellation);
        var random = new Random(20260914);
        for (var i = 0; i < 20; i++)
        {
            var (damaged, at) = (whole.ToArray(), random.Next(whole.Length));
            damaged[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(Out, damaged, TestStore.Cancellation);

            var said = await Said.AfterAsync("", "restore", Out, "--data", Path.Combine(folder, $"restored-{i}"));

            if (said.ExitCode != 0)
            {
                said.IsBadInput(Out);
            }
        }
    }

    [Fact]
    public async Task Only_its_owner_may_read_a_backup()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await Said.AfterAsync("", "backup", "--data", kept.Options.Folder, "--out", Out);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Out));
        }
    }

    [Fact]
    public async Task A_backup_takes_the_place_of_no_file_that_is_there()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await File.WriteAllTextAsync(Out, "Something else.", TestStore.Cancellation);

        (await Said.AfterAsync("", "backup", "--data", kept.Options.Folder, "--out", Out)).IsBadInput(
            "is there already"
        );

        Assert.Equal("Something else.", await File.ReadAllTextAsync(Out, TestStore.Cancellation));
        Assert.Equal([Out], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Of_nightly_backups_the_newest_are_kept_and_nothing_else_is_touched()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        string[] others = ["backup-20200101-000000.txt", "backup-notes.zip", "other-20200101-000000.zip", "backup.zip"];
        string[] old = ["backup-20200101-000000.zip", "backup-20200102-000000.zip"];
        // As a clock that ran ahead would name it.
        const string Ahead = "backup-29990101-000000.zip";
        foreach (var name in others.Concat(old).Append(Ahead))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "", TestStore.Cancellation);
        }

        // What a backup left behind that was killed, and what one is making now.
        string[] begun = ["backup-20200102-000000.zip.part.db", "backup-20200103-000000.zip.part"];
        foreach (var name in begun)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "", TestStore.Cancellation);
        }

        File.SetLastWriteTimeUtc(Path.Combine(folder, begun[0]), DateTime.UtcNow.AddDays(-2));

        var said = await Said.AfterAsync("", "backup", "--data", kept.Options.Folder, "--out", Out, "--keep", "2");

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains(Path.Combine(folder, old[0]), said.Output);
        var left = Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).ToList();
        Assert.Equal(others.Length + 3, left.Count);
        Assert.Empty(others.Append(old[1]).Append(begun[1]).Except(left));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Fewer_than_one_cannot_be_kept(int keep)
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        (
            await Said.AfterAsync("", "backup", "--data", kept.Options.Folder, "--out", Out, "--keep", $"{keep}")
        ).IsBadInput("--keep");
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_folder_without_data_is_not_backed_up()
    {
        var empty = Path.Combine(folder, "empty");
        (await Said.AfterAsync("", "backup", "--data", empty, "--out", Out)).IsBadInput("There is no data");
        Assert.False(Directory.Exists(empty));
    }

    private static Task<List<Upheld.Work.RecordedEvent>> EventsAsync(Store store, string reference) =>
        store.LoadEventsAsync(Upheld.Cases.Case.Subject.Stream(reference), TestStore.Cancellation);

    // Complaints and notes without a pause, until somebody says that it is enough.
    private static async Task<List<string>> WriteOnAsync(TestStore kept, List<string> before, CancellationToken enough)
    {
        var later = new List<string>();
        while (!enough.IsCancellationRequested)
        {
            later.Add(await kept.ReceiveAsync());
            await kept.NoteAsync(before[later.Count % before.Count], "They rang again.");
        }

        return later;
    }
}
