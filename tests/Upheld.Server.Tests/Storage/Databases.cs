using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;

[assembly: AssemblyFixture(typeof(Databases))]

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// A database for each test, copied from a template that is made once: a file of SQLite, or a database of the run's own
/// PostgreSQL. A copy costs a few milliseconds, however many tables there are and whatever stands in them.
/// </summary>
public sealed class Databases : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(Engine, string), Lazy<Task<StorageOptions>>> templates = new();
    private readonly PostgresCluster postgres = new();

    /// <summary>The databases of this run.</summary>
    public static async ValueTask<Databases> OfThisRunAsync() =>
        await TestContext.Current.GetFixture<Databases>()
        ?? throw new InvalidOperationException("The databases are a fixture of the assembly.");

    /// <summary>Makes a database of its own for a test.</summary>
    /// <param name="engine">Whose.</param>
    /// <param name="content">What stands in it, by name; two tests that say the same share a template.</param>
    /// <param name="clock">What time it is then.</param>
    /// <param name="fill">Writes that content into an empty database.</param>
    public async Task<StorageOptions> CopyAsync(
        Engine engine,
        string content,
        TimeProvider clock,
        Func<Store, Task> fill
    )
    {
        var made = templates.GetOrAdd((engine, content), _ => new(() => MakeAsync(engine, clock, fill)));
        var template = await made.Value;
        var copy = await NewAsync(template);
        if (engine == Engine.Sqlite)
        {
            File.Copy(FileOf(template), FileOf(copy));
        }

        return copy;
    }

    /// <summary>Removes a test's database, which is closed by now.</summary>
    public async Task RemoveAsync(StorageOptions storage)
    {
        if (storage.Postgres is { } address)
        {
            await postgres.RemoveAsync(address);
        }

        Directory.Delete(storage.Folder, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var template in templates.Values)
        {
            await RemoveAsync(await template.Value);
        }

        await postgres.DisposeAsync();
    }

    private static string FileOf(StorageOptions storage) => Path.Combine(storage.Folder, DataFolder.DatabaseName);

    private async Task<StorageOptions> MakeAsync(Engine engine, TimeProvider clock, Func<Store, Task> fill)
    {
        var template = new StorageOptions(
            NewFolder(),
            engine == Engine.Postgres ? await postgres.NewAsync(null) : null
        );
        await using (var store = await Store.OpenAsync(template, clock, CancellationToken.None))
        {
            await fill(store);
        }

        if (engine == Engine.Sqlite)
        {
            await GatherAsync(FileOf(template));
        }

        return template;
    }

    /// <summary>Moves what still stands in the write-ahead log into the file, so that the file alone can be copied.</summary>
    private static async Task GatherAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        await command.ExecuteNonQueryAsync();
    }

    private async Task<StorageOptions> NewAsync(StorageOptions template) =>
        new(NewFolder(), template.Postgres is { } address ? await postgres.NewAsync(address) : null);

    private static string NewFolder() => Directory.CreateTempSubdirectory("upheld-").FullName;
}
