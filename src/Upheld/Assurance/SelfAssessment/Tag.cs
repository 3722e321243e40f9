using System.Collections.Frozen;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>A tag of HTML within a cell.</summary>
/// <param name="Name">Its name in small letters.</param>
/// <param name="Closes">Whether it closes an element.</param>
/// <param name="End">Where its <c>&gt;</c> stands.</param>
/// <param name="Link">The address of a link; null for other tags.</param>
internal sealed record Tag(string Name, bool Closes, int End, string? Link)
{
    private static readonly FrozenSet<string> Blocks =
    [
        .. "p div ul ol li br h1 h2 h3 h4 h5 h6 table thead tbody tr td th blockquote hr pre section article dl dt dd".Split(
            ' '
        ),
    ];
    private static readonly FrozenSet<string> Objects = [.. "img object embed iframe video audio svg".Split(' ')];
    private static readonly FrozenSet<string> Others =
    [
        .. "a b i u em strong s strike del ins small big sub sup span font mark code tt cite q abbr label center html body head title script style meta link noscript form input button o:p".Split(
            ' '
        ),
    ];

    public bool IsBlock => Blocks.Contains(Name);

    public bool IsObject => Objects.Contains(Name) && !Closes;

    /// <summary>Reads the tag that begins at a <c>&lt;</c>; null where none does.</summary>
    /// <param name="raw">The fragment.</param>
    /// <param name="start">Where the <c>&lt;</c> stands.</param>
    /// <param name="moreMayFollow">False when no <c>&gt;</c> is left, so that no later search need look for one.</param>
    public static Tag? Read(string raw, int start, out bool moreMayFollow)
    {
        moreMayFollow = true;
        var at = start + 1;
        var closes = at < raw.Length && raw[at] == '/';
        at += closes ? 1 : 0;
        var nameStart = at;
        while (at < raw.Length && at - nameStart < 12 && (char.IsAsciiLetterOrDigit(raw[at]) || raw[at] == ':'))
        {
            at++;
        }
        var name = raw[nameStart..at].ToLowerInvariant();
        var known = Blocks.Contains(name) || Objects.Contains(name) || Others.Contains(name);
        if (!known || (at < raw.Length && raw[at] != '>' && raw[at] != '/' && !char.IsWhiteSpace(raw[at])))
        {
            return null;
        }
        var end = raw.IndexOf('>', at);
        moreMayFollow = end >= 0;
        return end < 0
            ? null
            : new(name, closes, end, name == "a" && !closes ? LinkIn(raw.AsSpan(at, end - at)) : null);
    }

    private static string? LinkIn(ReadOnlySpan<char> attributes)
    {
        var at = attributes.IndexOf("href=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }
        var value = attributes[(at + 5)..];
        var quote = !value.IsEmpty && value[0] is '"' or '\'' ? value[0] : ' ';
        value = quote == ' ' ? value : value[1..];
        var end = value.IndexOf(quote);
        var link = (end < 0 ? value : value[..end]).Trim();
        return link.IsEmpty ? null : link.ToString();
    }
}
