using System.Globalization;
using System.Text.Json;

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

    private sealed record Shard(string Key, string[] Columns, int Number, long Count);

    // How many tallies were taken out.
    private static async ValueTask<int> ClearSomeAsync(Session session, CancellationToken cancellation)
    {
        var rows = new JsonRows(session.Database);
        var held = await session.QueryAsync(
            $"""
            select {Key}, shard, count from tallies
            where ({Key}) in (select {Key} from tallies group by {Key} having sum(count) = 0 limit @take)
            {session.Database.ForUpdateOfFree}
            """,
            row =>
            {
                string[] key =
                [
                    row.GetInt32(0).ToString(CultureInfo.InvariantCulture),
                    row.GetInt32(1).ToString(CultureInfo.InvariantCulture),
                    row.GetString(2),
                    row.GetString(3),
                    rows.Day(row.Day(4)),
                    rows.Day(row.Day(5)),
                ];
                return new Shard(string.Join(' ', key), key, row.GetInt32(6), row.GetInt64(7));
            },
            cancellation,
            ("@take", AtATime)
        );
        var spent = held.GroupBy(shard => shard.Key, StringComparer.Ordinal)
            .Where(shards => shards.Sum(shard => shard.Count) == 0)
            .ToList();
        if (spent.Count > 0)
        {
            await session.ExecuteAsync(
                $"""
                delete from tallies where ({Key}, shard) in (
                  select {rows.Columns("integer", "integer", "text", "text", "{day}", "{day}", "integer")}
                  from {rows.From})
                """,
                cancellation,
                ("@rows", JsonRows.Text(spent.SelectMany(shards => shards), Write))
            );
        }

        return spent.Count;
    }

    private static void Write(Utf8JsonWriter row, Shard shard)
    {
        foreach (var column in shard.Columns)
        {
            row.WriteStringValue(column);
        }

        row.WriteNumberValue(shard.Number);
    }
}
