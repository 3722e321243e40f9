using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Cases.Stages;

/// <summary>How near a due date is, seen from a day.</summary>
public enum Urgency
{
    /// <summary>The due date has passed.</summary>
    Overdue,

    /// <summary>It is due today.</summary>
    DueToday,

    /// <summary>It is due by the end of this week: a reminder is in order.</summary>
    ThisWeek,

    /// <summary>It is due later.</summary>
    Later,
}

/// <summary>Something that must be done in a case by a day.</summary>
/// <param name="Provision">The provision that asks for it.</param>
/// <param name="Asks">What must be done, as an instruction.</param>
/// <param name="Due">The last day that is in time.</param>
/// <param name="From">The day the time is counted from.</param>
/// <param name="Limit">How long is allowed from that day.</param>
/// <param name="Original">The due date before an extension that counts, or null where there is none.</param>
public sealed record Deadline(
    Provision Provision,
    string Asks,
    DateOnly Due,
    DateOnly From,
    WorkingDays Limit,
    DateOnly? Original
)
{
    /// <summary>
    /// Where the acknowledgement was late, the day this would be due had it come on its own last day; null otherwise. It
    /// is shown beside the due date, so that nobody takes the time won for time allowed.
    /// </summary>
    public DateOnly? IfAcknowledgedInTime { get; init; }

    /// <summary>How near it is on a day. A week ends on its Sunday.</summary>
    public static Urgency Nearness(DateOnly due, DateOnly today) =>
        due < today ? Urgency.Overdue
        : due == today ? Urgency.DueToday
        : due <= EndOfWeek(today) ? Urgency.ThisWeek
        : Urgency.Later;

    /// <summary>The Sunday that ends the week of a day.</summary>
    public static DateOnly EndOfWeek(DateOnly today) => today.AddDays((7 - (int)today.DayOfWeek) % 7);

    /// <summary>
    /// Every deadline that runs in a case now, nearest first: the Code's clocks that have started and not ended, and the
    /// next look at an open service request.
    /// </summary>
    public static IReadOnlyList<Deadline> Running(Case @case, Terms terms) =>
        @case switch
        {
            { IsOpen: false } => [],
            { ServiceRequest: { } request } => [NextReview(request, terms)],
            { Complaint: { } complaint } =>
            [
                .. Edition
                    .Provisions.Select(provision => (Provision: provision, Clock: provision.Practice as Clock))
                    .Where(running =>
                        running.Clock is { } clock && clock.From(complaint) is not null && clock.To(complaint) is null
                    )
                    .Select(running => Of(running.Provision, running.Clock!, complaint, terms))
                    .OrderBy(deadline => deadline.Due),
            ],
            _ => [],
        };

    /// <summary>The nearest deadline, or null when nothing is due.</summary>
    public static Deadline? Next(Case @case, Terms terms) =>
        Running(@case, terms) is [var nearest, ..] ? nearest : null;

    private static Deadline Of(Provision provision, Clock clock, Code.Facts.Complaint complaint, Terms terms)
    {
        var original = clock.OriginalDue(complaint, terms)!.Value;
        var due = clock.Due(complaint, terms)!.Value;
        return new Deadline(
            provision,
            clock.Asks,
            due,
            clock.From(complaint)!.Value.On,
            terms.Limit(provision.Number, clock.Limit),
            due == original ? null : original
        )
        {
            IfAcknowledgedInTime = clock.OuterDue(complaint, terms) is { } outer && outer < original ? outer : null,
        };
    }

    private static Deadline NextReview(Code.Facts.ServiceRequest request, Terms terms)
    {
        var last = request.Reviews.Count > 0 ? request.Reviews[^1] : request.Requested;
        var every = terms.Policy.ReviewServiceRequestsEvery;
        return new Deadline(
            Definition.RecogniseServiceRequests,
            "Review the service request",
            terms.Calendar.Add(last.On, every),
            last.On,
            every,
            null
        );
    }
}
