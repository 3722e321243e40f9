using System.Text;
using System.Text.RegularExpressions;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>The marks before list items: bullets, letters, outline numbers.</summary>
internal static class ListMarks
{
    private static readonly Regex Mark = new(
        @"^(?:[a-z][.)] |[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.? [\p{Lu}“‘""']|[0-9]{1,2}[.)] \p{Lu})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    private static readonly Regex Outline = new(
        @"^[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2} \p{Lu}",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    /// <summary>Bullets as word processors write them, the private-use one of Symbol fonts included.</summary>
    public static bool IsBullet(char c) => c is '•' or '●' or '◦' or '▪' or '■' or '‣' or '⁃' or '\uF0B7' or '\uF0A7';

    /// <summary>Whether a text begins with a list mark, so that it stands on a line of its own.</summary>
    public static bool BeginsItem(ReadOnlySpan<char> text)
    {
        var bare = text.TrimStart("“‘\"'");
        return !bare.IsEmpty && (IsBullet(bare[0]) || Mark.IsMatch(bare[..Math.Min(bare.Length, 20)]));
    }

    /// <summary>
    /// Puts the items of a list on lines of their own where the text lost the line ends: letters in sequence,
    /// each after a pause, and in a text that begins with an outline number of three parts (1.3.2) further ones.
    /// </summary>
    public static string SplitItems(string text)
    {
        var inOutline = Outline.IsMatch(text);
        var expected = 'a';
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var atWord = i == 0 || text[i - 1] == ' ';
            var lettered =
                atWord && i + 2 < text.Length && text[i] == expected && text[i + 1] is '.' or ')' && text[i + 2] == ' ';
            if (lettered && (i == 0 || AfterPause(text.AsSpan(0, i - 1), expected)))
            {
                expected++;
                StartLine(result);
            }
            else if (inOutline && atWord && i > 0 && Outline.IsMatch(text.AsSpan(i, Math.Min(20, text.Length - i))))
            {
                StartLine(result);
            }
            result.Append(text[i]);
        }
        return result.ToString();
    }

    private static bool AfterPause(ReadOnlySpan<char> before, char letter) =>
        before.EndsWith(":")
        || (letter != 'a' && (before.EndsWith(";") || before.EndsWith(".") || before.EndsWith(",")))
        || (letter != 'a' && (before.EndsWith(" and") || before.EndsWith(" or")));

    private static void StartLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }
        if (text.Length > 0)
        {
            text.Append('\n');
        }
    }
}
