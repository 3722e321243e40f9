using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using StoredEvent = Upheld.Server.Storage.Log.StoredEvent;

namespace Upheld.Server.Tests.Storage;

/// <summary>How much somebody works out anew after they changed the record, so that it looks whole.</summary>
public enum Forged
{
    Nothing,
    Hashes,
    Chains,
    Journal,
}

/// <summary>Works hashes, chains and the journal out anew, as somebody would who owns the database and has read this code.</summary>
internal static class Forgery
{
    private sealed record Row(long Position, StreamId Stream, StoredEvent Event);

    public static async Task MakeAsync(TestStore kept, Forged forged)
    {
        await using var database = kept.Options.OpenDatabase();
        await database.WriteAsync(
            async session =>
            {
                var events = await session.QueryAsync(
                    """
                    select e.position, s.kind, s.name, e.number, e.name, e.on_day, e.at, e.by_whom, e.payload, e.payload_hash
                    from events e join streams s on s.id = e.stream order by e.stream, e.number
                    """,
                    row => new Row(
                        row.GetInt64(0),
                        new StreamId(row.GetString(1), row.GetString(2)),
                        new StoredEvent(
                            row.GetInt32(3),
                            row.GetString(4),
                            row.GetFieldValue<DateOnly>(5),
                            row.GetFieldValue<DateTimeOffset>(6),
                            row.GetString(7),
                            row.IsDBNull(8) ? null : row.GetString(8),
                            row.IsDBNull(8)
                                ? row.GetFieldValue<byte[]>(9)
                                : Chain.HashOf(System.Text.Encoding.UTF8.GetBytes(row.GetString(8))),
                            []
                        )
                    ),
                    TestStore.Cancellation
                );
                foreach (var stream in events.GroupBy(one => one.Stream))
                {
                    await RechainAsync(session, stream.Key, [.. stream], forged);
                }

                if (forged == Forged.Journal)
                {
                    await ReenterAsync(session);
                }
            },
            TestStore.Cancellation
        );
    }

    private static async Task RechainAsync(Session session, StreamId stream, List<Row> rows, Forged forged)
    {
        var link = Chain.Start;
        foreach (var (position, _, stored) in rows)
        {
            link = Chain.Link(
                link,
                stream,
                stored.Number,
                stored.Name,
                stored.On,
                stored.At,
                stored.By,
                stored.PayloadHash
            );
            await session.ExecuteAsync(
                "update events set payload_hash = @hash where position = @position",
                TestStore.Cancellation,
                ("@hash", stored.PayloadHash),
                ("@position", position)
            );
            if (forged >= Forged.Chains)
            {
                await session.ExecuteAsync(
                    "update events set chain_hash = @link where position = @position",
                    TestStore.Cancellation,
                    ("@link", link),
                    ("@position", position)
                );
            }
        }

        if (forged >= Forged.Chains)
        {
            await session.ExecuteAsync(
                "update streams set version = @version, head = @head where kind = @kind and name = @name",
                TestStore.Cancellation,
                ("@version", rows[^1].Event.Number),
                ("@head", link),
                ("@kind", stream.Kind),
                ("@name", stream.Name)
            );
        }
    }

    // Each shard as it would be had nothing else ever been in it.
    private static async Task ReenterAsync(Session session)
    {
        for (var shard = 0; shard < Journal.Shards; shard++)
        {
            var events = await session.QueryAsync(
                """
                select e.position, s.kind, s.name, e.number, e.chain_hash from events e join streams s on s.id = e.stream
                where e.shard = @shard order by e.entry
                """,
                row =>
                    (
                        Position: row.GetInt64(0),
                        Stream: new StreamId(row.GetString(1), row.GetString(2)),
                        Number: row.GetInt32(3),
                        Link: row.GetFieldValue<byte[]>(4)
                    ),
                TestStore.Cancellation,
                ("@shard", shard)
            );
            var end = JournalEnd.Empty;
            foreach (var (position, stream, number, link) in events)
            {
                var entry = end.Length + 1;
                end = new JournalEnd(entry, Journal.Link(end.Head, shard, entry, stream, number, link));
                await session.ExecuteAsync(
                    "update events set entry = @entry, journal_hash = @hash where position = @position",
                    TestStore.Cancellation,
                    ("@entry", entry),
                    ("@hash", end.Head),
                    ("@position", position)
                );
            }

            await Journal.MoveAsync(session, shard, end, TestStore.Cancellation);
        }
    }
}
