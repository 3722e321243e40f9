using System.Collections.Immutable;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>Makes an answer of a provision's joined cells.</summary>
internal static class FormAnswers
{
    private const string BareLink = "(here)";
    private static readonly ImmutableArray<FormColumn> Texts =
    [
        FormColumn.Comply,
        FormColumn.Evidence,
        FormColumn.Commentary,
    ];
    private static readonly ImmutableArray<FormColumn> All = [FormColumn.Requirement, .. Texts];

    public static FormAnswer From(Draft draft, FormProblems problems)
    {
        var written = draft[FormColumn.Comply];
        var comply = ComplyReading.Of(written.Text);
        if (comply.Remark is not null)
        {
            problems.Add(written.IsEmpty ? draft.Line : written.Line, $"The answer to {draft.Number} {comply.Remark}.");
        }
        var actions = All.SelectMany(c => CommittedActions.In(draft[c].Text)).ToImmutableArray();
        var target = TargetDate.Of(Texts.Select(c => draft[c].Text), actions);
        foreach (var (quoted, remark) in target.Remarks)
        {
            problems.Add(LineOf(draft, quoted), $"{draft.Number} {remark}.");
        }
        foreach (var column in All)
        {
            NameWhatIsGone(draft, column, problems);
        }
        return new(
            draft.Number.ToString(),
            comply.Comply,
            written.Text,
            draft[FormColumn.Requirement].Text,
            draft[FormColumn.Evidence].Text,
            draft[FormColumn.Commentary].Text,
            actions,
            target.Date?.Iso
        );
    }

    private static int LineOf(Draft draft, string quoted)
    {
        var cell = All.Select(c => draft[c]).First(c => c.Text.Contains(quoted));
        return cell.LineAt(cell.Text.IndexOf(quoted, StringComparison.Ordinal));
    }

    private static void NameWhatIsGone(Draft draft, FormColumn column, FormProblems problems)
    {
        var cell = draft[column];
        var where = $"{draft.Number}, {column.ToString().ToLowerInvariant()}";
        if (CommittedActions.Empty(cell.Text) is > 0 and var marks)
        {
            problems.Add(cell.Line, $"{where}: {marks} marked as an action without saying what will be done.");
        }
        for (var at = 0; (at = cell.Text.IndexOf(BareLink, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            problems.Add(cell.LineAt(at), $"{where}: the text lost the link behind “{BareLink}”.");
        }
        if (cell.LostObjects > 0)
        {
            problems.Add(cell.Line, $"{where}: the text lost {cell.LostObjects} embedded pictures or documents.");
        }
        if (cell.Text.Contains('\uFFFD'))
        {
            problems.Add(cell.Line, $"{where}: some letters could not be read and stand as “\uFFFD”.");
        }
    }
}
