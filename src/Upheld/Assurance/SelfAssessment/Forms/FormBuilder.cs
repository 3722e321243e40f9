using System.Collections.Immutable;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>Builds a form from its rows, which are added in reading order.</summary>
/// <param name="code">The edition whose provisions the form asks about.</param>
internal sealed class FormBuilder(Edition code)
{
    private readonly SortedDictionary<ProvisionNumber, AnswerBuilder> answers = new(ProvisionNumber.InOrder);
    private readonly List<AnswerBuilder> ofTable = [];
    private readonly TextOutsideTables outside = new();
    private readonly FormProblems problems = new();
    private FormColumns? columns;
    private int? section;
    private int? sectionReported;

    /// <summary>How many provisions were found so far.</summary>
    public int Count => answers.Count;

    public bool HasColumnTitles { get; private set; }

    public void Add(FormRow row)
    {
        if (row.Kind == FormRowKind.Text)
        {
            outside.Add(row.Line, CellText.Read(row.FirstCell).Text);
            return;
        }
        ReportTextOutside();
        switch (row.Kind)
        {
            case FormRowKind.ColumnTitles:
                AddColumnTitles(row);
                break;
            case FormRowKind.SectionHeading:
                AddSectionHeading(row);
                break;
            case FormRowKind.Provision:
                AddProvision(row);
                break;
            case FormRowKind.Continuation:
                AddContinuation(row);
                break;
        }
        if (row.ExtraLine is { } line)
        {
            problems.Add(line, "This line stands alone below a whole row and was read as more of the row's last cell.");
        }
    }

    public SelfAssessmentForm Build()
    {
        ReportTextOutside();
        var built = answers.Values.Select(a => a.Build(problems)).ToImmutableArray();
        ReportMissing();
        return new(built, problems.InOrder());
    }

    private void AddColumnTitles(FormRow row)
    {
        columns = FormColumns.Read(row.CellCount, row.Cells) ?? FormColumns.Usual;
        HasColumnTitles = true;
        foreach (var cell in row.Cells.Where(c => columns.At(c.Index) is null or FormColumn.Other))
        {
            Report(row, $"The column “{Quoted.Short(CellText.Read(cell.Raw).Text)}” is not one of the form's.");
        }
    }

    private void AddSectionHeading(FormRow row)
    {
        ofTable.Clear();
        if (SectionHeading.Read(row.FirstCell) is not { Section: { } number } heading)
        {
            return;
        }
        section = number;
        if (heading.WrongTitle() is { } wrong)
        {
            Report(row, wrong);
        }
    }

    private void AddProvision(FormRow row)
    {
        var number = ProvisionNumber.Read(CellText.Read(row.FirstCell).Text)!.Value;
        if (code.Find(number.ToString()) is null)
        {
            ofTable.Clear();
            Report(row, $"The form has no provision {number}; the row was left out: {CellPlacement.Quote(row)}");
            return;
        }
        if (columns is null)
        {
            columns = FormColumns.Usual;
            Report(row, "The table has no heading; its columns were taken to be those of the Ombudsman's form.");
        }
        if (section is { } known && known != number.Chapter && sectionReported != known)
        {
            sectionReported = known;
            Report(row, $"Provision {number} stands under section {known}; it was read by its number.");
        }
        var answer = new AnswerBuilder(number, row.Line);
        if (!answers.TryAdd(number, answer))
        {
            AddRepeated(row, number, columns);
            return;
        }
        ofTable.Add(answer);
        CellPlacement.Place(row, columns, ofTable, problems);
    }

    private void AddRepeated(FormRow row, ProvisionNumber number, FormColumns titles)
    {
        var repeatsLastRow = ofTable is [.., var last] && last.Number == number;
        if (repeatsLastRow && !row.Cells.Any(c => titles.At(c.Index) == FormColumn.Comply))
        {
            Report(row, $"The number {number} is repeated without an answer; the row was read as more of it.");
            CellPlacement.Place(row, titles, ofTable, problems);
            return;
        }
        ofTable.Clear();
        Report(
            row,
            $"Provision {number} is answered twice; the first answer was kept (line {answers[number].Line}) and this one left out: {CellPlacement.Quote(row)}"
        );
    }

    private void AddContinuation(FormRow row)
    {
        if (ofTable.Count == 0 || columns is null)
        {
            Report(row, $"No provision stands before this row that it could belong to: {CellPlacement.Quote(row)}");
            return;
        }
        CellPlacement.Place(row, columns, ofTable, problems);
    }

    private void Report(FormRow row, string message) => problems.Add(row.Line, message);

    private void ReportTextOutside() =>
        outside.Report(problems, answers.Count == 0 && columns is null ? "before the tables" : "outside the tables");

    private void ReportMissing()
    {
        var line = 1;
        foreach (var number in code.Provisions.Select(ProvisionNumber.Of))
        {
            if (answers.TryGetValue(number, out var answer))
            {
                line = answer.Line;
            }
            else
            {
                problems.Add(line, $"Provision {number} is missing; it was looked for after this line.");
            }
        }
    }
}
