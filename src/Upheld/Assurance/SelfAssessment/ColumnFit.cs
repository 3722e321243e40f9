namespace Upheld.Assurance.SelfAssessment;

/// <summary>
/// Finds the column of each cell of a row. A page break can lose a column that is empty on the new page, and all
/// cells behind it then stand too far left. The heading says what should stand where; where that does not fit
/// (an essay under "comply"), the cell that broke off on the page before decides.
/// </summary>
internal static class ColumnFit
{
    private const int Impossible = -100;
    private const int LongestAnswer = 60;

    /// <summary>The columns, and whether they are other than the heading says.</summary>
    public static (IReadOnlyList<FormColumn?> Columns, bool Shifted) Of(
        FormRow row,
        IReadOnlyList<Passage> parts,
        FormHeader header,
        Draft draft
    )
    {
        // A row may also be short because the tabs at its end are gone, so one lost column is always tried too.
        var lost = Math.Max(1, header.Count - row.CellCount);
        List<Func<int, int>> readings = [index => index];
        if (row.Kind == FormRowKind.Continuation || row.CellCount < header.Count)
        {
            readings.Add(index => index >= header.ComplyIndex ? index + lost : index);
            readings.Add(index => index >= header.ComplyIndex ? index + 1 : index);
        }
        if (row.Kind == FormRowKind.Continuation)
        {
            readings.Add(index => index + lost);
            readings.Add(index => index + 1);
            readings.Add(index => index - 1);
        }
        var best = readings
            .Select((reading, order) => (Columns: Under(reading, row, header), Order: order))
            .Select(r => (r.Columns, r.Order, Score: Score(r.Columns, parts, draft) + (r.Order == 0 ? 2 : 0)))
            .MaxBy(r => r.Score);
        // A cell that fits nowhere is left without a column, to be named. A provision's own answer is kept whatever it is.
        for (var i = 0; i < parts.Count; i++)
        {
            var isOwnAnswer = row.Kind == FormRowKind.Provision && best.Columns[i] == FormColumn.Comply;
            best.Columns[i] =
                Score(best.Columns[i], parts[i], draft) > Impossible || isOwnAnswer ? best.Columns[i] : null;
        }
        return (best.Columns, best.Order != 0);
    }

    private static List<FormColumn?> Under(Func<int, int> reading, FormRow row, FormHeader header) =>
        [
            .. row.Cells.Select(c =>
                row.Kind == FormRowKind.Provision && c.Index == 0 ? FormColumn.Number : header.At(reading(c.Index))
            ),
        ];

    private static int Score(List<FormColumn?> columns, IReadOnlyList<Passage> parts, Draft draft) =>
        columns.Index().Sum(c => Score(c.Item, parts[c.Index], draft));

    private static int Score(FormColumn? column, Passage part, Draft draft) =>
        column switch
        {
            FormColumn.Number => FormNumber.Read(part.Text) is null ? Impossible : 0,
            FormColumn.Comply => FitAsAnswer(part.Text, draft[FormColumn.Comply]),
            FormColumn.Requirement or FormColumn.Evidence or FormColumn.Commentary => FitAsText(
                part,
                draft[column.Value]
            ),
            _ => Impossible,
        };

    private static int FitAsAnswer(string text, CellInTheMaking answer)
    {
        if (!answer.IsEmpty)
        {
            return answer.Length + text.Length <= LongestAnswer && ComplyReading.IsAnswer($"{answer.Text} {text}")
                ? 1
                : Impossible;
        }
        return ComplyReading.IsAnswer(text) ? 2
            : text.Length <= LongestAnswer ? 0
            : Impossible;
    }

    private static int FitAsText(Passage part, CellInTheMaking cell) =>
        cell.IsEmpty ? 0
        : !cell.IsOpen ? 1
        : Passage.BeginsInSentence(part.Text) ? 3
        : 2;
}
