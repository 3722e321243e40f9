using System.Data.Common;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage.Checks;

/// <summary>
/// Goes through the journal, in its order and in the same memory however long it is, and compares it with the events that
/// are there. What a stream's own chain cannot tell is found here: a stream that is gone, an end that was cut off, a chain
/// that was worked out anew.
/// </summary>
/// <param name="report">Is told each fault, in words.</param>
/// <param name="known">A head that was written down earlier, to be compared; null where there is none.</param>
internal sealed class JournalCheck(Action<string> report, JournalHead? known)
{
    private long entered;

    /// <summary>Compares everything.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="walked">Is told the number of events entered so far.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async ValueTask RunAsync(Session session, Action<long> walked, CancellationToken cancellation)
    {
        var ends = (
            await session.QueryAsync(
                "select shard, length, head from journal order by shard",
                row => (Shard: row.GetInt32(0), End: StoredValue.Try(row, one => Journal.End(one, 1))),
                cancellation
            )
        ).ToDictionary(one => one.Shard, one => one.End);
        foreach (var shard in ends.Keys.Where(shard => shard is < 0 or >= Journal.Shards))
        {
            report($"journal: it has a part {shard}, which Upheld does not make");
        }

        var written = new List<JournalEnd>(Journal.Shards);
        for (var shard = 0; shard < Journal.Shards; shard++)
        {
            var walk = new ShardWalk(shard, known?.LengthOf(shard) ?? 0, report);
            await foreach (
                var entry in session.StreamAsync(ShardWalk.Entries, ShardWalk.Read, cancellation, ("@shard", shard))
            )
            {
                walk.Take(entry);
                walked(++entered);
            }

            if (!ends.TryGetValue(shard, out var end))
            {
                report($"journal: where its part {shard} ends is gone");
            }
            else if (end.Fault is { } fault)
            {
                report($"journal: where its part {shard} ends cannot be read: {fault}");
            }
            else
            {
                walk.CompareEnd(end.Row);
            }

            written.Add(walk.AtKnown);
        }

        if (await session.FirstAsync("select count(*) from events", row => row.GetInt64(0), cancellation) != entered)
        {
            await ReportNotEnteredAsync(session, cancellation);
        }

        Compare(written);
    }

    private async ValueTask ReportNotEnteredAsync(Session session, CancellationToken cancellation)
    {
        var outside = await session.QueryAsync(
            """
            select s.kind, s.name, count(*), min(e.number) from events e left join streams s on s.id = e.stream
            where e.shard is null or e.entry is null or e.shard < 0 or e.shard >= @shards
            group by s.kind, s.name order by s.kind, s.name
            """,
            row => (Stream: ShardWalk.StreamIn(row, 0), Count: row.GetInt64(2), First: row.GetInt32(3)),
            cancellation,
            ("@shards", Journal.Shards)
        );
        foreach (var (stream, count, first) in outside)
        {
            var what =
                count == 1
                    ? $"event {first} was put there and is not in the journal"
                    : $"{count} events from event {first} on were put there and are not in the journal";
            report($"{stream?.ToString() ?? "events without a stream"}: {what}");
        }
    }

    private void Compare(List<JournalEnd> written)
    {
        if (known is null)
        {
            return;
        }

        var there = Enumerable.Range(0, Journal.Shards).Count(shard => written[shard].Length == known.LengthOf(shard));
        if (there < Journal.Shards)
        {
            report(
                $"head: {known.Length} events were on record when it was written down, and not all of them are there: this record is another, or was cut short"
            );
        }
        else if (JournalHead.Of(written.Take(known.Lengths.Length)).Hash != known.Hash)
        {
            report(
                $"head: the first {known.Length} events are not those of which it was written down: this record is another, or all of it was written anew"
            );
        }
    }
}
