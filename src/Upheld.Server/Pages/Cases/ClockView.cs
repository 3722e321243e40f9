using Upheld.Calendar;
using Upheld.Cases.Stages;
using Upheld.Landlords;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases;

/// <summary>A due date with its working shown.</summary>
/// <param name="Deadline">What is due.</param>
/// <param name="Landlord">Whose calendar and limits count.</param>
/// <param name="Today">The day it is looked at.</param>
/// <param name="Outer">The latest day had the acknowledgement been in time, where it was not.</param>
public sealed record ClockView(Deadline Deadline, Landlord Landlord, DateOnly Today, DateOnly? Outer)
{
    /// <summary>Tells the clocks of a page apart.</summary>
    public string Id => Deadline.Provision.Number.Replace('.', '-');

    /// <summary>How near it is.</summary>
    public Status Status => StatusOf(Deadline.Due, Today);

    /// <summary>How far off it is, in working days.</summary>
    public string HowFar =>
        Deadline.Due < Today ? $"{Landlord.Calendar.Between(Deadline.Due, Today)} overdue"
        : Deadline.Due == Today ? "Due today"
        : $"{Landlord.Calendar.Between(Today, Deadline.Due)} left";

    /// <summary>The rule in words.</summary>
    public string Rule
    {
        get
        {
            var own = Landlord.Policy.Limit(Deadline.Provision.Number) is { } limit
                ? $" Your own limit is {limit}: {Dates.Long(Landlord.Calendar.Add(Deadline.From, limit))}."
                : "";
            var extended = Deadline.Original is { } original ? $" Extended from {Dates.Long(original)}." : "";
            return $"{Deadline.Limit} from {Dates.Long(Deadline.From)} (provision {Deadline.Provision.Number}).{extended}{own}";
        }
    }

    /// <summary>The sum behind the date before any extension.</summary>
    public Sum Sum => Landlord.Calendar.Explain(Deadline.From, Deadline.Limit);

    /// <summary>Every day from the event to the due date: counted with its number, or left out with the reason.</summary>
    public IEnumerable<(DateOnly On, int? Number, string? Why)> Days
    {
        get
        {
            var sum = Sum;
            var skipped = sum.Skipped.ToDictionary(day => day.On, day => day.Why);
            var number = 0;
            for (var day = sum.From.AddDays(1); day <= sum.Due; day = day.AddDays(1))
            {
                yield return skipped.TryGetValue(day, out var why) ? (day, null, why) : (day, ++number, null);
            }
        }
    }

    /// <summary>How near a due date is, as a tag shows it.</summary>
    public static Status StatusOf(DateOnly due, DateOnly today) =>
        Deadline.Nearness(due, today) switch
        {
            Urgency.Overdue => Status.Overdue,
            Urgency.DueToday => Status.DueToday,
            Urgency.ThisWeek => Status.DueThisWeek,
            _ => Status.NotYetDue,
        };
}
