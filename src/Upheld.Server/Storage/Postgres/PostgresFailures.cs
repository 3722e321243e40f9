using Npgsql;

namespace Upheld.Server.Storage.Postgres;

/// <summary>What a failure of PostgreSQL means for whoever waits for an answer.</summary>
internal static class PostgresFailures
{
    extension(NpgsqlException failure)
    {
        /// <summary>
        /// True where no answer came. An error that the server itself answers with says that it committed nothing; no answer
        /// says nothing.
        /// </summary>
        public bool WasLost =>
            (failure as PostgresException)?.SqlState
                is null
                    or PostgresErrorCodes.AdminShutdown
                    or PostgresErrorCodes.CrashShutdown
                    or PostgresErrorCodes.CannotConnectNow;

        /// <summary>Why something was not kept, or null where the failure says nothing of that.</summary>
        public string? ReasonNotWritten =>
            failure switch
            {
                PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "the disk of PostgreSQL is full",
                PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } =>
                    "this PostgreSQL may not be written to",
                PostgresException
                {
                    SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
                } => "others kept changing the same records meanwhile",
                PostgresException { IsTransient: false } => null,
                _ => "PostgreSQL does not answer",
            };
    }

    /// <summary>
    /// True where another unit of work got there first. Run again, this one sees what the other did and answers accordingly.
    /// </summary>
    public static bool WasOvertaken(this PostgresException failure) =>
        failure.SqlState
            is PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.UniqueViolation;
}
