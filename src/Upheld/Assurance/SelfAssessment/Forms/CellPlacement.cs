namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>Adds the cells of a row to the answers that they belong to.</summary>
internal static class CellPlacement
{
    /// <summary>Adds a row's cells to the last answer of the table, or to one above it that they continue.</summary>
    public static void Place(FormRow row, FormColumns titles, List<AnswerBuilder> ofTable, FormProblems problems)
    {
        var last = ofTable[^1];
        var parts = row.Cells.Select(c => CellText.Read(c.Raw)).ToList();
        var (columns, shifted) = ColumnFinder.Find(row, parts, titles, last);
        foreach (var (i, column) in columns.Index())
        {
            var (cell, part) = (row.Cells[i], parts[i]);
            var isEmpty = part.Text.Length == 0 && part.LostObjects == 0;
            if (isEmpty || column == FormColumn.Number)
            {
                continue;
            }
            if (column is not { } known || known == FormColumn.Other)
            {
                problems.Add(
                    cell.Line,
                    $"{last.Number}: cell {cell.Index + 1} is in none of the form's columns and was left out: “{Quoted.Whole(part.Text)}”"
                );
                continue;
            }
            var answer = row.Kind == FormRowKind.Continuation ? AnswerContinued(known, part, ofTable) : last;
            if (Doubt(row, cell, part, known, answer, last, shifted) is { } doubt)
            {
                problems.Add(cell.Line, doubt);
            }
            answer[known].Append(cell.Line, part);
        }
    }

    public static string Quote(FormRow row) =>
        $"“{Quoted.Whole(string.Join(" | ", row.Cells.Select(c => CellText.Read(c.Raw).Text)))}”";

    /// <summary>
    /// The answer whose cell this part continues: the last one, unless its cell is empty, the part begins within a
    /// sentence, and the nearest cell above breaks off within one. A cell merged over rows looks like that.
    /// </summary>
    private static AnswerBuilder AnswerContinued(FormColumn column, CellText part, List<AnswerBuilder> ofTable)
    {
        var last = ofTable[^1];
        if (column == FormColumn.Comply || !last[column].IsEmpty || !CellText.BeginsMidSentence(part.Text))
        {
            return last;
        }
        var above = ofTable.FindLast(a => !a[column].IsEmpty);
        return above is not null && above[column].IsUnfinished ? above : last;
    }

    private static string? Doubt(
        FormRow row,
        FormCell cell,
        CellText part,
        FormColumn column,
        AnswerBuilder answer,
        AnswerBuilder last,
        bool shifted
    )
    {
        var name = column.ToString().ToLowerInvariant();
        var begins = Quoted.Short(part.Text);
        if (answer != last)
        {
            return $"“{begins}” stands beside {last.Number} but goes on from the {name} of {answer.Number} "
                + $"(line {answer[column].Line}), as a cell over several rows does; it was read as {answer.Number}'s.";
        }
        if (shifted && cell.Index >= 1)
        {
            return $"The columns of this row have shifted ({row.CellCount} cells); cell {cell.Index + 1}, “{begins}”, was read as {name} of {last.Number}.";
        }
        return row.Kind == FormRowKind.Continuation && answer[column].IsEmpty
            ? $"“{begins}” begins on a row without a number; it was read as {name} of {last.Number}, the row above."
            : null;
    }
}
