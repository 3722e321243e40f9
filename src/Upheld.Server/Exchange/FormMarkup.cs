using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using Upheld.Assurance.SelfAssessment.Forms;

namespace Upheld.Server.Exchange;

/// <summary>
/// Replaces the fragments of HTML in a form's text by the marks that <see cref="FormReader"/> knows. Text is never lost
/// to it: only a whole tag of a name listed here, or a whole comment, is markup, and any other <c>&lt;</c> is text.
/// Lines and cells stay where they are.
/// </summary>
internal static class FormMarkup
{
    private const char ZeroWidthSpace = '\u200B';
    private static readonly FrozenSet<string> Blocks = Names(
        "p div ul ol li br h1 h2 h3 h4 h5 h6 table thead tbody tr td th blockquote hr pre section article dl dt dd"
    );
    private static readonly FrozenSet<string> Objects = Names("img object embed iframe video audio svg");
    private static readonly FrozenSet<string> Others = Names(
        "a b i u em strong s strike del ins small big sub sup span font mark code tt cite q abbr label center "
            + "html body head title script style meta link noscript form input button o:p"
    );

    private static readonly Regex LessThan = new("<[^<>]*>?", RegexOptions.NonBacktracking);

    private static readonly Regex ControlCharacter = new(
        "&#(?:0*(?:[0-9]|[12][0-9]|3[01])|x0*1?[0-9a-f]);",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase
    );

    /// <summary>The text without markup.</summary>
    public static string Remove(string text) => string.Join('\t', text.Split('\t').Select(RemoveFromCell));

    // A tag cannot reach beyond its cell, so a broken one harms no other cell.
    private static string RemoveFromCell(string raw)
    {
        if (!raw.AsSpan().ContainsAny('<', '&'))
        {
            return raw;
        }

        var cell = LessThan.Replace(raw, EscapedUnlessTag);
        using var source = new TextSource(cell);
        var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            IsNotConsumingCharacterReferences = true,
        };
        var text = new StringBuilder(cell.Length);
        var taken = 0;
        string? link = null;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            // Positions count from 1.
            var start = token.Position.Position - 1;
            var written = cell[start..source.Index];
            if (IsMarkup(token, written))
            {
                text.Append(Decoded(cell[taken..start]));
                AppendTrace(text, written);
                AppendMark(text, token, ref link);
                taken = source.Index;
            }
        }

        return text.Append(Decoded(cell[taken..])).ToString();
    }

    // A < without a > before the next < opens no tag. Left as it is, it would take the next tag into itself.
    private static string EscapedUnlessTag(Match lessThan) =>
        lessThan.Value.EndsWith('>') || lessThan.Value.StartsWith("<!--", StringComparison.Ordinal)
            ? lessThan.Value
            : $"&lt;{lessThan.Value[1..]}";

    // A second < or > within a tag means that a quotation mark is missing and text was taken for an attribute.
    private static bool IsMarkup(HtmlToken token, string written) =>
        token.Type switch
        {
            HtmlTokenType.Comment => written.StartsWith("<!--", StringComparison.Ordinal)
                && written.EndsWith("-->", StringComparison.Ordinal),
            HtmlTokenType.StartTag or HtmlTokenType.EndTag => !written.AsSpan(1..^1).ContainsAny('<', '>')
                && (Blocks.Contains(token.Name) || Objects.Contains(token.Name) || Others.Contains(token.Name)),
            _ => false,
        };

    private static void AppendMark(StringBuilder text, HtmlToken token, ref string? link)
    {
        if (token is not HtmlTagToken tag)
        {
            return;
        }

        var starts = tag.Type == HtmlTokenType.StartTag;
        if (Blocks.Contains(tag.Name))
        {
            text.Append(FormReader.Paragraph).Append(starts && tag.Name == "li" ? "•" : "");
        }
        else if (starts && Objects.Contains(tag.Name))
        {
            text.Append(FormReader.LostObject);
        }
        else if (tag.Name == "a")
        {
            // A link's address is content too: it often is the evidence.
            text.Append(!starts && link is not null ? $" ({link})" : "");
            link = starts ? AddressOf(tag) : null;
        }
    }

    private static string? AddressOf(HtmlTagToken link)
    {
        var address = string.Concat(Decoded(link.GetAttribute("href")).Where(c => !char.IsControl(c)));
        return string.IsNullOrWhiteSpace(address) ? null : address.Trim();
    }

    // A line or a cell of markup alone stays one that is not empty, and every line keeps its number.
    private static void AppendTrace(StringBuilder text, string markup)
    {
        text.Append(ZeroWidthSpace);
        var lineEnds = string.Concat(markup.Where(c => c is '\r' or '\n'));
        if (lineEnds.Length > 0)
        {
            text.Append(lineEnds).Append(FormReader.LineContinues);
        }
    }

    // A tab or a line end written as a number must not make a cell or a line.
    private static string Decoded(string written) => WebUtility.HtmlDecode(ControlCharacter.Replace(written, " "));

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
