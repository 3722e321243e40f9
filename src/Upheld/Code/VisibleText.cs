using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Upheld.Code;

/// <summary>
/// What of a text can be seen. Text that nobody can see is no text; and a few signs that nobody can see change how the text
/// around them is read, so that no text that is kept has them.
/// </summary>
public static class VisibleText
{
    // Letters by their kind, though they show nothing: the fillers of Hangul, and the empty cell of Braille.
    private const string BlankLetters = "\u115F\u1160\u3164\uFFA0\u2800";

    // They turn round what follows them, to the end of the page if need be. The marks that real Arabic, Hebrew and Persian
    // need, such as U+200C and U+200F, are none of these.
    private const string Overrides = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    // They show nothing and say nothing that a reader would miss: places where a line may or may not end, signs of formulas
    // and of notes between lines, and the mark at the beginning of a file. A word with one of them is not found.
    private const string Unseen =
        "\u00AD\u200B\u2060\u2061\u2062\u2063\u2064\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF\uFFF9\uFFFA\uFFFB";

    extension([NotNullWhen(false)] string? text)
    {
        /// <summary>True where nothing of it can be seen: no letter, figure or sign, whatever spaces and marks it has.</summary>
        public bool IsBlank => text is null || !text.EnumerateRunes().Any(IsVisible);

        /// <summary>The first sign in it that no text may have, as "U+202E"; null where there is none.</summary>
        public string? Forbidden => text?.Where(IsForbidden).Select(sign => $"U+{(int)sign:X4}").FirstOrDefault();
    }

    /// <summary>
    /// A text without the signs that no text may have. A line or a page that ends as some programs have it ends as a line does.
    /// </summary>
    public static string Clean(string text) =>
        text.Any(IsForbidden)
            ? string.Concat(text.Select(sign => sign is '\v' or '\f' ? '\n' : sign).Where(sign => !IsForbidden(sign)))
            : text;

    /// <summary>
    /// A text as the eye reads it, to be compared: without the joiners and marks that show nothing themselves, though a
    /// text that is kept may have them.
    /// </summary>
    public static string Seen(string text) =>
        string.Concat(text.Where(sign => char.GetUnicodeCategory(sign) != UnicodeCategory.Format));

    /// <summary>True for a sign that no text may have.</summary>
    public static bool IsForbidden(char sign) =>
        (char.IsControl(sign) && sign is not ('\n' or '\r' or '\t'))
        || Overrides.Contains(sign)
        || Unseen.Contains(sign);

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
        && !(rune.IsBmp && BlankLetters.Contains((char)rune.Value));
}
