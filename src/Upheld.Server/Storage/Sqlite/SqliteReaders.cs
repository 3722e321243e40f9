using System.Collections.Concurrent;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>The connections that only read: as many as ask, and a few that are kept for the next.</summary>
/// <param name="path">The file of the database.</param>
/// <param name="database">The engine they talk to.</param>
internal sealed class SqliteReaders(string path, Database database) : IAsyncDisposable
{
    private const int MostIdle = 8;

    // The one that was used last is used next: it holds in memory what it read.
    private readonly ConcurrentStack<Session> idle = [];
    private int count;

    /// <summary>Runs a query, or a few that need not agree with each other.</summary>
    public async Task<TResult> ReadAsync<TResult>(Func<Session, ValueTask<TResult>> read)
    {
        if (idle.TryPop(out var session))
        {
            Interlocked.Decrement(ref count);
        }
        else
        {
            session = SqliteConnections.Reader(path, database);
        }

        try
        {
            return await read(session);
        }
        finally
        {
            if (Interlocked.Increment(ref count) <= MostIdle)
            {
                idle.Push(session);
            }
            else
            {
                Interlocked.Decrement(ref count);
                await session.DisposeAsync();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (idle.TryPop(out var session))
        {
            await session.DisposeAsync();
        }
    }
}
