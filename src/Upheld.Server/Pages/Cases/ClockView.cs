using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Stages;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Landlords;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases;

/// <summary>A due date with its working shown.</summary>
/// <param name="Deadline">What is or was due.</param>
/// <param name="Landlord">Whose calendar and limits count.</param>
/// <param name="Today">The day it is looked at.</param>
/// <param name="DoneOn">The day it was done; null while it is not.</param>
public sealed record ClockView(Deadline Deadline, Landlord Landlord, DateOnly Today, DateOnly? DoneOn = null)
{
    /// <summary>What is due in a case, nearest first.</summary>
    public static IReadOnlyList<ClockView> Running(Case @case, Landlord landlord, DateOnly today) =>
        [.. Deadline.Running(@case, landlord.Terms).Select(deadline => new ClockView(deadline, landlord, today))];

    /// <summary>What was due in a complaint and has been done, in the Code's order.</summary>
    public static IReadOnlyList<ClockView> Ended(Case @case, Landlord landlord, DateOnly today) =>
        @case.Complaint is { } complaint
            ?
            [
                .. Edition
                    .Provisions.Where(provision =>
                        provision.Practice is Clock clock
                        && clock.From(complaint) is not null
                        && clock.To(complaint) is not null
                    )
                    .Select(provision => Ended(provision, (Clock)provision.Practice, complaint, landlord, today)),
            ]
            : [];

    /// <summary>Tells the clocks of a page apart.</summary>
    public string Id => $"clock-{Deadline.Provision.Number.Replace('.', '-')}";

    /// <summary>How near it is, or whether it was in time.</summary>
    public Status Status =>
        DoneOn is { } done ? (done <= Deadline.Due ? Status.Met : Status.Breached) : StatusOf(Deadline.Due, Today);

    /// <summary>How far off it is, in working days.</summary>
    public string HowFar =>
        DoneOn is { } done
            ? done <= Deadline.Due
                ? "Done in time"
                : Late(done)
            : Deadline.Due < Today
                ? $"{Landlord.Calendar.Between(Deadline.Due, Today)} overdue"
                : Deadline.Due == Today
                    ? "Due today"
                    : $"{Landlord.Calendar.Between(Today, Deadline.Due)} left";

    /// <summary>The rule in words.</summary>
    public string Rule =>
        $"{Deadline.Limit} from {Dates.Long(Deadline.From)}"
        + (
            Deadline.Provision.Limit is null
                ? $", which is your own interval: provision {Deadline.Provision.Number} gives no number."
                : $" (provision {Deadline.Provision.Number})."
        )
        + (Deadline.Original is { } original ? $" Extended from {Dates.Long(original)}." : "");

    /// <summary>The due date by the landlord's own stricter limit, or null where it has none.</summary>
    public Sum? Own =>
        Landlord.Policy.Limit(Deadline.Provision.Number) is { } limit
            ? Landlord.Calendar.Explain(Deadline.From, limit)
            : null;

    /// <summary>The sum behind the date before any extension.</summary>
    public Sum Sum => Landlord.Calendar.Explain(Deadline.From, Deadline.Limit);

    /// <summary>How near a due date is, as a tag shows it.</summary>
    public static Status StatusOf(DateOnly due, DateOnly today) =>
        Deadline.Nearness(due, today) switch
        {
            Urgency.Overdue => Status.Overdue,
            Urgency.DueToday => Status.DueToday,
            Urgency.ThisWeek => Status.DueThisWeek,
            _ => Status.NotYetDue,
        };

    private string Late(DateOnly done) =>
        Landlord.Calendar.Between(Deadline.Due, done) is { Count: > 0 } days ? $"Done {days} late" : "Done late";

    private static ClockView Ended(
        Provision provision,
        Clock clock,
        Complaint complaint,
        Landlord landlord,
        DateOnly today
    )
    {
        var original = clock.OriginalDue(complaint, landlord.Terms)!.Value;
        var due = clock.Due(complaint, landlord.Terms)!.Value;
        var deadline = new Deadline(
            provision,
            clock.Asks,
            due,
            clock.From(complaint)!.Value.On,
            landlord.Terms.Limit(provision.Number, clock.Limit),
            due == original ? null : original
        )
        {
            IfAcknowledgedInTime =
                clock.OuterDue(complaint, landlord.Terms) is { } outer && outer < original ? outer : null,
        };
        return new ClockView(deadline, landlord, today, clock.To(complaint)!.Value.On);
    }
}
