using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>
/// Moves what was committed from the write-ahead log into the database file, now and then, on the writer's thread.
/// </summary>
/// <remarks>
/// SQLite before 3.51.3 can lose pages when a checkpoint and the next reset of the log happen at the same instant on two
/// connections, in one process or in two. Here a checkpoint runs only while this writer holds the write lock, so no
/// connection anywhere can begin a write, and a reset is always the start of a write.
/// </remarks>
internal sealed class WalCheckpoint(string path, Database database, Session writer) : IAsyncDisposable
{
    private const int MostWork = 2_000;
    private const long MostGrowth = 32L << 20;

    private readonly Session own = SqliteConnections.Writer(path, database);
    private readonly FileInfo log = new(path + "-wal");
    private int work;
    private long lengthBefore;

    /// <summary>Counts what was committed, and moves it when there is much of it.</summary>
    public void AfterCommit(int count)
    {
        work += count;
        log.Refresh();
        var length = log.Exists ? log.Length : 0;
        lengthBefore = Math.Min(lengthBefore, length);
        if (work < MostWork && length - lengthBefore < MostGrowth)
        {
            return;
        }

        try
        {
            Move();
        }
        catch (SqliteException)
        {
            // What was committed is safe in the log; it is moved another time.
        }

        (work, lengthBefore) = (0, length);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => own.DisposeAsync();

    private void Move()
    {
        Now(writer, "begin immediate");
        try
        {
            Now(own, "pragma wal_checkpoint(passive)");
        }
        finally
        {
            Now(writer, "rollback");
        }
    }

    private static void Now(Session session, string statement) =>
        session.ExecuteAsync(statement, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
