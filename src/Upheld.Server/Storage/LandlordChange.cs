using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Landlords;

namespace Upheld.Server.Storage;

/// <summary>
/// A change of the landlord's own stream. Where it changes the terms that cases are judged under, every row follows in
/// the same transaction.
/// </summary>
internal sealed record LandlordChange(ImmutableArray<PreparedEvent> Events, Landlord Before, Landlord After)
{
    /// <summary>Works out what a decision makes of the landlord.</summary>
    public static LandlordChange Of(
        IReadOnlyList<RecordedEvent> seen,
        ImmutableArray<Event> events,
        DateTimeOffset at,
        string by
    )
    {
        var prepared = PreparedEvent.After(seen.Count, events);
        return new LandlordChange(
            prepared,
            Landlord.Of(seen),
            Landlord.Of([.. seen, .. prepared.Select(next => new RecordedEvent(next.Number, next.Event, at, by))])
        );
    }

    /// <summary>Whether cases may be judged otherwise afterwards.</summary>
    public bool ChangesTerms =>
        Before.Calendar.Nation != After.Calendar.Nation
        || Enum.GetValues<Nation>()
            .Any(nation => !Before.Holidays.For(nation).SequenceEqual(After.Holidays.For(nation)))
        || Before.Policy.ReviewServiceRequestsEvery != After.Policy.ReviewServiceRequestsEvery
        || !Before.Policy.Limits.SequenceEqual(After.Policy.Limits);

    /// <summary>Appends the events in a transaction, if nobody else has changed the landlord meanwhile.</summary>
    public async ValueTask<AppendOutcome> AppendAsync(
        Session session,
        DateTimeOffset at,
        string by,
        CancellationToken cancellation
    )
    {
        var head = await EventLog.HeadAsync(session, StreamId.Landlord, session.Database.ForUpdate, cancellation);
        if (head.Version != Before.Version)
        {
            var unseen = await EventLog.ReadAsync(session, StreamId.Landlord, cancellation, after: Before.Version);
            return new AppendOutcome.Conflict(StreamId.Landlord, [.. unseen]);
        }

        if (!Events.IsEmpty)
        {
            await EventLog.AppendAsync(session, StreamId.Landlord, head, Events, at, by, cancellation);
        }

        return new AppendOutcome.Recorded(StreamId.Landlord, After.Version);
    }
}
