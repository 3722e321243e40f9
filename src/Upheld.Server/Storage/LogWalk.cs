using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Upheld.Server.Storage;

/// <summary>An event exactly as it is stored.</summary>
internal sealed record StoredEvent(
    int Number,
    string Name,
    DateOnly On,
    DateTimeOffset At,
    string By,
    string? Payload,
    byte[] PayloadHash,
    byte[] ChainHash
)
{
    /// <summary>The event as it reads.</summary>
    public RecordedEvent Read() =>
        new(Number, Payload is null ? new RedactedEvent(On) : EventFormat.Read(Name, Payload), At, By);
}

/// <summary>A stream with everything that is stored about it.</summary>
/// <param name="Stream">Its name.</param>
/// <param name="Head">Where it says it stands.</param>
/// <param name="Events">Its events in order.</param>
/// <param name="Row">The case's row, or null.</param>
/// <param name="Words">The case's words, or null.</param>
internal sealed record WalkedStream(
    StreamId Stream,
    StreamHead Head,
    IReadOnlyList<StoredEvent> Events,
    CaseRow? Row,
    string? Words
);

/// <summary>Goes through the whole log, a few hundred streams at a time, so memory stays the same however much there is.</summary>
internal static class LogWalk
{
    private const int AtATime = 200;

    /// <summary>Every stream in the order they were opened.</summary>
    public static async IAsyncEnumerable<WalkedStream> StreamsAsync(
        Session session,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        for (var after = 0L; ; )
        {
            var heads = await session.QueryAsync(
                "select id, kind, name, version, head from streams where id > @after order by id limit @take",
                Head,
                cancellation,
                ("@after", after),
                ("@take", AtATime)
            );
            if (heads.Count == 0)
            {
                yield break;
            }

            var upTo = heads[^1].Head.Id;
            var page = await PageAsync(session, after, upTo, cancellation);
            foreach (var (stream, head) in heads)
            {
                yield return new WalkedStream(
                    stream,
                    head,
                    [.. page.Events[head.Id]],
                    page.Rows.GetValueOrDefault(head.Id),
                    page.Words.GetValueOrDefault(head.Id)
                );
            }

            after = upTo;
        }
    }

    /// <summary>One stream, or null where there is none with this number.</summary>
    public static async ValueTask<WalkedStream?> StreamAsync(Session session, long id, CancellationToken cancellation)
    {
        var found = await session.QueryAsync(
            "select id, kind, name, version, head from streams where id = @id",
            Head,
            cancellation,
            ("@id", id)
        );
        if (found is not [var (stream, head)])
        {
            return null;
        }

        var page = await PageAsync(session, id - 1, id, cancellation);
        return new WalkedStream(
            stream,
            head,
            [.. page.Events[id]],
            page.Rows.GetValueOrDefault(id),
            page.Words.GetValueOrDefault(id)
        );
    }

    private static async ValueTask<(
        ILookup<long, StoredEvent> Events,
        Dictionary<long, CaseRow> Rows,
        Dictionary<long, string> Words
    )> PageAsync(Session session, long after, long upTo, CancellationToken cancellation)
    {
        (string, object?)[] range = [("@after", after), ("@upTo", upTo)];
        var events = await session.QueryAsync(
            """
            select stream, number, name, on_day, at, by_whom, payload, payload_hash, chain_hash from events
            where stream > @after and stream <= @upTo order by stream, number
            """,
            Event,
            cancellation,
            range
        );
        var rows = await session.QueryAsync(
            $"select {CaseTable.Columns} from cases where id > @after and id <= @upTo",
            CaseTable.Read,
            cancellation,
            range
        );
        await session.ExecutePutOffAsync(cancellation);
        var words = await session.QueryAsync(
            session.Database.Words.All,
            row => (Id: row.GetInt64(0), Words: row.GetString(1)),
            cancellation,
            range
        );
        return (
            events.ToLookup(stored => stored.Stream, stored => stored.Event),
            rows.ToDictionary(row => row.Id),
            words.ToDictionary(row => row.Id, row => row.Words)
        );
    }

    private static (StreamId Stream, StreamHead Head) Head(DbDataReader row) =>
        (
            StreamId.Stored(row.GetString(1), row.GetString(2)),
            new StreamHead(row.GetInt64(0), row.GetInt32(3), row.GetFieldValue<byte[]>(4))
        );

    private static (long Stream, StoredEvent Event) Event(DbDataReader row) =>
        (
            row.GetInt64(0),
            new StoredEvent(
                row.GetInt32(1),
                row.GetString(2),
                row.GetFieldValue<DateOnly>(3),
                row.GetFieldValue<DateTimeOffset>(4),
                row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6),
                row.GetFieldValue<byte[]>(7),
                row.GetFieldValue<byte[]>(8)
            )
        );
}
