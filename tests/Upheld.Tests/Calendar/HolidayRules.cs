using Upheld.Calendar;

namespace Upheld.Tests.Calendar;

/// <summary>
/// An oracle that shares nothing with the built-in lists: the bank holidays of a year worked out from the rules, Easter
/// by the anonymous Gregorian algorithm, and the days the Crown moved or added.
/// </summary>
internal static class HolidayRules
{
    public static SortedSet<DateOnly> Of(Nation nation, int year)
    {
        var scotland = nation == Nation.Scotland;
        var ireland = nation == Nation.NorthernIreland;
        var easter = Easter(year);
        var days = new SortedSet<DateOnly> { easter.AddDays(-2) };
        if (!scotland)
        {
            days.Add(easter.AddDays(1));
        }

        days.Add(year == 2020 ? new DateOnly(2020, 5, 8) : FirstMonday(year, 5));
        days.Add(year == 2022 ? new DateOnly(2022, 6, 2) : LastMonday(year, 5));
        days.Add(scotland ? FirstMonday(year, 8) : LastMonday(year, 8));
        days.UnionWith(Extra(nation).Where(day => day.Year == year));

        List<DateOnly> feasts = [new(year, 1, 1), new(year, 12, 25), new(year, 12, 26)];
        feasts.AddRange(scotland ? [new(year, 1, 2), new(year, 11, 30)] : []);
        feasts.AddRange(ireland ? [new(year, 3, 17), new(year, 7, 12)] : []);
        days.UnionWith(feasts.Where(IsWeekday));
        foreach (var feast in feasts.Where(feast => !IsWeekday(feast)).Order())
        {
            var substitute = feast;
            while (!IsWeekday(substitute) || days.Contains(substitute))
            {
                substitute = substitute.AddDays(1);
            }

            days.Add(substitute);
        }

        return days;
    }

    public static bool IsWorkingDay(Nation nation, DateOnly day) =>
        IsWeekday(day) && !(day.Year is >= 2015 and <= 2028 && Of(nation, day.Year).Contains(day));

    private static IEnumerable<DateOnly> Extra(Nation nation)
    {
        yield return new DateOnly(2022, 6, 3);
        yield return new DateOnly(2022, 9, 19);
        yield return new DateOnly(2023, 5, 8);
        if (nation == Nation.Scotland)
        {
            yield return new DateOnly(2026, 6, 15);
        }
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateOnly FirstMonday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((8 - (int)first.DayOfWeek) % 7);
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek + 6) % 7));
    }

    private static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = (b - ((b + 8) / 25) + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var (month, day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
