using System.Text.RegularExpressions;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>A day, or a month where no day is stated.</summary>
/// <param name="Last">The day, or the month's last day: by then it is due.</param>
/// <param name="HasDay">Whether a day is stated.</param>
/// <param name="Written">As written.</param>
/// <param name="Index">Where in the text it stands.</param>
/// <param name="ShortYear">Whether the year has two digits, and so was understood by tolerance.</param>
internal sealed record StatedDate(DateOnly Last, bool HasDay, string Written, int Index, bool ShortYear)
{
    private const string MonthName =
        "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
        + "|nov(?:ember)?|dec(?:ember)?";

    private static readonly Regex Dates = new(
        $$"""
        \b(?:
            (?<year>[0-9]{4})-(?<m>[0-9]{1,2})(?:-(?<day>[0-9]{1,2}))?
          | (?<day>[0-9]{1,2})[/.](?<m>[0-9]{1,2})[/.](?<year>[0-9]{4}|[0-9]{2})
          | (?<m>[0-9]{1,2})/(?<year>[0-9]{4})
          | (?<month>{{MonthName}})\.?[ ](?<day>[0-9]{1,2})(?:st|nd|rd|th)?,?[ ](?<year>[0-9]{4})
          | (?:(?<day>[0-9]{1,2})(?:st|nd|rd|th)?[ ](?:of[ ])?)?
            (?<month>{{MonthName}})
            \.?,?[ ](?<year>[0-9]{4}|[’']?[0-9]{2})
        )
        """,
        RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnoreCase
            | RegexOptions.IgnorePatternWhitespace
    );

    private const string Months = "jan feb mar apr may jun jul aug sep oct nov dec";

    public string Iso => Last.ToString(HasDay ? "yyyy-MM-dd" : "yyyy-MM");

    /// <summary>The dates in a text, from left to right. "July 24" is the July of 2024, not a day.</summary>
    public static IEnumerable<StatedDate> In(string text) =>
        Dates.Matches(text).Where(m => !RunsOn(text, m)).Select(Read).Where(d => d is not null).Select(d => d!);

    private static bool RunsOn(string text, Match match) =>
        match.Index + match.Length < text.Length && text[match.Index + match.Length] is '/' or (>= '0' and <= '9');

    private static StatedDate? Read(Match match)
    {
        var name = match.Groups["month"];
        var month = name.Success
            ? Months.IndexOf(name.Value[..3].ToLowerInvariant(), StringComparison.Ordinal) / 4 + 1
            : int.Parse(match.Groups["m"].Value);
        var written = match.Groups["year"].Value.TrimStart('\'', '’');
        var year = int.Parse(written) + (written.Length == 2 ? 2000 : 0);
        var dayGroup = match.Groups["day"];
        if (month is < 1 or > 12 || year is < 1990 or > 2199)
        {
            return null;
        }
        var lastOfMonth = DateTime.DaysInMonth(year, month);
        var day = dayGroup.Success ? int.Parse(dayGroup.Value) : lastOfMonth;
        return day < 1 || day > lastOfMonth
            ? null
            : new(new(year, month, day), dayGroup.Success, match.Value, match.Index, written.Length == 2);
    }
}
