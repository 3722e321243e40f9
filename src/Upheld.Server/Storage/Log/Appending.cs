using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Log;

/// <summary>What is to be appended to one stream, with everything that follows from it worked out beforehand.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Expected">The number of the last event its editor has seen.</param>
/// <param name="Events">The new events.</param>
/// <param name="All">All its events afterwards.</param>
/// <param name="Rows">What derives from the stream afterwards; null where nothing does.</param>
/// <param name="JudgesOthersOtherwise">True where the rows of other streams may be judged otherwise from now on.</param>
internal sealed record PreparedStream(
    StreamId Stream,
    int Expected,
    ImmutableArray<PreparedEvent> Events,
    IReadOnlyList<RecordedEvent> All,
    DerivedRows? Rows,
    bool JudgesOthersOtherwise
)
{
    /// <summary>Works out what comes of new events in a stream.</summary>
    /// <param name="addition">The stream, what was seen of it, and the new events.</param>
    /// <param name="terms">The terms to judge by.</param>
    /// <param name="at">The instant of recording.</param>
    /// <param name="by">The account.</param>
    public static PreparedStream Of(Addition addition, Terms terms, DateTimeOffset at, string by)
    {
        var (stream, seen, events) = addition;
        var prepared = PreparedEvent.After(seen.Count, events, at, by);
        List<RecordedEvent> all = [.. seen, .. prepared.Select(next => next.Recorded)];
        var subject = Subjects.Of(stream);
        return new PreparedStream(
            stream,
            seen.Count,
            prepared,
            all,
            subject.RowsOf(stream.Name, all, prepared.Length, terms),
            subject.JudgesOthersOtherwise(seen, all)
        );
    }
}

/// <summary>One unit of work: events for any number of streams, who appends them and when.</summary>
/// <param name="Streams">The streams, first the one that was decided about.</param>
/// <param name="Under">The landlord under whose terms the rows were worked out.</param>
/// <param name="At">The instant of recording.</param>
/// <param name="By">The account.</param>
/// <param name="Once">The key that makes it happen once, or null.</param>
internal sealed record Appending(
    ImmutableArray<PreparedStream> Streams,
    KnownLandlord Under,
    DateTimeOffset At,
    string By,
    OnceOnly? Once
)
{
    /// <summary>The streams, each once: both additions to a stream would begin after the same event.</summary>
    public ImmutableArray<PreparedStream> Streams { get; } = EachOnce(Streams);

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

        if (
            Streams.Any(prepared => Subjects.Of(prepared.Stream).HangsOnTerms)
            && !await CurrentLandlord.IsStillAsync(session, Under, cancellation)
        )
        {
            return null;
        }

        var heads = new StreamHead[Streams.Length];
        foreach (var i in InOrder())
        {
            var (stream, expected) = (Streams[i].Stream, Streams[i].Expected);
            heads[i] = await EventLog.HeadAsync(session, stream, session.Database.ForUpdate, cancellation);
            if (heads[i].Version != expected)
            {
                var unseen = await EventLog.ReadAsync(session, stream, cancellation, after: expected);
                return new AppendOutcome.Conflict(stream, [.. unseen]);
            }

            if (Streams[i].Rows is { } rows && await Subjects.Of(stream).IsOvertakenAsync(session, rows, cancellation))
            {
                return new AppendOutcome.Conflict(stream, []);
            }
        }

        for (var i = 0; i < heads.Length; i++)
        {
            await WriteAsync(session, Streams[i], heads[i], cancellation);
        }

        if (Streams.Any(prepared => prepared.JudgesOthersOtherwise))
        {
            await ReworkAsked.ByTermsAsync(session, cancellation);
        }

        var (about, opened) = (Streams[0], Opened);
        if (Once is not null)
        {
            await Idempotency.KeepAsync(session, Once, opened ?? about.Stream.Name, At, cancellation);
        }

        return new AppendOutcome.Recorded(about.Stream, about.All, opened);
    }

    // What begins with a decision and is of the same subject, such as a complaint raised from a service request, is what its
    // sender is shown, then and when it is sent again. It may stand anywhere among the other streams.
    private string? Opened =>
        Streams
            .Skip(1)
            .FirstOrDefault(other => other.Expected == 0 && other.Stream.Kind == Streams[0].Stream.Kind)
            ?.Stream.Name;

    private static ImmutableArray<PreparedStream> EachOnce(ImmutableArray<PreparedStream> streams) =>
        streams.CountBy(one => one.Stream).FirstOrDefault(one => one.Value > 1) is { Value: > 1 } twice
            ? throw new InvalidOperationException($"A decision names {twice.Key} twice.")
            : streams;

    // Every unit of work holds its streams in one order, so that two never wait for each other in a circle.
    private IEnumerable<int> InOrder() =>
        Enumerable
            .Range(0, Streams.Length)
            .OrderBy(i => Streams[i].Stream.Kind, StringComparer.Ordinal)
            .ThenBy(i => Streams[i].Stream.Name, StringComparer.Ordinal);

    private static async ValueTask WriteAsync(
        Session session,
        PreparedStream prepared,
        StreamHead head,
        CancellationToken cancellation
    )
    {
        if (prepared.Events.IsEmpty)
        {
            return;
        }

        var id = await EventLog.AppendAsync(session, prepared.Stream, head, prepared.Events, cancellation);
        if (prepared.Rows is { } rows)
        {
            await rows.WriteAsync(session, id, prepared.Expected == 0, cancellation);
        }
    }
}
