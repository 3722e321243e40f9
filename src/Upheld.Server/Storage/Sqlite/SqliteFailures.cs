using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>What a failure of SQLite means for whoever waits for an answer.</summary>
internal static class SqliteFailures
{
    /// <summary>True where a page of the file is not what it must be.</summary>
    public static bool IsDamage(this SqliteException failure) =>
        failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;

    /// <summary>
    /// True where a commit ended so that nobody can say whether it was kept: what was written may be there after a restart,
    /// although the disk did not say that it is.
    /// </summary>
    public static bool LeavesCommitUnclear(this SqliteException failure) =>
        failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_IOERR;

    /// <summary>Why something was not kept, or null where the failure says nothing of that.</summary>
    public static string? ReasonNotWritten(this SqliteException failure) =>
        failure.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_FULL => "the disk is full",
            SQLitePCL.raw.SQLITE_IOERR => "the disk does not answer as it should",
            SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN => "the database may not be written to",
            SQLitePCL.raw.SQLITE_BUSY => "another program holds the database",
            _ => null,
        };
}
