using Upheld.Assurance.Logs;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Tests.Assurance.Logs;

/// <summary>
/// A line of a landlord's log that keeps the Code. Received on Monday 2 March 2026 and acknowledged the day after, its
/// stage 1 response is due on Tuesday 17 March. Stage 2, asked for on Monday 1 June and acknowledged the day after, is
/// due on Tuesday 30 June.
/// </summary>
internal static class Logged
{
    public static readonly LogLine Line = new()
    {
        Source = new Source(2),
        Reference = "C1",
        StageOne = new LoggedStage
        {
            Requested = On("Monday 2 March 2026"),
            Acknowledged = On("Tuesday 3 March 2026"),
            ConsideredBy = ["Ann Lee"],
        },
    };

    public static readonly LogLine Escalated = Line with
    {
        StageOne = Line.StageOne with { Responded = On("Tuesday 17 March 2026") },
        StageTwo = new LoggedStage
        {
            Requested = On("Monday 1 June 2026"),
            Acknowledged = On("Tuesday 2 June 2026"),
            ConsideredBy = ["Bob Hay"],
        },
    };

    public static Fact On(string day) => Given.Fact(day);

    /// <summary>A date that is written and cannot be read.</summary>
    public static readonly Fact Illegible = Fact.Unreadable(new Source(2));

    public static LogLine One(this LogLine line, Func<LoggedStage, LoggedStage> change) =>
        line with
        {
            StageOne = change(line.StageOne),
        };

    public static LogLine Two(this LogLine line, Func<LoggedStage, LoggedStage> change) =>
        line with
        {
            StageTwo = change(line.StageTwo ?? new LoggedStage()),
        };

    /// <summary>The line with an extension of stage 1: told, until and perhaps why.</summary>
    public static LogLine Extended(this LogLine line, string? told, string? until, string? reason = null) =>
        line.One(one =>
            one with
            {
                ExtensionNotified = told is null ? null : On(told),
                ExtendedTo = until is null ? null : On(until),
                ExtensionReason = reason,
            }
        );

    /// <summary>What one provision says of the line at the end of a day.</summary>
    public static Verdict Is(this LogLine line, Provision provision, string day)
    {
        var asOf = Given.Day(day);
        return ((Measure<Complaint>)provision.Practice).Judge(line.AsOf(asOf), Given.Terms).AsOf(asOf).Verdict;
    }

    /// <summary>What a person should look at.</summary>
    public static IEnumerable<string> Oddities(this LogLine line, string day) =>
        LogOddities.Of(line, line.AsOf(Given.Day(day)), Given.Terms);
}
