namespace Upheld.Calendar;

/// <summary>
/// Numbers the working days from 1 January of the year 1, so that adding and counting are look-ups. Arrays cover the
/// years of the listed holidays; before and after them only weekends matter, and arithmetic does.
/// </summary>
internal sealed class WorkingDayTable
{
    private readonly int firstDay;
    private readonly int weekdaysBefore;
    private readonly int[] upTo;
    private readonly int[] dayOf;

    /// <summary>Fills the arrays from a list of days that are not worked, in order and not empty.</summary>
    public WorkingDayTable(IReadOnlyList<DateOnly> holidays)
    {
        firstDay = new DateOnly(holidays[0].Year, 1, 1).DayNumber;
        var days = new DateOnly(holidays[^1].Year, 12, 31).DayNumber - firstDay + 1;
        weekdaysBefore = WeekdaysUpTo(firstDay - 1);

        var closed = holidays.Select(holiday => holiday.DayNumber).ToHashSet();
        upTo = new int[days];
        var working = new List<int>(days);
        for (var i = 0; i < days; i++)
        {
            // Day number 0, 1 January of the year 1, is a Monday.
            if ((firstDay + i) % 7 < 5 && !closed.Contains(firstDay + i))
            {
                working.Add(firstDay + i);
            }

            upTo[i] = weekdaysBefore + working.Count;
        }

        dayOf = [.. working];
    }

    /// <summary>How many working days there have been up to and including this day.</summary>
    public int UpTo(DateOnly day)
    {
        var i = day.DayNumber - firstDay;
        if ((uint)i < (uint)upTo.Length)
        {
            return upTo[i];
        }

        return i < 0 ? WeekdaysUpTo(day.DayNumber) : WeekdaysUpTo(day.DayNumber) - HolidaysOnWeekdays;
    }

    /// <summary>The working day with this number, counting from 1; null when it lies past the calendar's end.</summary>
    public DateOnly? DayOf(long ordinal)
    {
        var i = ordinal - weekdaysBefore - 1;
        if (i >= 0 && i < dayOf.Length)
        {
            return DateOnly.FromDayNumber(dayOf[i]);
        }

        var weekday = (i < 0 ? ordinal : ordinal + HolidaysOnWeekdays) - 1;
        var number = (weekday / 5 * 7) + (weekday % 5);
        return number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }

    private int HolidaysOnWeekdays => WeekdaysUpTo(firstDay + upTo.Length - 1) - upTo[^1];

    private static int WeekdaysUpTo(int day) => ((day + 1) / 7 * 5) + Math.Min((day + 1) % 7, 5);
}
