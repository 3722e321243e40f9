using Microsoft.Data.Sqlite;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Backups;

/// <summary>
/// A copy of the database as it is at one moment, while others go on writing. It takes as long as the database is large:
/// SQLite's step-by-step copy would begin again at each write.
/// </summary>
internal static class DatabaseCopy
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>Makes it, and looks through every page of it.</summary>
    /// <param name="database">The file of the database.</param>
    /// <param name="target">The file to make; empty where it is there.</param>
    /// <param name="at">The moment.</param>
    /// <param name="progress">Told how far it is, from 0 to 1.</param>
    /// <param name="cancellation">Stops it between two statements.</param>
    /// <returns>What the copy holds.</returns>
    /// <exception cref="BadInputException">The database or the copy is damaged, or the disk is full.</exception>
    public static async Task<Manifest> MakeAsync(
        string database,
        string target,
        DateTimeOffset at,
        Action<double> progress,
        CancellationToken cancellation
    )
    {
        try
        {
            await using (var session = SqliteConnections.Reader(database, null!))
            {
                var bytes = await NumberAsync(
                    session,
                    "select page_count * page_size from pragma_page_count, pragma_page_size",
                    cancellation
                );
                var copying = Task.Run(
                    async () => await session.ExecuteAsync("vacuum into @target", cancellation, ("@target", target)),
                    cancellation
                );
                while (await Task.WhenAny(copying, Task.Delay(BetweenLooks, cancellation)) != copying)
                {
                    progress(Math.Min(1, File.Exists(target) ? (double)new FileInfo(target).Length / bytes : 0));
                }

                await copying;
            }

            return await LookThroughAsync(target, at, cancellation);
        }
        catch (SqliteException failure)
        {
            throw new BadInputException($"The database {database} cannot be copied: {failure.Message}");
        }
    }

    private static async Task<Manifest> LookThroughAsync(string copy, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var session = SqliteConnections.Reader(copy, null!);
        var said = await session.FirstAsync("pragma integrity_check(1)", row => row.GetString(0), cancellation);
        if (said != "ok")
        {
            throw new BadInputException($"The database is damaged, and no backup was made of it: {said}");
        }

        return new Manifest(
            Manifest.OurForm,
            at,
            (int)await NumberAsync(session, "select max(version) from schema", cancellation),
            await NumberAsync(session, "select count(*) from streams", cancellation),
            await NumberAsync(session, "select count(*) from events", cancellation),
            []
        );
    }

    private static ValueTask<long> NumberAsync(Session session, string sql, CancellationToken cancellation) =>
        session.FirstAsync(sql, row => row.GetInt64(0), cancellation);
}
