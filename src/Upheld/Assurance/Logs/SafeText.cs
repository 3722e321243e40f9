using System.Globalization;

namespace Upheld.Assurance.Logs;

/// <summary>Shows what somebody wrote, made safe for a terminal and short enough for a line.</summary>
public static class SafeText
{
    private const int Longest = 40;

    /// <summary>In quotation marks, cut after 40 letters.</summary>
    public static string Quote(string text) => $"'{Plain(text.Length > Longest ? $"{text[..Longest]}…" : text)}'";

    /// <summary>Without control characters, and without those that hide or turn round what follows them.</summary>
    public static string Plain(string text) => text.Any(IsUnsafe) ? string.Concat(text.Select(Safe)) : text;

    private static char Safe(char letter) => IsUnsafe(letter) ? '\uFFFD' : letter;

    private static bool IsUnsafe(char letter) =>
        char.GetUnicodeCategory(letter)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
