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
        Written = new Complaint
        {
            Reference = "C1",
            StageOne = new Stage
            {
                Requested = On("Monday 2 March 2026"),
                Acknowledged = On("Tuesday 3 March 2026"),
                ConsideredBy = ["Ann Lee"],
            },
        },
    };

    public static readonly LogLine Escalated = Line.One(one => one with { Responded = On("Tuesday 17 March 2026") })
        .Two(two =>
            two with
            {
                Requested = On("Monday 1 June 2026"),
                Acknowledged = On("Tuesday 2 June 2026"),
                ConsideredBy = ["Bob Hay"],
            }
        );

    public static Fact On(string day) => Given.Fact(day);

    /// <summary>A date that is written and cannot be read.</summary>
    public static readonly Fact Illegible = Fact.Unreadable(new Source(2));

    public static LogLine One(this LogLine line, Func<Stage, Stage> change) =>
        line with
        {
            Written = line.Written with { StageOne = change(line.Written.StageOne) },
        };

    public static LogLine Two(this LogLine line, Func<Stage, Stage> change) =>
        line with
        {
            Written = line.Written with { StageTwo = change(line.Written.StageTwo ?? new Stage()) },
        };

    /// <summary>The line with an extension of stage 1: notified, until and perhaps why.</summary>
    public static LogLine Extended(this LogLine line, Fact? notified, Fact? until, string? reason = null) =>
        line.One(one => one with { Extension = Extension(notified, until, reason) });

    /// <summary>The line with an extension of stage 1: notified, until and perhaps why.</summary>
    public static LogLine Extended(this LogLine line, string? notified, string? until, string? reason = null) =>
        line.Extended(notified is null ? null : On(notified), until is null ? null : On(until), reason);

    public static Extension Extension(Fact? notified, Fact? until, string? reason = null) =>
        new()
        {
            Notified = notified,
            Until = until,
            Reason = reason,
        };

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
