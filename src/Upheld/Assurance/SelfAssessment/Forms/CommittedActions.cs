using System.Text.RegularExpressions;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>The commitments that a landlord marked "Action:" in a cell.</summary>
internal static class CommittedActions
{
    private static readonly Regex Mark = new(
        @"\b(?:[Aa]ctions?|ACTIONS?)(?: [0-9]{1,2})? ?:",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    /// <summary>
    /// Each commitment whole: from behind its mark to the next mark or the end of the paragraph. A mark, or a
    /// commitment that ends with a colon, takes the lines of the list below it.
    /// </summary>
    public static IEnumerable<string> In(string text)
    {
        var marks = Marks(text);
        for (var i = 0; i < marks.Count; i++)
        {
            var start = marks[i].Index + marks[i].Length;
            var end = i + 1 < marks.Count ? marks[i + 1].Index : text.Length;
            var lines = Lines(text, start, end);
            if (lines.Count == 0)
            {
                continue;
            }
            var bullets = lines.Skip(1).TakeWhile(l => ListMarks.BeginsItem(l)).ToList();
            if (ListMarks.BeginsItem(lines[0]))
            {
                // "Actions:" above a list: each item is a commitment.
                foreach (var item in lines.TakeWhile(l => ListMarks.BeginsItem(l)))
                {
                    yield return item.TrimStart('•', ' ');
                }
            }
            else
            {
                yield return lines[0].EndsWith(':') ? string.Join('\n', bullets.Prepend(lines[0])) : lines[0];
            }
        }
    }

    /// <summary>How many marks have no commitment behind them.</summary>
    public static int CountEmpty(string text)
    {
        var marks = Marks(text);
        return marks
            .Index()
            .Count(m =>
                Lines(
                    text,
                    m.Item.Index + m.Item.Length,
                    m.Index + 1 < marks.Count ? marks[m.Index + 1].Index : text.Length
                ).Count == 0
            );
    }

    public static bool BeginsWithMark(ReadOnlySpan<char> text)
    {
        foreach (var mark in Mark.EnumerateMatches(text[..Math.Min(text.Length, 20)]))
        {
            return mark.Index == 0;
        }
        return false;
    }

    private static List<Match> Marks(string text) =>
        [.. Mark.Matches(text).Where(m => m.Value[0] == 'A' || m.Index == 0 || text[m.Index - 1] == '\n')];

    private static List<string> Lines(string text, int start, int end) =>
        [
            .. text[start..end]
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(l => l != "•"),
        ];
}
