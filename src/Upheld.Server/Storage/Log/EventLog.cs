using System.Collections.Immutable;
using System.Data.Common;
using System.Text;

namespace Upheld.Server.Storage.Log;

/// <summary>An event ready to be stored.</summary>
/// <param name="Name">Its stored name.</param>
/// <param name="Payload">Its content.</param>
/// <param name="PayloadHash">The hash of the payload's bytes.</param>
/// <param name="Recorded">The event as the payload reads, which is how it will be read from now on.</param>
internal sealed record PreparedEvent(string Name, string Payload, byte[] PayloadHash, RecordedEvent Recorded)
{
    /// <summary>Gives events their numbers after the last one of their stream, and writes them out.</summary>
    public static ImmutableArray<PreparedEvent> After(
        int version,
        ImmutableArray<Event> events,
        DateTimeOffset at,
        string by
    ) => [.. events.Select((happened, i) => Of(new RecordedEvent(version + 1 + i, happened, at, by)))];

    /// <summary>Writes an event out.</summary>
    public static PreparedEvent Of(RecordedEvent recorded)
    {
        var name = EventFormat.NameOf(recorded.Event);
        var bytes = EventFormat.Write(recorded.Event);
        var payload = Encoding.UTF8.GetString(bytes);
        return new PreparedEvent(
            name,
            payload,
            Chain.HashOf(bytes),
            recorded with
            {
                Event = EventFormat.Read(name, payload),
            }
        );
    }
}

/// <summary>Where a stream stands.</summary>
/// <param name="Id">Its number in the database, or 0 while it is not there.</param>
/// <param name="Version">The number of its last event.</param>
/// <param name="Head">The last link of its chain.</param>
internal readonly record struct StreamHead(long Id, int Version, byte[] Head)
{
    /// <summary>A stream that has no events.</summary>
    public static readonly StreamHead None = new(0, 0, Chain.Start);
}

/// <summary>The log of all that happened: streams of events, each a hash chain, to which one only ever appends.</summary>
internal static class EventLog
{
    /// <summary>Where a stream stands.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="hold">Ends the query: nothing, or a hold on the row until the unit of work ends.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async ValueTask<StreamHead> HeadAsync(
        Session session,
        StreamId stream,
        string hold,
        CancellationToken cancellation
    )
    {
        var found = await session.QueryAsync(
            "select id, version, head from streams where kind = @kind and name = @name" + hold,
            row => StoredValue.Read(row, $"Where {stream} stands", Head(0, 1, 2)),
            cancellation,
            ("@kind", stream.Kind),
            ("@name", stream.Name)
        );
        return found is [var head] ? head : StreamHead.None;
    }

    /// <summary>The events of a stream in order, from one number to another.</summary>
    /// <exception cref="UnreadableRecordException">One of them, or a later one, cannot be read.</exception>
    public static async ValueTask<List<RecordedEvent>> ReadAsync(
        Session session,
        StreamId stream,
        CancellationToken cancellation,
        int after = 0,
        int upTo = int.MaxValue
    )
    {
        await session.Entries.WriteAsync(session, cancellation);
        // To the last one, which may say that an earlier one was taken out.
        var read = await session.QueryAsync(
            """
            select e.number, e.name, e.on_day, e.at, e.by_whom, e.payload
            from streams s join events e on e.stream = s.id
            where s.kind = @kind and s.name = @name and e.number > @after
            order by e.number
            """,
            Recorded,
            cancellation,
            ("@kind", stream.Kind),
            ("@name", stream.Name),
            ("@after", after)
        );
        var known = TakenOut.Known(stream, read);
        return upTo == int.MaxValue ? known : [.. known.TakeWhile(one => one.Number <= upTo)];
    }

    /// <summary>
    /// Appends events to a stream whose row is held, and gives the stream's number in the database. They are written with all
    /// others of the transaction.
    /// </summary>
    public static async ValueTask<long> AppendAsync(
        Session session,
        StreamId stream,
        StreamHead head,
        ImmutableArray<PreparedEvent> events,
        CancellationToken cancellation
    )
    {
        var links = new byte[events.Length][];
        var link = head.Head;
        for (var i = 0; i < events.Length; i++)
        {
            var (name, _, payloadHash, (number, happened, at, by)) = events[i];
            links[i] = link = Chain.Link(link, stream, number, name, happened.On, at, by, payloadHash);
        }

        var id = await MoveHeadAsync(session, stream, head.Id, events[^1].Recorded.Number, link, cancellation);
        for (var i = 0; i < events.Length; i++)
        {
            session.Entries.Add(new NewEntry(stream, id, events[i], links[i]));
        }

        return id;
    }

    /// <summary>Reads where a stream stands from the columns with its number, its version and its last link.</summary>
    public static Func<DbDataReader, StreamHead> Head(int id, int version, int head) =>
        row => new StreamHead(row.GetInt64(id), row.GetInt32(version), row.GetFieldValue<byte[]>(head));

    /// <summary>Reads an event from a row that begins with number, name, on_day, at, by_whom, payload.</summary>
    /// <exception cref="UnreadableRecordException">It cannot be read.</exception>
    public static RecordedEvent Recorded(DbDataReader row) => StoredValue.Read(row, "An event", Read);

    private static RecordedEvent Read(DbDataReader row) =>
        new(
            row.GetInt32(0),
            row.IsDBNull(5)
                ? new RedactedEvent(row.GetFieldValue<DateOnly>(2))
                : EventFormat.Read(row.GetString(1), row.GetString(5)),
            row.GetFieldValue<DateTimeOffset>(3),
            row.GetString(4)
        );

    private static async ValueTask<long> MoveHeadAsync(
        Session session,
        StreamId stream,
        long id,
        int version,
        byte[] link,
        CancellationToken cancellation
    )
    {
        if (id == 0)
        {
            return await session.FirstAsync(
                "insert into streams (kind, name, version, head) values (@kind, @name, @version, @head) returning id",
                row => row.GetInt64(0),
                cancellation,
                ("@kind", stream.Kind),
                ("@name", stream.Name),
                ("@version", version),
                ("@head", link)
            );
        }

        await session.SendAsync(
            "update streams set version = @version, head = @head where id = @id",
            cancellation,
            ("@version", version),
            ("@head", link),
            ("@id", id)
        );
        return id;
    }
}
