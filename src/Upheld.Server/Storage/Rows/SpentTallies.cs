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

    /// <summary>Takes them out, some at a time.</summary>
    public static async Task ClearAsync(Database database, CancellationToken cancellation)
    {
        while (await database.WriteAsync(session => ClearSomeAsync(session, cancellation), cancellation) >= AtATime) { }
    }

    // How many tallies were taken out.
    private static async ValueTask<int> ClearSomeAsync(Session session, CancellationToken cancellation)
    {
        var held = await session.QueryAsync(
            $"""
            select {Key}, shard, count from tallies
            where ({Key}) in (select {Key} from tallies group by {Key} having sum(count) = 0 limit @take)
            {session.Database.ForUpdateOfFree}
            """,
            row => new Shard(
                (row.GetInt32(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.Day(4), row.Day(5)),
                row.GetInt32(6),
                row.GetInt64(7)
            ),
            cancellation,
            ("@take", AtATime)
        );
        var spent = held.GroupBy(shard => shard.Key).Where(shards => shards.Sum(shard => shard.Count) == 0).ToList();
        foreach (
            var ((year, own, provision, verdict, breachedAfter, unknownAfter), number, _) in spent.SelectMany(one =>
                one
            )
        )
        {
            await session.SendAsync(
                """
                delete from tallies where year = @year and own = @own and provision = @provision and verdict = @verdict
                  and breached_after = @breachedAfter and unknown_after = @unknownAfter and shard = @shard
                """,
                cancellation,
                ("@year", year),
                ("@own", own),
                ("@provision", provision),
                ("@verdict", verdict),
                ("@breachedAfter", breachedAfter),
                ("@unknownAfter", unknownAfter),
                ("@shard", number)
            );
        }

        return spent.Count;
    }

    private sealed record Shard(
        (int Year, int Own, string Provision, string Verdict, DateOnly BreachedAfter, DateOnly UnknownAfter) Key,
        int Number,
        long Count
    );
}
