using System.Globalization;

namespace Upheld.Server.Pages.Elements;

/// <summary>A date as a person typed it in three fields, right or wrong.</summary>
/// <param name="Day">The day field, as typed.</param>
/// <param name="Month">The month field, as typed: a number or a name.</param>
/// <param name="Year">The year field, as typed.</param>
public sealed record TypedDate(string Day, string Month, string Year)
{
    /// <summary>Nothing was typed at all.</summary>
    public bool IsEmpty => DayMissing && MonthMissing && YearMissing;

    /// <summary>The day it means, or null while it means none.</summary>
    public DateOnly? Value =>
        Number(Day, 1, 2) is { } day
        && MonthNumber is { } month
        && Number(Year, 4, 4) is { } year and > 0
        && month is >= 1 and <= 12
        && day >= 1
        && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>What is wrong, said to the person, or null when it is a day or empty.</summary>
    /// <param name="name">What the date is called, such as "Received date".</param>
    public string? Problem(string name)
    {
        if (IsEmpty || Value is not null)
        {
            return null;
        }

        string?[] missing = [DayMissing ? "day" : null, MonthMissing ? "month" : null, YearMissing ? "year" : null];
        var parts = missing.OfType<string>().ToList();
        return parts.Count > 0 ? $"{name} must include a {string.Join(" and ", parts)}"
            : YearIsShort ? $"{name} must include a year with 4 numbers, such as 2026"
            : $"{name} must be a real date";
    }

    /// <summary>The parts to mark: those missing, else a short year, else all three. Empty when nothing is wrong.</summary>
    public IReadOnlyList<string> WrongParts()
    {
        if (Value is not null)
        {
            return [];
        }

        if (!IsEmpty && (DayMissing || MonthMissing || YearMissing))
        {
            string?[] missing =
            [
                DayMissing ? nameof(Day) : null,
                MonthMissing ? nameof(Month) : null,
                YearMissing ? nameof(Year) : null,
            ];
            return [.. missing.OfType<string>()];
        }

        return !IsEmpty && YearIsShort ? [nameof(Year)] : [nameof(Day), nameof(Month), nameof(Year)];
    }

    private bool DayMissing => string.IsNullOrWhiteSpace(Day);

    private bool MonthMissing => string.IsNullOrWhiteSpace(Month);

    private bool YearMissing => string.IsNullOrWhiteSpace(Year);

    private bool YearIsShort => Number(Year, 1, 3) is not null;

    private int? MonthNumber
    {
        get
        {
            var format = DateTimeFormatInfo.InvariantInfo;
            var typed = Month.Trim();
            for (var month = 1; month <= 12; month++)
            {
                if (Same(typed, format.GetMonthName(month)) || Same(typed, format.GetAbbreviatedMonthName(month)))
                {
                    return month;
                }
            }

            return Same(typed, "Sept") ? 9 : Number(typed, 1, 2);
        }
    }

    private static bool Same(string typed, string name) => typed.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static int? Number(string text, int fewest, int most)
    {
        var typed = text.Trim();
        return
            typed.Length >= fewest
            && typed.Length <= most
            && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
