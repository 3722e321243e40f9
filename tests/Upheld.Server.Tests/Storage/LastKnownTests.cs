using Microsoft.Data.Sqlite;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;
using Upheld.Server.Tests.Commands;

namespace Upheld.Server.Tests.Storage;

/// <summary>A start sees that a database lost what was kept in it, says so, and does not serve until told to.</summary>
public sealed class LastKnownTests : IAsyncLifetime
{
    private TestStore kept = null!;

    private string Folder => kept.Options.Folder;

    private string Database => Path.Combine(Folder, "upheld.db");

    public async ValueTask InitializeAsync()
    {
        kept = await TestStore.NewAsync(Engine.Sqlite);
        for (var i = 0; i < 20; i++)
        {
            await kept.ReceiveAsync();
        }
    }

    public ValueTask DisposeAsync() => kept.DisposeAsync();

    [Fact]
    public async Task A_database_that_was_left_as_it_is_opens_again_after_a_stop_and_after_a_kill()
    {
        await kept.ReopenAsync();
        var killed = Killed();
        var said = await Said.AfterAsync("", "check", "--data", killed);
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        await using (await OpenAsync(killed)) { }
        await using (await OpenAsync(killed)) { }

        Directory.Delete(killed, recursive: true);
    }

    [Fact]
    public async Task An_empty_file_in_its_place_is_refused()
    {
        await kept.Store.DisposeAsync();
        await File.WriteAllBytesAsync(Database, [], TestStore.Cancellation);
        await IsRefusedAsync(Folder, "it is empty");
        Assert.Equal(0, new FileInfo(Database).Length);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_refused()
    {
        await kept.Store.DisposeAsync();
        File.Delete(Database);
        await IsRefusedAsync(Folder, "it is empty");
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task A_file_that_was_cut_short_is_refused()
    {
        await kept.Store.DisposeAsync();
        await using (var file = File.OpenWrite(Database))
        {
            file.SetLength(file.Length - 4096);
        }

        await IsRefusedAsync(Folder, "its end is gone");
    }

    [Fact]
    public async Task A_log_that_is_gone_after_a_kill_is_refused()
    {
        var killed = Killed();
        File.Delete(Path.Combine(killed, "upheld.db-wal"));
        await IsRefusedAsync(killed, "is not in it");
        Directory.Delete(killed, recursive: true);
    }

    [Fact]
    public async Task A_log_that_another_program_moved_into_the_database_after_a_kill_is_not_missed()
    {
        var killed = Killed();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(killed, "upheld.db")};Pooling=False"))
        {
            await other.OpenAsync(TestStore.Cancellation);
            await using var command = other.CreateCommand();
            command.CommandText = "select count(*) from events";
            await command.ExecuteScalarAsync(TestStore.Cancellation);
        }

        Assert.False(File.Exists(Path.Combine(killed, "upheld.db-wal")));
        await using (await OpenAsync(killed)) { }
        Directory.Delete(killed, recursive: true);
    }

    [Fact]
    public async Task A_log_that_was_emptied_after_a_kill_is_refused()
    {
        var killed = Killed();
        await File.WriteAllBytesAsync(Path.Combine(killed, "upheld.db-wal"), [], TestStore.Cancellation);
        await IsRefusedAsync(killed, "is not in it");
        Directory.Delete(killed, recursive: true);
    }

    [Fact]
    public async Task An_older_copy_put_in_its_place_by_hand_is_refused()
    {
        await kept.Store.DisposeAsync();
        var older = await File.ReadAllBytesAsync(Database, TestStore.Cancellation);
        await kept.ReopenAsync();
        await kept.ReceiveAsync();
        await kept.Store.DisposeAsync();
        await File.WriteAllBytesAsync(Database, older, TestStore.Cancellation);

        await IsRefusedAsync(Folder, "is not in it");
    }

    [Fact]
    public async Task Who_says_so_goes_on_with_what_is_there_and_need_not_say_so_again()
    {
        await kept.Store.DisposeAsync();
        await File.WriteAllBytesAsync(Database, [], TestStore.Cancellation);
        await using (await OpenAsync(Folder, Loss.Accepted)) { }
        await using (await OpenAsync(Folder)) { }

        var said = await Said.AfterAsync("", "check", "--data", Folder);
        Assert.Equal(0, said.ExitCode);
        Assert.Contains(
            "Upheld went on although records were gone: records were kept in it, and it is empty.",
            said.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("1 streams with 1 events", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_gone_it_is_no_loss_to_say_so()
    {
        await kept.Store.DisposeAsync();
        await using (await OpenAsync(Folder, Loss.Accepted)) { }

        var said = await Said.AfterAsync("", "check", "--data", Folder);
        Assert.DoesNotContain("although records were gone", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"entry\":5,\"head\":\"xyz\"}")]
    [InlineData("{\"entry\":5}")]
    [InlineData("{\"entry\":-1,\"head\":\"ab\"}")]
    [InlineData("{")]
    public async Task A_note_that_was_damaged_says_nothing_and_keeps_nobody_out(string note)
    {
        await kept.Store.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, LastKnown.FileName), note, TestStore.Cancellation);

        var said = await Said.AfterAsync("", "check", "--data", Folder);
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        await using (await OpenAsync(Folder)) { }
    }

    [Fact]
    public async Task A_note_that_cannot_be_read_says_nothing_and_keeps_nobody_out()
    {
        await kept.Store.DisposeAsync();
        var note = Path.Combine(Folder, LastKnown.FileName);
        await using (new FileStream(note, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        await using (await OpenAsync(Folder)) { }

        File.Delete(note);
        Directory.CreateDirectory(note);
        await using (await OpenAsync(Folder)) { }
    }

    [Fact]
    public async Task A_check_tells_it_and_leaves_it_known()
    {
        await kept.Store.DisposeAsync();
        await File.WriteAllBytesAsync(Database, [], TestStore.Cancellation);

        var said = await Said.AfterAsync("", "check", "--data", Folder);

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("records were kept in it, and it is empty", said.Output);
        await Assert.ThrowsAsync<BadInputException>(() => OpenAsync(Folder));
    }

    [Fact]
    public async Task Every_command_says_it_in_one_line()
    {
        await kept.Store.DisposeAsync();
        await File.WriteAllBytesAsync(Database, [], TestStore.Cancellation);
        foreach (
            var command in new[]
            {
                "serve",
                "token create --name A --role handler",
                "account create --name A --id a.b --role handler",
                $"backup --out {Path.Combine(Folder, "backup.zip")}",
            }
        )
        {
            (await Said.AfterAsync($"{command} --data {Folder}")).IsBadInput("--accept-loss");
        }
    }

    private static Task<Store> OpenAsync(string folder, Loss loss = Loss.Refused) =>
        Store.OpenAsync(new StorageOptions(folder, Loss: loss), TimeProvider.System, TestStore.Cancellation);

    private static async Task IsRefusedAsync(string folder, string because)
    {
        var refusal = await Assert.ThrowsAsync<BadInputException>(() => OpenAsync(folder));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("upheld restore", refusal.Message, StringComparison.Ordinal);
    }

    // The folder as a program leaves it that is killed.
    private string Killed()
    {
        var killed = Directory.CreateTempSubdirectory("upheld-").FullName;
        foreach (var name in new[] { "upheld.db", "upheld.db-wal", LastKnown.FileName })
        {
            File.Copy(Path.Combine(Folder, name), Path.Combine(killed, name));
        }

        return killed;
    }
}
