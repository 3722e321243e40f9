using System.Globalization;

namespace Upheld.Assurance.Reporting;

/// <summary>The year of the Regulator's measures, 1 April to 31 March, written "2025-26".</summary>
/// <param name="Starts">The calendar year of its 1 April.</param>
public readonly record struct FinancialYear(int Starts)
{
    /// <summary>The first day: 1 April.</summary>
    public DateOnly From => new(Starts, 4, 1);

    /// <summary>The last day: 31 March.</summary>
    public DateOnly To => new(Starts + 1, 3, 31);

    /// <summary>The year a day lies in.</summary>
    public static FinancialYear Of(DateOnly day) => new(day.Month >= 4 ? day.Year : day.Year - 1);

    /// <summary>Whether a day lies in this year.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <summary>Reads "2025-26"; false for anything else, such as "2025-27" or "2025/26".</summary>
    public static bool TryParse(string? text, out FinancialYear year)
    {
        year =
            text is { Length: 7 }
            && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var starts)
            && starts is > 0 and < 9999
            && text == new FinancialYear(starts).ToString()
                ? new FinancialYear(starts)
                : default;
        return year != default;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Starts:0000}-{(Starts + 1) % 100:00}";
}
