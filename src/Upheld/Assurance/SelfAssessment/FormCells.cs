namespace Upheld.Assurance.SelfAssessment;

/// <summary>Puts the cells of a row where they belong: into the provision's own cells, or those they go on from.</summary>
internal static class FormCells
{
    public static void Place(FormRow row, FormHeader header, List<Draft> ofTable, FormProblems problems)
    {
        var draft = ofTable[^1];
        var parts = row.Cells.Select(c => Markup.Read(c.Raw)).ToList();
        var (columns, shifted) = ColumnFit.Of(row, parts, header, draft);
        foreach (var (i, column) in columns.Index())
        {
            var (cell, part) = (row.Cells[i], parts[i]);
            if (part.Text.Length == 0 && part.LostObjects == 0)
            {
                continue;
            }
            if (column == FormColumn.Number)
            {
                continue;
            }
            if (column is not { } known || known == FormColumn.Other)
            {
                problems.Add(
                    cell.Line,
                    $"{draft.Number}: cell {cell.Index + 1} is in none of the form's columns and was left out: “{Quoted.Whole(part.Text)}”"
                );
                continue;
            }
            var owner = row.Kind == FormRowKind.Continuation ? Owner(known, part, ofTable) : draft;
            NameWhatIsDoubtful(row, cell, part, known, owner, draft, shifted, problems);
            owner[known].Append(cell.Line, part);
        }
    }

    public static string Quote(FormRow row) =>
        $"“{Quoted.Whole(string.Join(" | ", row.Cells.Select(c => Markup.Read(c.Raw).Text)))}”";

    /// <summary>
    /// The row whose cell this part goes on from: the last one, unless its cell is empty, the part begins within a
    /// sentence, and the nearest cell above breaks off within one. A cell merged over rows looks like that.
    /// </summary>
    private static Draft Owner(FormColumn column, Passage part, List<Draft> ofTable)
    {
        var last = ofTable[^1];
        if (column == FormColumn.Comply || !last[column].IsEmpty || !Passage.BeginsInSentence(part.Text))
        {
            return last;
        }
        var above = ofTable.FindLast(d => !d[column].IsEmpty);
        return above is not null && above[column].IsOpen ? above : last;
    }

    private static void NameWhatIsDoubtful(
        FormRow row,
        FormCell cell,
        Passage part,
        FormColumn column,
        Draft owner,
        Draft draft,
        bool shifted,
        FormProblems problems
    )
    {
        var name = column.ToString().ToLowerInvariant();
        var begins = Quoted.Short(part.Text);
        if (owner != draft)
        {
            problems.Add(
                cell.Line,
                $"“{begins}” stands beside {draft.Number} but goes on from the {name} of {owner.Number} (line {owner[column].Line}), as a cell over several rows does; it was read as {owner.Number}'s."
            );
        }
        else if (shifted && cell.Index >= 1)
        {
            problems.Add(
                cell.Line,
                $"The columns of this row have shifted ({row.CellCount} cells); cell {cell.Index + 1}, “{begins}”, was read as {name} of {draft.Number}."
            );
        }
        else if (row.Kind == FormRowKind.Continuation && owner[column].IsEmpty)
        {
            problems.Add(
                cell.Line,
                $"“{begins}” begins on a row without a number; it was read as {name} of {draft.Number}, the row above."
            );
        }
    }
}
