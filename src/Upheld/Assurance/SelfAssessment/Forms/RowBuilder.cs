using System.Buffers;
using System.Text;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>Builds a row from its lines.</summary>
internal sealed class RowBuilder
{
    private static readonly SearchValues<char> Dashes = SearchValues.Create("-–—_ \u00A0");
    private readonly int firstLine;
    private readonly FormRowKind kind;
    private readonly List<(int Index, int Line, StringBuilder Raw)> cells = [];
    private int cellCount;
    private int? extraLine;

    public RowBuilder(FormLine line)
    {
        firstLine = line.Number;
        // Only cells with something in them are kept, so that a line of a million tabs costs nothing.
        for (var start = 0; start <= line.Text.Length; cellCount++)
        {
            var length = line.Text.AsSpan(start).IndexOf('\t');
            var cell = line.Text.AsSpan(start, length < 0 ? line.Text.Length - start : length);
            if (!cell.IsWhiteSpace())
            {
                cells.Add((cellCount, line.Number, new StringBuilder().Append(cell)));
            }
            start += cell.Length + 1;
        }
        kind = KindOf();
    }

    private bool HasFirstCell => cells is [(0, _, _), ..];

    /// <summary>Whether the next line belongs to this row, because a cell of it holds a line end.</summary>
    public bool GoesOnIn(RowBuilder next, bool afterBlank, int columns)
    {
        if (kind is not (FormRowKind.ColumnTitles or FormRowKind.Provision or FormRowKind.Continuation))
        {
            return false;
        }
        var together = cellCount + next.cellCount - 1;
        return next.kind switch
        {
            FormRowKind.Text => !afterBlank && (kind != FormRowKind.ColumnTitles || cellCount < columns),
            FormRowKind.Continuation when next.HasFirstCell => afterBlank ? together == columns : together <= columns,
            _ => false,
        };
    }

    /// <summary>Adds the next line: its first cell is more of this row's last one.</summary>
    public void Append(RowBuilder next, int columns)
    {
        if (cellCount >= columns)
        {
            extraLine ??= next.firstLine;
        }
        foreach (var (index, line, raw) in next.cells)
        {
            if (index == 0 && cells is [.., var last] && last.Index == cellCount - 1)
            {
                last.Raw.Append('\n').Append(raw);
            }
            else
            {
                cells.Add((cellCount - 1 + index, line, raw));
            }
        }
        cellCount += next.cellCount - 1;
    }

    public FormRow Build() =>
        new(
            kind,
            firstLine,
            cellCount,
            [.. cells.Select(c => new FormCell(c.Index, c.Line, c.Raw.ToString()))],
            extraLine
        );

    private FormRowKind KindOf()
    {
        if (HasFirstCell)
        {
            if (cells.TrueForAll(c => IsDashes(c.Raw)))
            {
                return FormRowKind.Dashes;
            }
            var first = cells[0].Raw.Length <= 200 ? cells[0].Raw.ToString() : "";
            if (cells.Count == 1 && SectionHeading.Read(first) is not null)
            {
                return FormRowKind.SectionHeading;
            }
            if (cellCount > 1 && ProvisionNumber.Read(CellText.Read(first).Text) is not null)
            {
                return FormRowKind.Provision;
            }
            if (FormColumns.Read(cellCount, Build().Cells) is not null)
            {
                return FormRowKind.ColumnTitles;
            }
        }
        return cellCount > 1 ? FormRowKind.Continuation : FormRowKind.Text;
    }

    private static bool IsDashes(StringBuilder raw)
    {
        foreach (var chunk in raw.GetChunks())
        {
            if (chunk.Span.ContainsAnyExcept(Dashes))
            {
                return false;
            }
        }
        return true;
    }
}
