using System.Text;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>Builds the plain text of a cell: single spaces, and each paragraph and list item on a line.</summary>
internal sealed class CellTextBuilder
{
    private readonly StringBuilder text = new();
    private readonly StringBuilder line = new();
    private bool beginsParagraph;
    private bool afterLineEnd;
    private bool lastIsListItem;
    private int lostObjects;

    public void Append(char c)
    {
        if (c == FormReader.Paragraph)
        {
            EndLine();
            afterLineEnd = false;
            beginsParagraph |= text.Length == 0;
        }
        else if (c == '\n')
        {
            // A line end may end a paragraph or only wrap a line: what follows decides.
            EndLine();
            afterLineEnd = true;
        }
        else if (c == FormReader.LostObject)
        {
            lostObjects++;
        }
        else if (ListMarks.IsBullet(c) && (line.Length == 0 || line[^1] == ' '))
        {
            if (line.ToString() != "• ")
            {
                EndLine();
                line.Append("• ");
            }
        }
        else if (char.IsWhiteSpace(c) || char.IsControl(c))
        {
            if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }
        // Half of a pair is judged with its other half, once the line is whole.
        else if (!Rune.TryCreate(c, out var sign) || !VisibleText.IsForbidden(sign))
        {
            line.Append(c);
        }
    }

    public CellText Build()
    {
        EndLine();
        return new(text.ToString(), beginsParagraph, lastIsListItem, lostObjects);
    }

    private void EndLine()
    {
        var bare = VisibleText.Clean(line.ToString()).Trim();
        line.Clear();
        if (bare.IsBlank || bare == "•")
        {
            return;
        }
        var items = ListMarks.SplitItems(bare);
        if (text.Length > 0)
        {
            text.Append(afterLineEnd ? CellText.Separator(Ending(), lastIsListItem, items, false) : "\n");
        }
        text.Append(items);
        lastIsListItem = ListMarks.BeginsItem(items.AsSpan(items.LastIndexOf('\n') + 1));
        afterLineEnd = false;
    }

    private string Ending() => text.ToString(Math.Max(0, text.Length - 8), Math.Min(8, text.Length));
}
