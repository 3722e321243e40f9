namespace Upheld.Server.Storage.Log;

/// <summary>Enters what was recorded before there was a journal, in the order in which it was recorded.</summary>
internal static class JournalUpgrade
{
    /// <summary>The version of the tables that has the journal.</summary>
    public const int Schema = 4;

    /// <summary>How many events are entered in one unit of work: few enough for memory, many enough for a disk.</summary>
    private const int AtATime = 1_000;

    /// <summary>Enters the next events.</summary>
    /// <param name="session">The connection, in a transaction.</param>
    /// <param name="after">The position up to which all are entered.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The position up to which all are entered now, or null where none was left.</returns>
    public static async ValueTask<long?> EnterAsync(Session session, long after, CancellationToken cancellation)
    {
        var events = await session.QueryAsync(
            """
            select e.position, s.kind, s.name, e.number, e.chain_hash from events e join streams s on s.id = e.stream
            where e.position > @after order by e.position limit @take
            """,
            row =>
                (
                    Position: row.GetInt64(0),
                    Stream: new StreamId(row.GetString(1), row.GetString(2)),
                    Number: row.GetInt32(3),
                    Link: row.GetFieldValue<byte[]>(4)
                ),
            cancellation,
            ("@after", after),
            ("@take", AtATime)
        );
        if (events.Count == 0)
        {
            return null;
        }

        var end = await Journal.HoldAsync(session, 0, cancellation);
        foreach (var (position, stream, number, link) in events)
        {
            var entry = end.Length + 1;
            end = new JournalEnd(entry, Journal.Link(end.Head, 0, entry, stream, number, link));
            await session.SendAsync(
                "update events set shard = 0, entry = @entry, journal_hash = @hash where position = @position",
                cancellation,
                ("@entry", entry),
                ("@hash", end.Head),
                ("@position", position)
            );
        }

        await Journal.MoveAsync(session, 0, end, cancellation);
        return events[^1].Position;
    }
}
