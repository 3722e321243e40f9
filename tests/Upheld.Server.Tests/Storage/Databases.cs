using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;

[assembly: AssemblyFixture(typeof(Databases))]

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// A database for each test. For SQLite it is the copy of a file that is filled once, which costs a millisecond or two. For
/// PostgreSQL it is a schema that is filled each time: to copy a whole database there takes three times as long.
/// </summary>
public sealed class Databases : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<StorageOptions>>> templates = new(StringComparer.Ordinal);
    private readonly PostgresCluster postgres = new();

    /// <summary>The databases of this run.</summary>
    public static async ValueTask<Databases> OfThisRunAsync() =>
        await TestContext.Current.GetFixture<Databases>()
        ?? throw new InvalidOperationException("The databases are a fixture of the assembly.");

    /// <summary>Makes a database of its own for a test.</summary>
    /// <param name="engine">Whose.</param>
    /// <param name="content">What stands in it, by name; two tests that say the same may share a template.</param>
    /// <param name="clock">What time it is then.</param>
    /// <param name="fill">Writes that content into an empty database; null for nothing.</param>
    public async Task<StorageOptions> CopyAsync(
        Engine engine,
        string content,
        TimeProvider clock,
        Func<Store, Task>? fill
    )
    {
        if (engine == Engine.Postgres)
        {
            return await FillAsync(new StorageOptions(NewFolder(), await postgres.NewPlaceAsync()), clock, fill);
        }

        var template = templates.GetOrAdd(content, _ => new(() => MakeAsync(clock, fill)));
        var copy = new StorageOptions(NewFolder());
        File.Copy(FileOf(await template.Value), FileOf(copy));
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
        // One that could not be filled has failed its tests, and must not keep the rest from being removed.
        foreach (var template in templates.Values.Where(template => template.Value.IsCompletedSuccessfully))
        {
            await RemoveAsync(await template.Value);
        }

        await postgres.DisposeAsync();
    }

    private static string FileOf(StorageOptions storage) => Path.Combine(storage.Folder, DataFolder.DatabaseName);

    private static async Task<StorageOptions> MakeAsync(TimeProvider clock, Func<Store, Task>? fill)
    {
        var template = await FillAsync(new StorageOptions(NewFolder()), clock, fill ?? (_ => Task.CompletedTask));
        await GatherAsync(FileOf(template));
        return template;
    }

    private static async Task<StorageOptions> FillAsync(
        StorageOptions storage,
        TimeProvider clock,
        Func<Store, Task>? fill
    )
    {
        if (fill is not null)
        {
            await using var store = await Store.OpenAsync(storage, clock, CancellationToken.None);
            await fill(store);
        }

        return storage;
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

    private static string NewFolder() => Directory.CreateTempSubdirectory("upheld-").FullName;
}
