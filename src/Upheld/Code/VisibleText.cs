using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Upheld.Code;

/// <summary>
/// What of a text can be seen. Text that nobody can see is no text; and a few signs that nobody can see change how the text
/// around them is read, so that no text that is kept has them.
/// </summary>
public static partial class VisibleText
{
    // A letter by its kind, though it shows nothing: the empty cell of Braille.
    private const int BlankLetter = 0x2800;

    // They turn round what follows them, to the end of the page if need be. The marks that real Arabic, Hebrew and Persian
    // need, such as U+200C and U+200F, are none of these.
    private const string Overrides = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    // They show nothing and say nothing that a reader would miss: places where a line may or may not end, signs of formulas
    // and of notes between lines, fillers of letters, and the mark at the beginning of a file. A word with one of them is
    // not found.
    private const string Unseen =
        "\u00AD\u034F\u115F\u1160\u180E\u200B\u2060\u2061\u2062\u2063\u2064\u2065\u206A\u206B\u206C\u206D\u206E\u206F"
        + "\u3164\uFEFF\uFFA0\uFFF9\uFFFA\uFFFB";

    // Lines and pages that end as some programs have it.
    private const string LineEnds = "\v\f\u0085\u2028\u2029";

    extension([NotNullWhen(false)] string? text)
    {
        /// <summary>True where nothing of it can be seen: no letter, figure or sign, whatever spaces and marks it has.</summary>
        public bool IsBlank => text is null || !text.EnumerateRunes().Any(IsVisible);

        /// <summary>The first sign in it that no text may have, as "U+202E"; null where there is none.</summary>
        public string? Forbidden =>
            text is null
                ? null
                : Flags()
                    .Replace(text, "")
                    .EnumerateRunes()
                    .Where(IsForbidden)
                    .Select(sign => $"U+{sign.Value:X4}")
                    .FirstOrDefault();
    }

    /// <summary>
    /// A text without the signs that no text may have. A line or a page that ends as some programs have it ends as a line does.
    /// </summary>
    public static string Clean(string text) =>
        text.Forbidden is null
            ? text
            : string.Concat(Flags().Split(text).Select((part, i) => i % 2 == 0 ? WithoutForbidden(part) : part));

    /// <summary>
    /// A text as the eye reads it, to be compared: without the joiners and marks that show nothing themselves, though a
    /// text that is kept may have them.
    /// </summary>
    public static string Seen(string text) =>
        string.Concat(text.EnumerateRunes().Where(sign => Rune.GetUnicodeCategory(sign) != UnicodeCategory.Format));

    /// <summary>True for a sign that no text may have, but for those that make up a flag.</summary>
    public static bool IsForbidden(Rune sign) =>
        (Rune.IsControl(sign) && sign.Value is not ('\n' or '\r' or '\t'))
        || (sign.IsBmp && IsHarmful((char)sign.Value))
        // Signs of music and of shorthand that have no shape, and letters that only a flag has.
        || sign.Value is (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE007F)
        // No signs at all: what is written for them differs from program to program.
        || sign.Value is >= 0xFDD0 and <= 0xFDEF
        || (sign.Value & 0xFFFE) == 0xFFFE;

    private static bool IsHarmful(char sign) =>
        Overrides.Contains(sign) || Unseen.Contains(sign) || LineEnds.Contains(sign);

    private static string WithoutForbidden(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(sign => sign.IsBmp && LineEnds.Contains((char)sign.Value) ? new Rune('\n') : sign)
                .Where(sign => !IsForbidden(sign))
        );

    // The flags of England, Scotland and Wales are a black flag, the letters of the country as signs that show nothing, and
    // an end. Anywhere else such signs are words that nobody sees. The brackets keep the flags where a text is split at them.
    [GeneratedRegex(
        @"(?<flag>\uD83C\uDFF4(?:\uDB40[\uDC30-\uDC39\uDC61-\uDC7A]){3,7}\uDB40\uDC7F)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Flags();

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.OtherNotAssigned
            )
        && rune.Value != BlankLetter
        && !IsForbidden(rune);
}
