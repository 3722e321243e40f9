using System.Text;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>Builds a cell from the parts that each page has of it.</summary>
internal sealed class CellBuilder
{
    private readonly StringBuilder text = new();
    private readonly List<int> starts = [];
    private readonly List<int> lines = [];
    private string? whole;
    private bool endsInListItem;

    /// <summary>The line on which its text begins; 0 while there is none.</summary>
    public int Line => lines.Count == 0 ? 0 : lines[0];

    /// <summary>How many pictures or documents embedded in it are lost.</summary>
    public int LostObjects { get; private set; }

    public int Length => text.Length;

    public bool IsEmpty => text.Length == 0;

    /// <summary>Whether the text breaks off within a sentence.</summary>
    public bool IsUnfinished => CellText.IsUnfinished(Ending);

    public string Text => whole ??= text.ToString();

    private string Ending => text.ToString(Math.Max(0, text.Length - 8), Math.Min(8, text.Length));

    /// <summary>The line of the part in which a character of the text stands.</summary>
    public int LineAt(int index)
    {
        var found = starts.BinarySearch(index);
        return lines[found < 0 ? ~found - 1 : found];
    }

    public void Append(int line, CellText part)
    {
        whole = null;
        starts.Add(text.Length);
        lines.Add(line);
        text.Append(CellText.Separator(Ending, endsInListItem, part.Text, part.BeginsParagraph)).Append(part.Text);
        endsInListItem = part.EndsInListItem;
        LostObjects += part.LostObjects;
    }
}
