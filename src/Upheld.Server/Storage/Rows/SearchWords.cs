using System.Buffers;
using System.Text;
using Upheld.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// Takes text apart into plain words: letters and digits, lower case, without accents. Both databases are given words,
/// never text, so both find the same; and nothing that is typed is ever read as a query language.
/// </summary>
internal static class SearchWords
{
    /// <summary>How many letters of a word must be typed before it is taken for the beginning of others.</summary>
    public const int ShortestBegun = 3;

    private const int LongestWord = 60;
    private const int MostWords = 20_000;

    // PostgreSQL refuses a row whose words are over a mebibyte.
    private const int MostBytes = 500_000;

    private const int MostAskedFor = 12;

    private static readonly SearchValues<char> Apostrophes = SearchValues.Create("'’‘ʼ`");

    /// <summary>
    /// Every different word of some texts, in one text. It ends at 20,000 words or half a megabyte, which no case reaches
    /// that people wrote.
    /// </summary>
    public static string Of(IEnumerable<string?> texts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var words = new StringBuilder();
        var bytes = 0;
        foreach (
            var word in texts.SelectMany(text => HasJoins(text) ? Split(text).Concat(Split(text, true)) : Split(text))
        )
        {
            if (seen.Count < MostWords && bytes < MostBytes && seen.Add(word))
            {
                bytes += Encoding.UTF8.GetByteCount(word) + 1;
                words.Append(words.Length == 0 ? "" : " ").Append(word);
            }
        }

        return words.ToString();
    }

    /// <summary>The words a person asks for.</summary>
    public static IReadOnlyList<string> Asked(string query) =>
        [.. Split(query, joins: true).Distinct(StringComparer.Ordinal).Take(MostAskedFor)];

    // O'Connor is found as connor, as o'connor and as oconnor: his words are kept apart and joined, and asked for joined.
    private static IEnumerable<string> Split(string? text, bool joins = false)
    {
        var word = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                Append(word, rune);
            }
            else if (word.Length > 0 && !IsMark(rune) && !(joins && IsApostrophe(rune)))
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static void Append(StringBuilder word, Rune rune)
    {
        if (word.Length >= LongestWord)
        {
            return;
        }

        if (rune.IsAscii)
        {
            word.Append(char.ToLowerInvariant((char)rune.Value));
            return;
        }

        var lower = Rune.ToLowerInvariant(rune);
        if (lower.IsBmp)
        {
            word.Append(MarkedLetters.Bare((char)lower.Value));
        }
        else
        {
            word.Append(lower.ToString());
        }
    }

    private static bool HasJoins(string? text) => text.AsSpan().ContainsAny(Apostrophes);

    private static bool IsApostrophe(Rune rune) => rune.IsBmp && Apostrophes.Contains((char)rune.Value);

    private static bool IsMark(Rune rune) => rune.IsBmp && MarkedLetters.IsMark((char)rune.Value);
}
