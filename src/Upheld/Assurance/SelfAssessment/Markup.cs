using System.Text;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>
/// Turns a cell's fragment of HTML into plain text, in one pass and without trusting it: tags need not be closed or
/// nested, and a <c>&lt;</c> that opens no tag known here is text.
/// </summary>
internal static class Markup
{
    public static Passage Read(string raw)
    {
        var text = new PlainText();
        var lost = 0;
        string? link = null;
        var tagsMayFollow = true;
        var commentsMayFollow = true;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '<' && tagsMayFollow)
            {
                if (commentsMayFollow && raw.AsSpan(i).StartsWith("<!--"))
                {
                    var close = raw.IndexOf("-->", i + 4, StringComparison.Ordinal);
                    commentsMayFollow = close >= 0;
                    if (commentsMayFollow)
                    {
                        i = close + 2;
                        continue;
                    }
                }
                if (Tag.Read(raw, i, out tagsMayFollow) is { } tag)
                {
                    i = tag.End;
                    lost += tag.IsObject ? 1 : 0;
                    link = Follow(tag, text, link);
                    continue;
                }
            }
            var decoded = raw[i] == '&' ? Entities.Read(raw.AsSpan(i)) : null;
            if (decoded is { } entity)
            {
                text.Append(entity.Text);
                i += entity.Length - 1;
            }
            else
            {
                text.Append(raw[i]);
            }
        }
        return text.Done() with { LostObjects = lost };
    }

    private static string? Follow(Tag tag, PlainText text, string? link)
    {
        if (tag.IsBlock)
        {
            text.Paragraph(
                list: tag.Name is "ul" or "ol" ? !tag.Closes
                : tag.Name is "li" ? true
                : null
            );
            if (tag.Name == "li" && !tag.Closes)
            {
                text.Append('•');
            }
        }
        else if (tag.Name == "a")
        {
            // A link's address is content too: it often is the evidence.
            if (tag.Closes && link is not null)
            {
                text.Append($" ({link})");
            }
            return tag.Closes ? null : tag.Link;
        }
        return link;
    }
}
