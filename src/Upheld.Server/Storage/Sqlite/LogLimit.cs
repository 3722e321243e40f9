using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>
/// Keeps the write-ahead log from growing without end. SQLite begins its log anew only at a moment when nobody reads
/// from it, and reads that overlap may never leave such a moment. Then the writer waits a little for those who read.
/// </summary>
internal sealed class LogLimit(string path, Session writer, long most)
{
    /// <summary>Four times as long as the log becomes while SQLite's own checkpoints reach its end.</summary>
    public const long Usual = 256L << 20;

    private readonly FileInfo log = new(path + "-wal");
    private long lengthKept;

    /// <summary>Looks at the log between two transactions. Where a read outlasts the wait, the next look is later.</summary>
    public void Keep()
    {
        log.Refresh();
        if (!log.Exists || log.Length <= lengthKept + most)
        {
            return;
        }

        try
        {
            Now("pragma busy_timeout = 1000");
            Now("pragma wal_checkpoint(truncate)");
        }
        catch (SqliteException)
        {
            // What was committed is safe in the log; it is moved another time.
        }
        finally
        {
            Now(SqliteConnections.Patience);
        }

        log.Refresh();
        lengthKept = log.Length;
    }

    private void Now(string statement) =>
        writer.ExecuteAsync(statement, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
