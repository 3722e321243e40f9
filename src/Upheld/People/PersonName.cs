using System.Globalization;
using System.Text;

namespace Upheld.People;

/// <summary>What people are called, as the eye reads it.</summary>
public static class PersonName
{
    /// <summary>
    /// Whether two names are one to the eye, in any case of letters, with one space or two, and whether a letter and its mark
    /// were typed as one sign or as two. No two open accounts share one: the record shows people by name alone.
    /// </summary>
    public static bool IsSame(string one, string other) =>
        Read(one).Equals(Read(other), StringComparison.OrdinalIgnoreCase);

    extension(string name)
    {
        /// <summary>True where a sign in it takes no room, so that two names would look alike and be two.</summary>
        public bool HasInvisibleSign => name.EnumerateRunes().Any(IsInvisible);
    }

    private static string Read(string name) =>
        MarkedLetters.Apart(string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
