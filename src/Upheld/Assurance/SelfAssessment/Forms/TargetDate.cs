using System.Text.RegularExpressions;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>When a landlord means to comply with a provision, and what a person should know about that.</summary>
/// <param name="Date">The date; null where none is stated.</param>
/// <param name="Remarks">What was understood by tolerance or could not be read, each with the words it speaks of.</param>
internal sealed record TargetDate(StatedDate? Date, IReadOnlyList<(string Quoted, string Remark)> Remarks)
{
    private static readonly Regex Mark = new(
        @"\btarget date\b[^\n:.]{0,60}:?|\b(?:target|deadline|due(?: date)?|completion date|compliant by) ?:",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    );

    private static readonly Regex Deadline = new(
        @"\b(?:by|before|until|due|deadline|end of|no later than)(?: the)?(?: end of| start of)? ?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    );

    /// <summary>A stated target date comes first, then the dates by which actions are promised; the latest of either.</summary>
    public static TargetDate Of(IEnumerable<string> texts, IEnumerable<string> actions)
    {
        var unread = new List<(string Quoted, string Text)>();
        var stated = texts.SelectMany(t => Stated(t, unread)).ToList();
        var dates = stated.Count > 0 ? stated : [.. actions.SelectMany(Promised)];
        var latest = dates.MaxBy(d => d.Last);
        var remarks = new List<(string Quoted, string Remark)>();
        var different = dates.DistinctBy(d => d.Iso).Select(d => $"“{d.Written}”").ToList();
        if (latest is not null && different.Count > 1)
        {
            var all = string.Join(", ", different.Take(10));
            var remark = $"states several dates ({all}); the latest, {latest.Iso}, was taken as the target date";
            remarks.Add((latest.Written, remark));
        }
        else if (latest is { ShortYear: true })
        {
            remarks.Add((latest.Written, $"states the date “{latest.Written}”, which was understood as {latest.Iso}"));
        }
        if (unread is [var (quoted, text), .. var others])
        {
            var more = others.Count == 0 ? "" : $", and {others.Count} more";
            remarks.Add((quoted, $"states a target date that could not be read: “{Quoted.Short(text)}”{more}"));
        }
        return new(latest, remarks);
    }

    private static IEnumerable<StatedDate> Stated(string text, List<(string Quoted, string Text)> unread)
    {
        foreach (Match mark in Mark.Matches(text))
        {
            var rest = text.Substring(mark.Index, Math.Min(text.Length - mark.Index, 160));
            var lineEnd = rest.IndexOf('\n');
            // The date may stand on the line below "Target date:".
            lineEnd = lineEnd > 0 && rest[lineEnd - 1] == ':' ? rest.IndexOf('\n', lineEnd + 1) : lineEnd;
            rest = lineEnd < 0 ? rest : rest[..lineEnd];
            var date = StatedDate.In(rest).FirstOrDefault();
            if (date is not null && !rest[..date.Index].Contains(". "))
            {
                yield return date;
            }
            else if (mark.Value.EndsWith(':'))
            {
                unread.Add((mark.Value, rest));
            }
        }
    }

    /// <summary>The dates by which an action is promised: behind "by" or its like, or at its end.</summary>
    private static IEnumerable<StatedDate> Promised(string action) =>
        StatedDate
            .In(action)
            .Where(d =>
                Deadline.IsMatch(action[Math.Max(0, d.Index - 24)..d.Index])
                || IsTheEnd(action.AsSpan(d.Index + d.Written.Length))
            );

    private static bool IsTheEnd(ReadOnlySpan<char> rest)
    {
        foreach (var c in rest)
        {
            if (char.IsLetterOrDigit(c))
            {
                return false;
            }
        }
        return true;
    }
}
