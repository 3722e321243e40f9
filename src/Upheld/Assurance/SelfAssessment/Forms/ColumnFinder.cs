namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>
/// Finds the column of each cell of a row. A page break can lose a column that is empty on the new page, and all
/// cells behind it then stand too far left. The table's titles say what should stand where; where that does not fit
/// (an essay under "comply"), the cell that broke off on the page before decides.
/// </summary>
internal static class ColumnFinder
{
    private const int DoesNotFit = -100;
    private const int AsTitled = 2;
    private const int LongestAnswer = 60;

    /// <summary>The column of each cell, null where it fits none, and whether they are other than the titles say.</summary>
    public static (IReadOnlyList<FormColumn?> Columns, bool Shifted) Find(
        FormRow row,
        IReadOnlyList<CellText> parts,
        FormColumns titles,
        AnswerBuilder answer
    )
    {
        var best = Shifts(row, titles)
            .Select((shift, order) => (Columns: Shifted(row, titles, shift), IsShifted: order > 0))
            .MaxBy(c => Score(c.Columns, parts, answer) + (c.IsShifted ? 0 : AsTitled));
        for (var i = 0; i < parts.Count; i++)
        {
            // A provision's own answer is kept whatever it is.
            var isOwnAnswer = row.Kind == FormRowKind.Provision && best.Columns[i] == FormColumn.Comply;
            if (!isOwnAnswer && Score(best.Columns[i], parts[i], answer) <= DoesNotFit)
            {
                best.Columns[i] = null;
            }
        }
        return best;
    }

    /// <summary>The places to which the cells may have to be moved back, the first being where they stand.</summary>
    private static IEnumerable<Func<int, int>> Shifts(FormRow row, FormColumns titles)
    {
        // A row may also be short because the tabs at its end are gone, so one lost column is always tried too.
        var lost = Math.Max(1, titles.Count - row.CellCount);
        yield return index => index;
        if (row.Kind == FormRowKind.Continuation || row.CellCount < titles.Count)
        {
            yield return index => index >= titles.ComplyIndex ? index + lost : index;
            yield return index => index >= titles.ComplyIndex ? index + 1 : index;
        }
        if (row.Kind == FormRowKind.Continuation)
        {
            yield return index => index + lost;
            yield return index => index + 1;
            yield return index => index - 1;
        }
    }

    private static List<FormColumn?> Shifted(FormRow row, FormColumns titles, Func<int, int> shift) =>
        [
            .. row.Cells.Select(c =>
                row.Kind == FormRowKind.Provision && c.Index == 0 ? FormColumn.Number : titles.At(shift(c.Index))
            ),
        ];

    private static int Score(List<FormColumn?> columns, IReadOnlyList<CellText> parts, AnswerBuilder answer) =>
        columns.Index().Sum(c => Score(c.Item, parts[c.Index], answer));

    private static int Score(FormColumn? column, CellText part, AnswerBuilder answer) =>
        column switch
        {
            FormColumn.Number => ProvisionNumber.Read(part.Text) is null ? DoesNotFit : 0,
            FormColumn.Comply => ScoreAsComply(part.Text, answer[FormColumn.Comply]),
            FormColumn.Requirement or FormColumn.Evidence or FormColumn.Commentary => ScoreAsText(
                part.Text,
                answer[column.Value]
            ),
            _ => DoesNotFit,
        };

    private static int ScoreAsComply(string text, CellBuilder comply)
    {
        if (!comply.IsEmpty)
        {
            return comply.Length + text.Length <= LongestAnswer && ComplyReading.IsAnswer($"{comply.Text} {text}")
                ? 1
                : DoesNotFit;
        }
        return ComplyReading.IsAnswer(text) ? 2
            : text.Length <= LongestAnswer ? 0
            : DoesNotFit;
    }

    private static int ScoreAsText(string text, CellBuilder cell) =>
        cell switch
        {
            { IsEmpty: true } => 0,
            { IsUnfinished: false } => 1,
            _ => CellText.BeginsMidSentence(text) ? 3 : 2,
        };
}
