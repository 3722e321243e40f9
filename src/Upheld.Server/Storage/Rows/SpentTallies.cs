using System.Data.Common;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// Takes out the tallies that count nothing any more: a finding that turned on a day long past leaves a row that each year's
/// page would add up for ever, on an engine with many writers one for each shard.
/// </summary>
/// <remarks>
/// Shards may cancel each other out, so what is taken out of a tally is shards whose sum is nothing; then its sum stays as it
/// is, whatever shards are written meanwhile. Only shards that nobody is changing are held, so that this never waits for a
/// writer, and a writer who waits for this finds the row gone and begins it anew.
/// </remarks>
internal static class SpentTallies
{
    private const int AtATime = 200;
    private const string Key = "year, own, provision, verdict, breached_after, unknown_after";
    private const string Is =
        "year = @year and own = @own and provision = @provision and verdict = @verdict "
        + "and breached_after = @breachedAfter and unknown_after = @unknownAfter";

    /// <summary>Takes them out, some at a time.</summary>
    public static async Task ClearAsync(Database database, CancellationToken cancellation)
    {
        int cleared;
        do
        {
            // All tallies are added up for this, which nobody who writes waits for.
            var spent = await database.ReadAsync(session => SomeAsync(session, cancellation), cancellation);
            cleared =
                spent.Count == 0
                    ? 0
                    : await database.WriteAsync(session => ClearAsync(session, spent, cancellation), cancellation);
        } while (cleared >= AtATime);
    }

    private static ValueTask<List<Tallied>> SomeAsync(Session session, CancellationToken cancellation) =>
        session.QueryAsync(
            $"select {Key} from tallies group by {Key} having sum(count) = 0 limit @take",
            Read,
            cancellation,
            ("@take", AtATime)
        );

    // How many were taken out: of those that count something again by now, none.
    private static async ValueTask<int> ClearAsync(Session session, List<Tallied> found, CancellationToken cancellation)
    {
        var cleared = 0;
        foreach (var tally in found)
        {
            var shards = await session.QueryAsync(
                $"select shard, count from tallies where {Is}{session.Database.ForUpdateOfFree}",
                row => (Number: row.GetInt32(0), Count: row.GetInt64(1)),
                cancellation,
                tally.Values
            );
            if (shards.Count == 0 || shards.Sum(shard => shard.Count) != 0)
            {
                continue;
            }

            cleared++;
            foreach (var (number, _) in shards)
            {
                await session.SendAsync(
                    $"delete from tallies where {Is} and shard = @shard",
                    cancellation,
                    [.. tally.Values, ("@shard", number)]
                );
            }
        }

        return cleared;
    }

    private static Tallied Read(DbDataReader row) =>
        new(row.GetInt32(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.Day(4), row.Day(5));

    private sealed record Tallied(
        int Year,
        int Own,
        string Provision,
        string Verdict,
        DateOnly BreachedAfter,
        DateOnly UnknownAfter
    )
    {
        public (string, object?)[] Values =>
            [
                ("@year", Year),
                ("@own", Own),
                ("@provision", Provision),
                ("@verdict", Verdict),
                ("@breachedAfter", BreachedAfter),
                ("@unknownAfter", UnknownAfter),
            ];
    }
}
