using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Upheld.Calendar;

/// <summary>
/// Counts working days in one nation: Monday to Friday, bank holidays left out. The day of an event is day 0; day 1 is
/// the first working day after it, whether or not the event fell on a working day.
/// </summary>
/// <remarks>
/// The Code does not define a working day. The reading and its evidence are in docs/decisions/0001-day-one.md.
/// Outside the known years only weekends are left out, and <see cref="WarningFor"/> says so.
/// </remarks>
public sealed class WorkingCalendar
{
    private readonly BankHolidays holidays;
    private readonly FrozenDictionary<DateOnly, string> titles;
    private readonly WorkingDayTable table;
    private readonly string beyondKnown;

    /// <summary>Prepares the calendar of one nation.</summary>
    public WorkingCalendar(Nation nation, BankHolidays holidays)
    {
        Nation = nation;
        this.holidays = holidays;
        titles = holidays.For(nation).ToFrozenDictionary(holiday => holiday.On, holiday => holiday.Title);
        table = new WorkingDayTable([.. holidays.For(nation).Select(holiday => holiday.On)]);
        beyondKnown =
            $"Bank holidays are known only for {holidays.KnownFrom.Year} to {holidays.KnownTo.Year}. "
            + "Outside those years only weekends were left out, so check this answer by hand.";
    }

    /// <summary>The nation whose bank holidays are left out.</summary>
    public Nation Nation { get; }

    /// <summary>Whether the day is a Saturday or a Sunday.</summary>
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Whether the day is a weekday and no bank holiday.</summary>
    public bool IsWorkingDay(DateOnly day) => !IsWeekend(day) && !titles.ContainsKey(day);

    /// <summary>The day so many working days after an event; the day of the event itself for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The answer lies after the year 9999.</exception>
    public DateOnly Add(DateOnly from, WorkingDays count) =>
        TryAdd(from, count, out var due)
            ? due
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                $"{count} after {from:yyyy-MM-dd} is past the year 9999."
            );

    /// <summary>As <see cref="Add"/>, but says no where the answer lies after the year 9999.</summary>
    public bool TryAdd(DateOnly from, WorkingDays count, out DateOnly due)
    {
        var day = count.Count == 0 ? from : table.DayOf((long)table.UpTo(from) + count.Count);
        due = day.GetValueOrDefault();
        return day.HasValue;
    }

    /// <summary>How many working days after one day another is: the working days after it, up to and including the other.</summary>
    /// <exception cref="ArgumentException">The second day lies before the first.</exception>
    public WorkingDays Between(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new ArgumentException($"{to:yyyy-MM-dd} is before {from:yyyy-MM-dd}.", nameof(to));
        }

        return new WorkingDays(table.UpTo(to) - table.UpTo(from));
    }

    /// <summary>The same answer as <see cref="Add"/>, with every day that was left out and why.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The answer lies after the year 9999.</exception>
    public Sum Explain(DateOnly from, WorkingDays count)
    {
        var due = Add(from, count);
        var skipped = ImmutableArray.CreateBuilder<SkippedDay>();
        for (var number = from.DayNumber + 1; number <= due.DayNumber; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            if (!IsWorkingDay(day))
            {
                skipped.Add(new SkippedDay(day, IsWeekend(day) ? day.DayOfWeek.ToString() : titles[day]));
            }
        }

        return new Sum(from, count, due, skipped.ToImmutable(), WarningFor(from, due));
    }

    /// <summary>Whether the bank holidays around this day are known.</summary>
    public bool Knows(DateOnly day) => day >= holidays.KnownFrom && day <= holidays.KnownTo;

    /// <summary>What a reader must know before relying on a count between these days, or null when all is known.</summary>
    public string? WarningFor(DateOnly from, DateOnly to) => Knows(from) && Knows(to) ? null : beyondKnown;
}
