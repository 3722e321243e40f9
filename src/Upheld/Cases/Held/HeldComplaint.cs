using Upheld.Cases.Steps;
using Upheld.Code;

namespace Upheld.Cases.Held;

/// <summary>
/// A complaint that came while complaints came faster than people send them. It is kept as it was sent and is no case yet: a
/// complaints officer lets it in, which loses the resident no day, or sets it aside and says why.
/// </summary>
public sealed record HeldComplaint
{
    /// <summary>The most letters in why one is set aside.</summary>
    public const int MostInReason = 500;

    /// <summary>How its stream folds; its name is the reference that the resident was given.</summary>
    public static readonly Subject<HeldComplaint> Subject = new(
        "held-complaint",
        Of,
        [StoredEvent.Of<ComplaintHeld>(), StoredEvent.Of<HeldComplaintLetIn>(), StoredEvent.Of<HeldComplaintSetAside>()]
    );

    /// <summary>The reference the resident was given, which the case keeps.</summary>
    public required string Reference { get; init; }

    /// <summary>What was sent.</summary>
    public required ComplaintHeld Sent { get; init; }

    /// <summary>The instant it came.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>True once it is a case.</summary>
    public bool IsLetIn { get; init; }

    /// <summary>The day it was set aside, or null; it may still be let in.</summary>
    public DateOnly? SetAsideOn { get; init; }

    /// <summary>True while nobody has looked at it.</summary>
    public bool Waits => !IsLetIn && SetAsideOn is null;

    /// <summary>Folds a stream; null where there is none, or what was sent was taken out.</summary>
    /// <param name="reference">The stream's name.</param>
    /// <param name="events">All its events in order; the first must hold what was sent.</param>
    /// <exception cref="InvalidOperationException">An event cannot have come where it stands.</exception>
    public static HeldComplaint? Of(string reference, IReadOnlyList<RecordedEvent> events) =>
        events is [{ Event: not RedactedEvent } first, ..]
            ? events
                .Skip(1)
                .Aggregate(
                    Begin(reference, first),
                    (held, recorded) => recorded.FoldInto(held, (HeldComplaintEvent happened) => happened.Apply(held))
                )
            : null;

    private static HeldComplaint Begin(string reference, RecordedEvent first) =>
        new()
        {
            Reference = reference,
            Sent = first.Event as ComplaintHeld ?? throw first.OutOfPlace<HeldComplaint>(),
            SentAt = first.At,
        };

    /// <summary>
    /// The last day on which a complaint that was sent, and waits, should have been acknowledged by now (6.2): it makes no
    /// difference to a resident why nobody did.
    /// </summary>
    public static DateOnly LateWhenSentBy(DateOnly today, Terms terms)
    {
        var day = today.AddDays(-1);
        while (terms.Edition.StageOne.AcknowledgeClock.DueFrom(day, terms) >= today)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>Holds a complaint that can be received.</summary>
    /// <param name="received">What receiving it would record.</param>
    /// <param name="sender">A mark that is the same for all that comes from one sender, and leads back to nobody.</param>
    public static ComplaintHeld Hold(ComplaintReceived received, string sender) =>
        new(received.On, received.Who, received.Words, received.Labels, sender);

    /// <summary>
    /// Lets it in: a case begins under its reference, received on the day it was sent, so that its time runs from that day
    /// however long it waited.
    /// </summary>
    public Decision LetIn(Moment now) =>
        IsLetIn
            ? new Fault(null, $"{Reference} was let in already.")
            : Decision
                .Record(new HeldComplaintLetIn(now.Today))
                .And(
                    new Change(
                        Case.Subject.Stream(Reference),
                        0,
                        [
                            new ComplaintReceived(Sent.On, Sent.On, Sent.Who, Sent.Words, Sent.Labels, null),
                            new ComplaintWasHeld(now.Today, SentAt),
                        ]
                    )
                );

    /// <summary>Sets it aside because it is no complaint. What was sent is still kept for a while.</summary>
    /// <param name="why">Why it is none.</param>
    /// <param name="now">When, and by whom.</param>
    public Decision SetAside(string? why, Moment now) =>
        Decision.Unless(
            [
                Faults.If(!Waits, null, $"{Reference} was {(IsLetIn ? "let in" : "set aside")} already."),
                Faults.OfText(why, "why", "Say why you set it aside.", MostInReason),
            ],
            () => new HeldComplaintSetAside(now.Today, why!.Trim())
        );
}
