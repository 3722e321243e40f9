using System.Globalization;
using System.Text;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>Plain text while it is being written: spaces made one, paragraphs and list items on lines.</summary>
internal sealed class PlainText
{
    private readonly StringBuilder done = new();
    private readonly StringBuilder current = new();
    private bool opened;
    private bool beginsParagraph;
    private bool afterLineEnd;
    private bool inList;
    private bool lastIsListItem;

    public void Append(string text)
    {
        foreach (var c in text)
        {
            Append(c);
        }
    }

    public void Append(char c)
    {
        if (c == '\n')
        {
            // A line end within a cell may be a paragraph's or only a wrapped line's: decided by what follows.
            Flush();
            afterLineEnd = true;
        }
        else if (ListMarks.IsBullet(c) && (current.Length == 0 || current[^1] == ' '))
        {
            if (current.ToString() != "• ")
            {
                Flush();
                current.Append("• ");
            }
        }
        else if (char.IsWhiteSpace(c) || char.IsControl(c))
        {
            if (current.Length > 0 && current[^1] != ' ')
            {
                current.Append(' ');
            }
        }
        else if (char.GetUnicodeCategory(c) != UnicodeCategory.Format)
        {
            current.Append(c);
        }
    }

    /// <summary>Ends the line.</summary>
    /// <param name="list">Whether what follows is in a list; null where that does not change.</param>
    public void Paragraph(bool? list)
    {
        Flush();
        inList = list ?? inList;
        afterLineEnd = false;
        opened = true;
    }

    public Passage Done()
    {
        Flush();
        return new(done.ToString(), beginsParagraph, lastIsListItem, 0);
    }

    private void Flush()
    {
        var bare = current.ToString().Trim();
        current.Clear();
        if (bare is "" or "•")
        {
            return;
        }
        var line = ListMarks.OnLines(bare, inList);
        if (done.Length == 0)
        {
            beginsParagraph = opened;
        }
        else
        {
            done.Append(afterLineEnd ? Passage.Between(Ending(), lastIsListItem, line, false) : "\n");
        }
        done.Append(line);
        lastIsListItem = ListMarks.BeginsItem(line.AsSpan(line.LastIndexOf('\n') + 1));
        afterLineEnd = false;
    }

    private string Ending() => done.ToString(Math.Max(0, done.Length - 8), Math.Min(8, done.Length));
}
