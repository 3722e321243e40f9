namespace Upheld.Assurance.SelfAssessment;

/// <summary>A cell, or the part of it that one page holds, as plain text.</summary>
/// <param name="Text">The text; paragraphs and list items each on a line.</param>
/// <param name="BeginsParagraph">Whether the markup opens a paragraph or list where the text begins.</param>
/// <param name="EndsInListItem">Whether the last line is an item of a list.</param>
/// <param name="LostObjects">How many pictures or embedded objects the markup names; the text has none of them.</param>
internal readonly record struct Passage(string Text, bool BeginsParagraph, bool EndsInListItem, int LostObjects)
{
    /// <summary>What belongs between two passages: nothing, a space, or a new line.</summary>
    /// <param name="before">The last characters of the text so far.</param>
    /// <param name="beforeIsListItem">Whether these end an item of a list.</param>
    /// <param name="next">What follows.</param>
    /// <param name="nextBeginsParagraph">Whether a paragraph opens there.</param>
    public static string Between(
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
        if (BeginsInSentence(next))
        {
            return " ";
        }
        return IsOpen(before) && !(beforeIsListItem && nextBeginsParagraph) ? " " : "\n";
    }

    /// <summary>Whether a text breaks off within a sentence, so that more of it must follow.</summary>
    public static bool IsOpen(ReadOnlySpan<char> text)
    {
        var bare = text.TrimEnd(" ”’\"'");
        return !bare.IsEmpty && !".:;!?…)]".Contains(bare[^1]);
    }

    /// <summary>Whether a text begins within a sentence.</summary>
    public static bool BeginsInSentence(ReadOnlySpan<char> text)
    {
        var bare = text.TrimStart("“‘\"'([");
        return !bare.IsEmpty && char.IsLower(bare[0]) && !ListMarks.BeginsItem(text);
    }
}
