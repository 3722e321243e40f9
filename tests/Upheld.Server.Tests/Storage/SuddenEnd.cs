using System.Diagnostics;
using Npgsql;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// Ends a process, as far as what it leaves behind can tell. SQLite lives in the process: what a kill leaves is its files
/// as they stand at that moment, and they are copied. PostgreSQL outlives the process: what it sees is that the connection
/// is gone.
/// </summary>
internal sealed class SuddenEnd : IAsyncDisposable
{
    private readonly StorageOptions storage;
    private readonly List<string> copies = [];

    public SuddenEnd(StorageOptions storage) => this.storage = Left = storage;

    /// <summary>What is left: the copy that was made last, or the same PostgreSQL.</summary>
    public StorageOptions Left { get; private set; }

    /// <summary>Ends it in a unit of work, which goes no further.</summary>
    public async Task WithinAsync(Session session)
    {
        if (session.Connection is NpgsqlConnection connection)
        {
            await EndConnectionAsync(connection.ProcessID);
            // Its next statement finds nobody there.
            return;
        }

        await BetweenAsync();
    }

    /// <summary>Ends it while nothing is being written.</summary>
    public async Task BetweenAsync()
    {
        if (storage.Postgres is null)
        {
            await CopyAsync();
        }

        throw new EndedException();
    }

    public ValueTask DisposeAsync()
    {
        copies.ForEach(copy => Directory.Delete(copy, recursive: true));
        return default;
    }

    // Another program copies, because a file that this one closes loses the locks that SQLite holds on it here.
    private async Task CopyAsync()
    {
        var copy = Directory.CreateTempSubdirectory("upheld-").FullName;
        copies.Add(copy);
        var file = Path.Combine(storage.Folder, DataFolder.DatabaseName);
        string[] files = File.Exists(file + "-wal") ? [file, file + "-wal"] : [file];
        using var process = Process.Start(new ProcessStartInfo("cp", [.. files, copy]))!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        Left = new StorageOptions(copy);
    }

    private async Task EndConnectionAsync(int process)
    {
        await using var connection = new NpgsqlConnection($"{storage.Postgres};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select pg_terminate_backend({process}, 10000)", connection);
        Assert.Equal(true, await command.ExecuteScalarAsync());
    }
}

/// <summary>The process ended here.</summary>
internal sealed class EndedException() : Exception("The process has ended.");
