using System.Text;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>A provision's row while its cells are being joined over the pages.</summary>
internal sealed class Draft(FormNumber number, int line)
{
    private readonly Dictionary<FormColumn, CellInTheMaking> cells = new()
    {
        [FormColumn.Requirement] = new(),
        [FormColumn.Comply] = new(),
        [FormColumn.Evidence] = new(),
        [FormColumn.Commentary] = new(),
    };

    public FormNumber Number { get; } = number;

    public int Line { get; } = line;

    public CellInTheMaking this[FormColumn column] => cells[column];
}

/// <summary>A cell while the parts of it that the pages hold are being joined.</summary>
internal sealed class CellInTheMaking
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

    public bool IsOpen => Passage.IsOpen(Ending);

    public string Text => whole ??= text.ToString();

    private string Ending => text.ToString(Math.Max(0, text.Length - 8), Math.Min(8, text.Length));

    /// <summary>The line on which the part stands that holds a place in the text.</summary>
    public int LineAt(int place)
    {
        var found = starts.BinarySearch(place);
        return lines[found < 0 ? ~found - 1 : found];
    }

    public void Append(int line, Passage part)
    {
        whole = null;
        starts.Add(text.Length);
        lines.Add(line);
        text.Append(Passage.Between(Ending, endsInListItem, part.Text, part.BeginsParagraph)).Append(part.Text);
        endsInListItem = part.EndsInListItem;
        LostObjects += part.LostObjects;
    }
}
