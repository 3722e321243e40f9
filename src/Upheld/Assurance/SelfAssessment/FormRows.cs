namespace Upheld.Assurance.SelfAssessment;

/// <summary>What a line, or lines that belong together, is in a form.</summary>
internal enum FormRowKind
{
    Header,
    Filler,
    Heading,
    Provision,
    Continuation,
    Text,
}

/// <summary>A cell that has something in it.</summary>
/// <param name="Index">Its place in the row, the first being 0.</param>
/// <param name="Line">The line on which it begins.</param>
/// <param name="Raw">Its text, markup and line ends included.</param>
internal sealed record FormCell(int Index, int Line, string Raw);

/// <summary>A row of the form.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">The line on which it begins.</param>
/// <param name="CellCount">How many cells it has, empty ones included.</param>
/// <param name="Cells">The cells with something in them.</param>
/// <param name="LooseLine">A line that was taken into the row's last cell although the row was whole; else null.</param>
internal sealed record FormRow(FormRowKind Kind, int Line, int CellCount, IReadOnlyList<FormCell> Cells, int? LooseLine)
{
    public string FirstCell => Cells is [{ Index: 0 } first, ..] ? first.Raw : "";

    /// <summary>The rows of a text. A cell may hold line ends: a row that lacks cells goes on in the next line.</summary>
    public static IEnumerable<FormRow> In(string text)
    {
        RowInTheMaking? open = null;
        var columns = FormHeader.Usual.Count;
        foreach (var line in FormLine.In(text))
        {
            var next = new RowInTheMaking(line);
            if (open is not null && open.GoesOnIn(next, line.AfterBlank, columns))
            {
                open.Take(next, columns);
                continue;
            }
            if (open is not null)
            {
                var row = open.Done();
                columns = FormHeader.Read(row.CellCount, row.Cells)?.Count ?? columns;
                yield return row;
            }
            open = next;
        }
        if (open is not null)
        {
            yield return open.Done();
        }
    }
}
