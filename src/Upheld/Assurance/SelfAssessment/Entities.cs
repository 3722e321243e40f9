using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>The character entities that word processors write into HTML.</summary>
internal static class Entities
{
    private const int Longest = 10;

    private static readonly FrozenDictionary<string, string> Named = new Dictionary<string, string>
    {
        ["amp"] = "&",
        ["lt"] = "<",
        ["gt"] = ">",
        ["quot"] = "\"",
        ["apos"] = "'",
        ["nbsp"] = " ",
        ["ensp"] = " ",
        ["emsp"] = " ",
        ["thinsp"] = " ",
        ["shy"] = "",
        ["zwj"] = "",
        ["zwnj"] = "",
        ["pound"] = "£",
        ["euro"] = "€",
        ["cent"] = "¢",
        ["sect"] = "§",
        ["copy"] = "©",
        ["reg"] = "®",
        ["trade"] = "™",
        ["deg"] = "°",
        ["frac12"] = "½",
        ["frac14"] = "¼",
        ["frac34"] = "¾",
        ["times"] = "×",
        ["middot"] = "·",
        ["bull"] = "•",
        ["hellip"] = "…",
        ["ndash"] = "–",
        ["mdash"] = "—",
        ["lsquo"] = "‘",
        ["rsquo"] = "’",
        ["sbquo"] = "‚",
        ["ldquo"] = "“",
        ["rdquo"] = "”",
        ["eacute"] = "é",
        ["egrave"] = "è",
        ["uuml"] = "ü",
        ["ouml"] = "ö",
        ["auml"] = "ä",
    }.ToFrozenDictionary();

    /// <summary>Reads the entity at the start of a text that begins with <c>&amp;</c>; null where none stands.</summary>
    public static (string Text, int Length)? Read(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, Longest + 2)].IndexOf(';');
        if (end < 2)
        {
            return null;
        }
        var name = text[1..end];
        var decoded = name[0] == '#' ? Numbered(name[1..]) : Named.GetValueOrDefault(name.ToString());
        return decoded is null ? null : (decoded, end + 1);
    }

    private static string? Numbered(ReadOnlySpan<char> number)
    {
        var isHex = !number.IsEmpty && number[0] is 'x' or 'X';
        var read = isHex
            ? int.TryParse(number[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return read && Rune.IsValid(code) ? new Rune(code).ToString() : null;
    }
}
