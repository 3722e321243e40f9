namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>A cell, or the part of it that one page holds, as plain text.</summary>
/// <param name="Text">The text; paragraphs and list items each on a line.</param>
/// <param name="BeginsParagraph">Whether a paragraph or list is marked where the text begins.</param>
/// <param name="EndsInListItem">Whether the last line is an item of a list.</param>
/// <param name="LostObjects">How many pictures or documents were embedded in it and are lost.</param>
internal readonly record struct CellText(string Text, bool BeginsParagraph, bool EndsInListItem, int LostObjects)
{
    /// <summary>Reads a cell, or a part of one, as it stands in the text.</summary>
    public static CellText Read(string raw)
    {
        var text = new CellTextBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\n' && i + 1 < raw.Length && raw[i + 1] == FormReader.LineContinues)
            {
                i++;
            }
            else
            {
                text.Append(raw[i]);
            }
        }
        return text.Build();
    }

    /// <summary>What belongs between two parts of a text: nothing, a space, or a new line.</summary>
    /// <param name="before">The last characters of the text so far.</param>
    /// <param name="beforeIsListItem">Whether these end an item of a list.</param>
    /// <param name="next">What follows.</param>
    /// <param name="nextBeginsParagraph">Whether a paragraph begins there.</param>
    public static string Separator(
        ReadOnlySpan<char> before,
        bool beforeIsListItem,
        ReadOnlySpan<char> next,
        bool nextBeginsParagraph
    )
    {
        if (before.IsEmpty || next.IsEmpty)
        {
            return "";
        }
        if (ListMarks.BeginsItem(next) || CommittedActions.BeginsWithMark(next))
        {
            return "\n";
        }
        if (next[0] is ',' or '.' or ';' or ':' or ')' or ']' or '!' or '?' or '”')
        {
            return "";
        }
        var cutInWord = before.Length > 1 && before[^1] is '-' or '/' && char.IsLetter(before[^2]);
        if (cutInWord && char.IsLower(next[0]))
        {
            return "";
        }
        if (BeginsMidSentence(next))
        {
            return " ";
        }
        return IsUnfinished(before) && !(beforeIsListItem && nextBeginsParagraph) ? " " : "\n";
    }

    /// <summary>Whether a text breaks off within a sentence, so that more of it must follow.</summary>
    public static bool IsUnfinished(ReadOnlySpan<char> text)
    {
        var bare = text.TrimEnd(" ”’\"'");
        return !bare.IsEmpty && !".:;!?…)]".Contains(bare[^1]);
    }

    /// <summary>Whether a text begins within a sentence.</summary>
    public static bool BeginsMidSentence(ReadOnlySpan<char> text)
    {
        var bare = text.TrimStart("“‘\"'([");
        return !bare.IsEmpty && char.IsLower(bare[0]) && !ListMarks.BeginsItem(text);
    }
}
