using Microsoft.Data.Sqlite;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("upheld-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_folder_is_served_once_at_a_time()
    {
        var path = Path.Combine(folder, "data");
        using (DataFolder.OpenToServe(path))
        {
            var refusal = Assert.Throws<BadInputException>(() => DataFolder.OpenToServe(path));
            Assert.Contains("already running", refusal.Message, StringComparison.Ordinal);
            DataFolder.Open(path).Dispose(); // A command may still work.
        }

        DataFolder.OpenToServe(path).Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_held_is_not_said_to_be_served_already()
    {
        var path = Path.Combine(folder, "data");
        Directory.CreateDirectory(path);
        // A link to itself can be opened by nobody, whatever they may.
        var held = Path.Combine(path, "serving.lock");
        File.CreateSymbolicLink(held, held);

        var refusal = Assert.Throws<BadInputException>(() => DataFolder.OpenToServe(path));

        Assert.Contains($"The data folder {path} cannot be used: ", refusal.Message, StringComparison.Ordinal);
    }

    // Root can read everything, and what it makes the service could not.
    [Fact]
    public void A_folder_of_another_account_is_refused_and_left_as_it_is()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var path = "/usr";
        if (Environment.UserName == "root")
        {
            path = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
            System.Diagnostics.Process.Start("chown", ["65534", path]).WaitForExit();
        }

        var refusal = Assert.Throws<BadInputException>(() => DataFolder.Open(path));

        Assert.Contains("belongs to another account", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(path, "files")));
        Assert.Throws<BadInputException>(() => DataFolder.OpenToServe(path));
    }

    [Fact]
    public async Task Only_its_owner_may_read_anything_in_it_however_it_came_about()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // As it stands when somebody else made the folder, or an older program the files.
        const UnixFileMode open =
            UnixFileMode.UserRead
            | UnixFileMode.UserWrite
            | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherExecute;
        var path = Path.Combine(folder, "data");
        Directory.CreateDirectory(Path.Combine(path, "files"));
        await File.WriteAllTextAsync(Path.Combine(path, "files", "ab12"), "A letter.", TestStore.Cancellation);
        foreach (var inside in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(inside, open);
        }

        using var data = DataFolder.OpenToServe(path);
        await using var store = await Store.OpenAsync(
            new StorageOptions(path),
            TimeProvider.System,
            TestStore.Cancellation
        );

        var found = Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).ToList();
        Assert.Equal(
            ["data", "ab12", "files", "last-known.json", "serving.lock", "upheld.db", "upheld.db-shm", "upheld.db-wal"],
            found.Select(inside => Path.GetFileName(inside)).OrderBy(name => (name != "data", name))
        );
        Assert.All(found, inside => Assert.False(OthersMayRead(inside), $"Others may read {inside}."));
    }

    [Fact]
    public async Task After_a_clean_stop_the_whole_record_is_in_the_one_file()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var reference = await kept.ReceiveAsync();
        Assert.NotEmpty(await kept.OpenCasesAsync()); // A reader is open too.

        await kept.Store.DisposeAsync();

        Assert.Equal(
            ["upheld.db"],
            Directory.GetFiles(kept.Options.Folder, "upheld.db*").Select(path => Path.GetFileName(path))
        );
        await kept.ReopenAsync();
        Assert.Equal(1, await kept.Store.VersionAsync(reference));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_refused_in_words()
    {
        var path = Path.Combine(folder, "data");
        await File.WriteAllTextAsync(path, "", TestStore.Cancellation);

        var refusal = await Assert.ThrowsAsync<BadInputException>(() =>
            Store.OpenAsync(new StorageOptions(path), TimeProvider.System, TestStore.Cancellation)
        );

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_in_words()
    {
        var path = Path.Combine(folder, "upheld.db");
        await File.WriteAllTextAsync(path, new string('x', 5000), TestStore.Cancellation);

        var refusal = await Assert.ThrowsAsync<BadInputException>(() =>
            Store.OpenAsync(new StorageOptions(folder), TimeProvider.System, TestStore.Cancellation)
        );

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_postgres_that_cannot_be_reached_is_named()
    {
        var refusal = await Assert.ThrowsAsync<BadInputException>(() =>
            Store.OpenAsync(
                new StorageOptions(folder, "Host=127.0.0.1;Port=1;Username=x;Timeout=2"),
                TimeProvider.System,
                TestStore.Cancellation
            )
        );

        Assert.Contains("PostgreSQL", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_sqlite_is_one_in_which_a_checkpoint_beside_a_write_loses_nothing() =>
        Assert.True(new Version(new SqliteConnection().ServerVersion) >= new Version(3, 51, 3));

    [Fact]
    public async Task A_full_disk_is_told_in_words_and_the_writer_goes_on_once_there_is_room()
    {
        await using var database = SqliteDatabase.Open(Path.Combine(folder, "upheld.db"));
        await database.PrepareAsync(null, TestStore.Cancellation);
        async Task KeepAsync(string name, int length) =>
            await database.WriteAsync(
                session =>
                    session.ExecuteAsync(
                        "insert into keys (name, xml) values (@name, @xml)",
                        TestStore.Cancellation,
                        ("@name", name),
                        ("@xml", new string('x', length))
                    ),
                TestStore.Cancellation
            );
        async Task LimitAsync(int pages) =>
            await database.WriteAsync(
                session => session.ScriptAsync($"pragma max_page_count = {pages}", TestStore.Cancellation),
                TestStore.Cancellation
            );

        await LimitAsync(60);
        var failures = await Task.WhenAll(
            Record.ExceptionAsync(() => KeepAsync("large", 1_000_000)).AsTask(),
            Record.ExceptionAsync(() => KeepAsync("small", 10)).AsTask()
        );
        await LimitAsync(1_000_000);
        await KeepAsync("large", 1_000_000);

        Assert.Contains("disk is full", Assert.IsType<NotKeptException>(failures[0]).Message, StringComparison.Ordinal);
        Assert.Null(failures[1]);
    }

    private static bool OthersMayRead(string path) =>
        !OperatingSystem.IsWindows()
        && (
            File.GetUnixFileMode(path)
            & (UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute)
        ) != UnixFileMode.None;
}
