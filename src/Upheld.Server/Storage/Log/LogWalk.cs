using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Upheld.Server.Storage.Log;

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
    /// <summary>Why its row cannot be read, so that nothing but its number is known of it; null where it can.</summary>
    public string? Fault { get; private init; }

    /// <summary>An event whose row cannot be read.</summary>
    public static StoredEvent Unreadable(int number, string fault) =>
        new(number, "", default, default, "", null, [], []) { Fault = fault };

    /// <summary>The event as it reads.</summary>
    /// <exception cref="UnreadableRecordException">It cannot be read.</exception>
    public RecordedEvent Read() =>
        Fault is { } fault
            ? throw new UnreadableRecordException($"An event cannot be read: {fault}")
            : new(Number, Payload is null ? new RedactedEvent(On) : EventFormat.Read(Name, Payload), At, By);
}

/// <summary>A stream with everything that is stored of it.</summary>
/// <param name="Stream">Its name.</param>
/// <param name="Head">Where it says it stands.</param>
/// <param name="Events">Its events in order.</param>
/// <param name="Fault">Why its row cannot be read, so that nobody knows where it stands; null where it can.</param>
internal sealed record WalkedStream(
    StreamId Stream,
    StreamHead Head,
    IReadOnlyList<StoredEvent> Events,
    string? Fault = null
)
{
    /// <summary>The events as they read.</summary>
    /// <exception cref="UnreadableRecordException">One of them cannot be read.</exception>
    public List<RecordedEvent> Read() =>
        Fault is { } fault
            ? throw new UnreadableRecordException($"Where {Stream} stands cannot be read: {fault}")
            : TakenOut.Known(Stream, [.. Events.Select(stored => stored.Read())]);
}

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

            after = heads[^1].Head.Id;
            var events = await EventsAsync(session, [.. heads.Select(one => one.Head.Id)], cancellation);
            foreach (var (stream, head, fault) in heads)
            {
                yield return new WalkedStream(stream, head, [.. events[head.Id]], fault);
            }
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
        return found is [var (stream, head, fault)]
            ? new WalkedStream(stream, head, [.. (await EventsAsync(session, [id], cancellation))[id]], fault)
            : null;
    }

    /// <summary>Cases of some kinds after one, in the order they were opened.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="kinds">The kinds, as rows name them.</param>
    /// <param name="after">The number of the last case before.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async ValueTask<List<WalkedStream>> CasesAsync(
        Session session,
        IReadOnlyCollection<string> kinds,
        long after,
        int take,
        CancellationToken cancellation
    )
    {
        var heads = await session.QueryAsync(
            $"""
            select s.id, s.kind, s.name, s.version, s.head from cases c join streams s on s.id = c.id
            where c.id > @after and {session.Database.IsOneOf("c.kind", "@kinds")} order by c.id limit @take
            """,
            Head,
            cancellation,
            ("@after", after),
            ("@kinds", session.Database.Texts(kinds)),
            ("@take", take)
        );
        var events = await EventsAsync(session, [.. heads.Select(one => one.Head.Id)], cancellation);
        return [.. heads.Select(one => new WalkedStream(one.Stream, one.Head, [.. events[one.Head.Id]], one.Fault))];
    }

    /// <summary>The events of some streams, in order.</summary>
    public static async ValueTask<ILookup<long, StoredEvent>> EventsAsync(
        Session session,
        IReadOnlyCollection<long> streams,
        CancellationToken cancellation
    )
    {
        var events = await session.QueryAsync(
            $"""
            select stream, number, name, on_day, at, by_whom, payload, payload_hash, chain_hash from events
            where {session.Database.IsOneOf("stream", "@streams")} order by stream, number
            """,
            Event,
            cancellation,
            ("@streams", session.Database.Numbers(streams))
        );
        return events.ToLookup(stored => stored.Stream, stored => stored.Event);
    }

    // Every row is read by itself, so that one that was damaged keeps nobody from the others.
    private static (StreamId Stream, StreamHead Head, string? Fault) Head(DbDataReader row)
    {
        var id = row.GetInt64(0);
        var (head, fault) = StoredValue.Try(row, EventLog.Head(0, 3, 4));
        return (
            new StreamId(row.GetString(1), row.GetString(2)),
            fault is null ? head : StreamHead.None with { Id = id },
            fault
        );
    }

    private static (long Stream, StoredEvent Event) Event(DbDataReader row)
    {
        var (stored, fault) = StoredValue.Try(row, Stored);
        return (row.GetInt64(0), stored ?? StoredEvent.Unreadable(NumberOrNone(row), fault!));
    }

    private static StoredEvent Stored(DbDataReader row) =>
        new(
            row.GetInt32(1),
            row.GetString(2),
            row.GetFieldValue<DateOnly>(3),
            row.GetFieldValue<DateTimeOffset>(4),
            row.GetString(5),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.GetFieldValue<byte[]>(7),
            row.GetFieldValue<byte[]>(8)
        );

    private static int NumberOrNone(DbDataReader row) => StoredValue.Try(row, one => one.GetInt32(1)).Row;
}
