using Upheld.Server.Exchange;
using Upheld.Server.Storage.Postgres;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Storage;

/// <summary>Where the data is kept.</summary>
/// <param name="Folder">The data folder: files, and the database where it is SQLite.</param>
/// <param name="Postgres">The connection string of a PostgreSQL database instead, or null.</param>
/// <param name="MustExist">True to refuse a folder that holds no data, instead of beginning there.</param>
public sealed record StorageOptions(string Folder, string? Postgres = null, bool MustExist = false)
{
    /// <summary>The database that they name; nothing is asked of it yet.</summary>
    /// <exception cref="BadInputException">There is none, or it cannot be opened.</exception>
    internal Database OpenDatabase()
    {
        if (Postgres is { } address)
        {
            return PostgresDatabase.Open(address);
        }

        var folder = MustExist ? DataFolder.OpenExisting(Folder) : DataFolder.Open(Folder);
        return SqliteDatabase.Open(folder.DatabaseFile);
    }
}
