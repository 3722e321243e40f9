using Upheld.Calendar;

namespace Upheld.Code;

/// <summary>How near a due date is on a day.</summary>
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

/// <summary>Something that must be done by a day, or has been done. Worklist, reminder, page and lateness all read this.</summary>
/// <param name="Provision">The provision that asks for it.</param>
/// <param name="Asks">What must be done, as an instruction.</param>
/// <param name="Due">The last day that is in time.</param>
/// <param name="From">The day the time is counted from.</param>
/// <param name="Limit">How long is allowed from that day.</param>
public sealed record Deadline(Provision Provision, string Asks, DateOnly Due, DateOnly From, WorkingDays Limit)
{
    /// <summary>The due date before an extension that counts, or null where there is none.</summary>
    public DateOnly? Original { get; init; }

    /// <summary>
    /// Where the acknowledgement was late, the day this would be due had it come on its own last day; null otherwise. It
    /// is shown beside the due date, so that nobody takes the time won for time allowed.
    /// </summary>
    public DateOnly? IfAcknowledgedInTime { get; init; }

    /// <summary>
    /// The same by the landlord's own stricter limits, where they make it due earlier; null otherwise. An extension may count by
    /// the one and not by the other.
    /// </summary>
    public Deadline? Own { get; init; }

    /// <summary>False while only the outer limit is known, because what starts the clock has not happened yet.</summary>
    public bool HasStarted { get; init; } = true;

    /// <summary>The day it was done, or null.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>The day the matter ended without it, or null.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>True while it still has to be done.</summary>
    public bool IsRunning => HasStarted && DoneOn is null && EndedOn is null;

    /// <summary>The sum behind the due date before any extension; it warns of the date as extended too.</summary>
    public Sum Working(WorkingCalendar calendar)
    {
        var sum = calendar.Explain(From, Limit);
        return sum with { Warning = sum.Warning ?? calendar.WarningFor(From, Due) };
    }

    /// <summary>How many working days after the due date it was done, ended or, while it runs, it is; null when in time.</summary>
    public WorkingDays? DaysLate(WorkingCalendar calendar, DateOnly today) =>
        (DoneOn ?? EndedOn ?? today) is var until && until > Due ? calendar.Between(Due, until) : null;

    /// <summary>How near a due date is on a day. A week ends on its Sunday.</summary>
    public static Urgency Nearness(DateOnly due, DateOnly today)
    {
        if (due < today)
        {
            return Urgency.Overdue;
        }

        if (due == today)
        {
            return Urgency.DueToday;
        }

        return due <= EndOfWeek(today) ? Urgency.ThisWeek : Urgency.Later;
    }

    /// <summary>The Sunday that ends the week of a day.</summary>
    public static DateOnly EndOfWeek(DateOnly today) => today.AddDays((7 - (int)today.DayOfWeek) % 7);
}
