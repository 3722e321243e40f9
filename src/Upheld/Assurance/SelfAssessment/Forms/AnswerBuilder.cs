using System.Collections.Immutable;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>Builds the answer to one provision from its cells, which may be broken over pages.</summary>
internal sealed class AnswerBuilder(ProvisionNumber number, int line)
{
    private const string LinkText = "(here)";
    private static readonly ImmutableArray<FormColumn> Answered =
    [
        FormColumn.Comply,
        FormColumn.Evidence,
        FormColumn.Commentary,
    ];
    private static readonly ImmutableArray<FormColumn> All = [FormColumn.Requirement, .. Answered];

    private readonly Dictionary<FormColumn, CellBuilder> cells = All.ToDictionary(
        column => column,
        _ => new CellBuilder()
    );

    public ProvisionNumber Number { get; } = number;

    /// <summary>The line on which the provision's row begins.</summary>
    public int Line { get; } = line;

    public CellBuilder this[FormColumn column] => cells[column];

    public FormAnswer Build(FormProblems problems)
    {
        var written = this[FormColumn.Comply];
        var comply = ComplyReading.Of(written.Text);
        if (comply.Remark is not null)
        {
            problems.Add(written.IsEmpty ? Line : written.Line, $"The answer to {Number} {comply.Remark}.");
        }
        var actions = All.SelectMany(c => CommittedActions.In(this[c].Text)).ToImmutableArray();
        var target = TargetDate.Of(Answered.Select(c => this[c].Text), actions);
        foreach (var (quoted, remark) in target.Remarks)
        {
            problems.Add(LineOf(quoted), $"{Number} {remark}.");
        }
        foreach (var column in All)
        {
            ReportLosses(column, problems);
        }
        return new(
            Number.ToString(),
            comply.Comply,
            written.Text,
            this[FormColumn.Requirement].Text,
            this[FormColumn.Evidence].Text,
            this[FormColumn.Commentary].Text,
            actions,
            target.Date?.Iso
        );
    }

    private int LineOf(string quoted)
    {
        var cell = All.Select(c => this[c]).First(c => c.Text.Contains(quoted));
        return cell.LineAt(cell.Text.IndexOf(quoted, StringComparison.Ordinal));
    }

    private void ReportLosses(FormColumn column, FormProblems problems)
    {
        var cell = this[column];
        var where = $"{Number}, {column.ToString().ToLowerInvariant()}";
        if (CommittedActions.CountEmpty(cell.Text) is > 0 and var marks)
        {
            problems.Add(cell.Line, $"{where}: {marks} marked as an action without saying what will be done.");
        }
        for (var at = 0; (at = cell.Text.IndexOf(LinkText, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            problems.Add(cell.LineAt(at), $"{where}: the text lost the link behind “{LinkText}”.");
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
