using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>Opens connections, each with the settings on which durability and the one-writer rule rest.</summary>
internal static class SqliteConnections
{
    /// <summary>How long one connection waits for another, in another process or this one.</summary>
    public const string Patience = "pragma busy_timeout = 10000;";

    private const string Everywhere = Patience + "pragma foreign_keys = on; pragma temp_store = memory;";

    // A checkpoint is worth its wait when there is much to move: at SQLite's usual 1,000 pages a new case writes three
    // times as much to the disk as at 16,000 (64 MiB).
    private const string Log =
        "pragma journal_mode = wal; pragma wal_autocheckpoint = 16000; pragma journal_size_limit = 67108864;";

    // SQLite would count every byte it asks for and gives back, under a lock that all connections share.
    static SqliteConnections()
    {
        SQLitePCL.Batteries_V2.Init();
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>A connection that writes. A commit is on the disk before it is answered.</summary>
    public static Session Writer(string path, Database database) =>
        Open(
            path,
            SqliteOpenMode.ReadWriteCreate,
            database,
            Everywhere + Log + "pragma synchronous = full; pragma cache_size = -8192;",
            isShared: true
        );

    /// <summary>A connection that only reads.</summary>
    public static Session Reader(string path, Database database) =>
        Open(path, SqliteOpenMode.ReadOnly, database, Everywhere + "pragma cache_size = -4096;", isShared: false);

    private static Session Open(string path, SqliteOpenMode mode, Database database, string settings, bool isShared)
    {
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
        };
        var connection = new SqliteConnection(address.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = settings;
        command.ExecuteNonQuery();
        return new Session(connection, database, keepsStatements: true, isShared);
    }
}
