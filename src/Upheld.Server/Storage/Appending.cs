using System.Collections.Immutable;
using Upheld.Cases;
using Upheld.Landlords;

namespace Upheld.Server.Storage;

/// <summary>What is to be appended to one stream, with everything that follows from it worked out beforehand.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Expected">The number of the last event its editor has seen.</param>
/// <param name="Events">The new events.</param>
/// <param name="Row">The case's row afterwards, or null where the stream is no case.</param>
/// <param name="Words">The case's words afterwards, or null where they stay as they were.</param>
internal sealed record PreparedStream(
    StreamId Stream,
    int Expected,
    ImmutableArray<PreparedEvent> Events,
    CaseRow? Row,
    string? Words
);

/// <summary>One unit of work: events for one or more streams, who appends them and when.</summary>
/// <param name="Streams">The streams, first the one that was decided about.</param>
/// <param name="LandlordVersion">The landlord under whose terms the rows were worked out.</param>
/// <param name="At">The instant of recording.</param>
/// <param name="By">The account.</param>
/// <param name="Once">The key that makes it happen once, or null.</param>
internal sealed record Appending(
    ImmutableArray<PreparedStream> Streams,
    int LandlordVersion,
    DateTimeOffset At,
    string By,
    OnceOnly? Once
)
{
    /// <summary>Works out a stream of a case or another stream under the landlord's terms.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="seen">All its events that the editor has seen.</param>
    /// <param name="events">The new events.</param>
    /// <param name="landlord">The landlord.</param>
    /// <param name="at">The instant of recording.</param>
    /// <param name="by">The account.</param>
    public static PreparedStream Prepare(
        StreamId stream,
        IReadOnlyList<RecordedEvent> seen,
        ImmutableArray<Event> events,
        Landlord landlord,
        DateTimeOffset at,
        string by
    )
    {
        var prepared = PreparedEvent.After(seen.Count, events);
        if (stream.Kind != StreamKind.Case)
        {
            return new PreparedStream(stream, seen.Count, prepared, null, null);
        }

        ImmutableArray<RecordedEvent> all =
        [
            .. seen,
            .. prepared.Select(next => new RecordedEvent(next.Number, next.Event, at, by)),
        ];
        var @case = Case.Of(stream.Name, all);
        var words = CaseWords.Of(@case, all);
        var sameWords = seen.Count > 0 && CaseWords.Of(Case.Of(stream.Name, seen), seen) == words;
        return new PreparedStream(
            stream,
            seen.Count,
            prepared,
            CaseRow.Of(@case, landlord.Terms),
            sameWords ? null : words
        );
    }

    /// <summary>
    /// Runs in a transaction. Everything is checked before anything is written; null when the landlord has changed and
    /// the rows must be worked out again.
    /// </summary>
    public async ValueTask<AppendOutcome?> RunAsync(Session session, CancellationToken cancellation)
    {
        if (Once is { } once && await Idempotency.FindAsync(session, once, cancellation) is { } before)
        {
            return before;
        }

        var share = session.Database.ForShare;
        if (
            Streams.Any(prepared => prepared.Row is not null)
            && await CurrentLandlord.VersionAsync(session, share, cancellation) != LandlordVersion
        )
        {
            return null;
        }

        var heads = new StreamHead[Streams.Length];
        for (var i = 0; i < heads.Length; i++)
        {
            var (stream, expected) = (Streams[i].Stream, Streams[i].Expected);
            heads[i] = await EventLog.HeadAsync(session, stream, session.Database.ForUpdate, cancellation);
            if (heads[i].Version != expected)
            {
                var unseen = await EventLog.ReadAsync(session, stream, cancellation, after: expected);
                return new AppendOutcome.Conflict(stream, [.. unseen]);
            }
        }

        for (var i = 0; i < heads.Length; i++)
        {
            await WriteAsync(session, Streams[i], heads[i], cancellation);
        }

        if (Once is not null)
        {
            // A complaint raised from a service request is what its sender asks for again, not the request.
            await Idempotency.KeepAsync(session, Once, Streams[^1].Stream.Name, At, cancellation);
        }

        return new AppendOutcome.Recorded(Streams[0].Stream, Streams[0].Expected + Streams[0].Events.Length);
    }

    private async ValueTask WriteAsync(
        Session session,
        PreparedStream prepared,
        StreamHead head,
        CancellationToken cancellation
    )
    {
        var (stream, expected, events, row, words) = prepared;
        if (events.IsEmpty)
        {
            return;
        }

        var id = await EventLog.AppendAsync(session, stream, head, events, At, By, cancellation);
        if (row is not null)
        {
            await CaseTable.KeepAsync(session, row with { Id = id }, cancellation);
        }

        if (words is not null)
        {
            await CaseWords.KeepAsync(session, id, words, expected == 0, cancellation);
        }
    }
}
