using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases;

/// <summary>A due date with its working shown.</summary>
/// <param name="Deadline">What is or was due.</param>
/// <param name="Terms">The calendar and the limits that count.</param>
/// <param name="Today">The day it is looked at.</param>
public sealed record ClockView(Deadline Deadline, Terms Terms, DateOnly Today)
{
    /// <summary>What the provision's rule says of what has been done; null while it still has to be done.</summary>
    public Verdict? Verdict { get; private init; }

    /// <summary>What is due in a case, nearest first.</summary>
    public static IReadOnlyList<ClockView> Running(Case @case, Terms terms, DateOnly today) =>
        [.. @case.Running(terms).Select(deadline => new ClockView(deadline, terms, today))];

    /// <summary>What was due and has been done, in the Code's order.</summary>
    public static IReadOnlyList<ClockView> Ended(Case @case, Terms terms, DateOnly today) =>
        [
            .. @case
                .Deadlines(terms)
                .Where(deadline => deadline is { HasStarted: true, DoneOn: not null })
                .Select(deadline => new ClockView(deadline, terms, today)
                {
                    Verdict = @case.Judge(deadline.Provision, terms).VerdictOn(today),
                }),
        ];

    /// <summary>Tells the clocks of a page apart.</summary>
    public string Id => IdOf(Deadline.Provision.Number);

    /// <summary>Where the clock of a provision stands on the page of a case.</summary>
    public static string IdOf(string number) => $"clock-{number.Replace('.', '-')}";

    /// <summary>How near it is, or whether it was in time.</summary>
    public Status Status =>
        Verdict is { } verdict ? VerdictStatus.Of(verdict) : VerdictStatus.Of(Deadline.Nearness(Deadline.Due, Today));

    /// <summary>How far off it is, in working days, or how late it was done.</summary>
    public string HowFar => Deadline.DoneOn is null ? HowFarOff : HowLate;

    private string HowFarOff =>
        Deadline.Nearness(Deadline.Due, Today) switch
        {
            Urgency.Overdue => $"{Deadline.DaysLate(Terms.Calendar, Today)} overdue",
            Urgency.DueToday => "Due today",
            Urgency.ThisWeek or Urgency.Later => $"{Terms.Calendar.Between(Today, Deadline.Due)} left",
        };

    private string HowLate =>
        Deadline.DaysLate(Terms.Calendar, Today) switch
        {
            null => "Done in time",
            { Count: 0 } => "Done late",
            { } days => $"Done {days} late",
        };

    /// <summary>The rule in words.</summary>
    public string Rule =>
        $"{Deadline.Limit} from {Dates.Long(Deadline.From)}"
        + (
            Deadline.Provision.Limit is null
                ? $", which is your own interval: provision {Deadline.Provision.Number} gives no number."
                : $" (provision {Deadline.Provision.Number})."
        )
        + (Deadline.Original is { } original ? $" Extended from {Dates.Long(original)}." : "");

    /// <summary>The date by the landlord's own limit in words, or null where that makes it due no earlier.</summary>
    public string? Own =>
        Deadline.Own is { } own
            ? $"Your own limit is shorter: {own.Limit}{(own.Original is null ? "" : ", and the extension")}, so by "
            : null;

    /// <summary>The sum behind the date before any extension.</summary>
    public Sum Sum => Deadline.Working(Terms.Calendar);

    /// <summary>The same for the landlord's own limit.</summary>
    public Sum? OwnSum => Deadline.Own?.Working(Terms.Calendar);
}
