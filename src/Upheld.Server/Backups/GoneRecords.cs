using Microsoft.Data.Sqlite;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Backups;

/// <summary>A stream that went on otherwise than in the backup.</summary>
/// <param name="Kind">What it is of, such as "case".</param>
/// <param name="Name">Its name, such as the reference of a case.</param>
/// <param name="Events">How many of its events are not in the backup.</param>
/// <param name="Last">When the last of them was recorded.</param>
internal sealed record GoneStream(string Kind, string Name, int Events, DateTimeOffset Last);

/// <summary>What is recorded in a data folder and not in a backup: it is gone once the backup is put in its place.</summary>
internal static class GoneRecords
{
    /// <summary>The streams of a folder that a backup has otherwise; null where its database cannot be read.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="backup">The database of the backup, laid out.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<IReadOnlyList<GoneStream>?> FindAsync(
        DataFolder folder,
        string backup,
        CancellationToken cancellation
    )
    {
        if (!File.Exists(folder.DatabaseFile))
        {
            return [];
        }

        try
        {
            await using var session = SqliteConnections.Reader(folder.DatabaseFile, null!);
            await session.ExecuteAsync("attach @backup as backup", cancellation, ("@backup", backup));
            return await session.QueryAsync(
                """
                select s.kind, s.name, count(*), max(e.at)
                from main.streams s
                join main.events e on e.stream = s.id
                left join backup.streams b on b.kind = s.kind and b.name = s.name
                where b.head is not s.head and not exists (
                  select 1 from backup.events k
                  where k.stream = b.id and k.number = e.number and k.chain_hash = e.chain_hash)
                group by s.id order by max(e.position)
                """,
                row => new GoneStream(
                    row.GetString(0),
                    row.GetString(1),
                    row.GetInt32(2),
                    row.GetFieldValue<DateTimeOffset>(3)
                ),
                cancellation
            );
        }
        catch (Exception failure) when (failure is SqliteException || StoredValue.IsUnreadable(failure))
        {
            return null;
        }
    }
}
