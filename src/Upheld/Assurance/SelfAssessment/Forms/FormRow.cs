namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>What a row of the form is.</summary>
internal enum FormRowKind
{
    /// <summary>The titles of a table's columns.</summary>
    ColumnTitles,

    /// <summary>A line of dashes between the titles and the rows.</summary>
    Dashes,

    /// <summary>The heading of a section of the Code, above its table.</summary>
    SectionHeading,

    /// <summary>A row that begins with a provision's number.</summary>
    Provision,

    /// <summary>A row without a number: more of a row above it.</summary>
    Continuation,

    /// <summary>A line without cells, outside the tables.</summary>
    Text,
}

/// <summary>A cell that has something in it.</summary>
/// <param name="Index">Its place in the row, the first being 0.</param>
/// <param name="Line">The line on which it begins.</param>
/// <param name="Raw">Its text as it stands in the file.</param>
internal sealed record FormCell(int Index, int Line, string Raw);

/// <summary>A row of the form.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">The line on which it begins.</param>
/// <param name="CellCount">How many cells it has, empty ones included.</param>
/// <param name="Cells">The cells with something in them.</param>
/// <param name="ExtraLine">A line that was read as more of the last cell although no cell was missing; else null.</param>
internal sealed record FormRow(FormRowKind Kind, int Line, int CellCount, IReadOnlyList<FormCell> Cells, int? ExtraLine)
{
    public string FirstCell => Cells is [{ Index: 0 } first, ..] ? first.Raw : "";

    /// <summary>The rows of a text. A cell may hold line ends: a row that lacks cells goes on in the next line.</summary>
    public static IEnumerable<FormRow> In(string text)
    {
        RowBuilder? row = null;
        var columns = FormColumns.Usual.Count;
        foreach (var line in FormLine.In(text))
        {
            var next = new RowBuilder(line);
            if (row is not null && row.GoesOnIn(next, line.AfterBlank, columns))
            {
                row.Append(next, columns);
                continue;
            }
            if (row is not null)
            {
                var built = row.Build();
                columns = FormColumns.Read(built.CellCount, built.Cells)?.Count ?? columns;
                yield return built;
            }
            row = next;
        }
        if (row is not null)
        {
            yield return row.Build();
        }
    }
}
