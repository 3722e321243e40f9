using Upheld.Server.Exchange;
using Upheld.Server.Storage.Postgres;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Storage;

/// <summary>What is done with a database from which records are gone that were kept in it.</summary>
public enum Loss
{
    /// <summary>It is not opened.</summary>
    Refused,

    /// <summary>It is looked at, and stays known as one that lost something.</summary>
    Looked,

    /// <summary>It is opened, and what is there is all that is known from then on.</summary>
    Accepted,
}

/// <summary>Where the data is kept.</summary>
/// <param name="Folder">The data folder: files, and the database where it is SQLite.</param>
/// <param name="Postgres">The connection string of a PostgreSQL database instead, or null.</param>
/// <param name="MustExist">True to refuse a folder that holds no data, instead of beginning there.</param>
/// <param name="Loss">What is done where records are gone.</param>
/// <param name="IsBackedUp">True where whoever starts a newer version says that PostgreSQL is backed up.</param>
public sealed record StorageOptions(
    string Folder,
    string? Postgres = null,
    bool MustExist = false,
    Loss Loss = Loss.Refused,
    bool IsBackedUp = false
)
{
    /// <summary>What is gone from the database that they name, in words; null where all is there that was known.</summary>
    public async Task<string?> MissingAsync(CancellationToken cancellation) =>
        Postgres is null
            ? await LastKnown.MissingAsync(Path.Combine(Folder, DataFolder.DatabaseName), cancellation)
            : null;

    /// <summary>Refuses a database from which records are gone, unless that was said to be right.</summary>
    /// <exception cref="BadInputException">Records are gone from it.</exception>
    internal async Task RefuseLossAsync(CancellationToken cancellation)
    {
        if (Loss == Loss.Refused && await MissingAsync(cancellation) is { } missing)
        {
            throw new BadInputException(
                $"The database in {Folder} is not as it was left: {missing}. Nothing was changed. Put a backup in its place "
                    + "with \"upheld restore\". To go on with what is there, run \"upheld serve --accept-loss\" once."
            );
        }
    }

    /// <summary>The database that they name; nothing is asked of it yet.</summary>
    /// <exception cref="BadInputException">There is none, or it cannot be opened.</exception>
    internal Database OpenDatabase()
    {
        if (Postgres is { } address)
        {
            return PostgresDatabase.Open(address);
        }

        var folder = MustExist ? DataFolder.OpenExisting(Folder) : DataFolder.Open(Folder);
        return SqliteDatabase.Open(folder.DatabaseFile, isNoted: Loss != Loss.Looked);
    }
}
