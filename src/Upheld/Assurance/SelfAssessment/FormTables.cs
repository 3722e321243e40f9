namespace Upheld.Assurance.SelfAssessment;

/// <summary>The form while its rows are being taken in, one after another in reading order.</summary>
internal sealed class FormTables
{
    private readonly SortedDictionary<FormNumber, Draft> drafts = new(FormNumber.InOrder);
    private readonly List<Draft> ofTable = [];
    private readonly OutsideText outside = new();
    private FormHeader? header;
    private int? above;
    private int? misplacedIn;

    public FormProblems Problems { get; } = new();

    public SortedDictionary<FormNumber, Draft> Drafts => drafts;

    public bool HasHeading { get; private set; }

    public void Take(FormRow row)
    {
        if (row.Kind == FormRowKind.Text)
        {
            outside.Add(row.Line, Markup.Read(row.FirstCell).Text);
            return;
        }
        Close();
        switch (row.Kind)
        {
            case FormRowKind.Header:
                TakeHeader(row);
                break;
            case FormRowKind.Heading:
                TakeHeading(row);
                break;
            case FormRowKind.Provision:
                TakeProvision(row);
                break;
            case FormRowKind.Continuation:
                TakeContinuation(row);
                break;
        }
        if (row.LooseLine is { } loose)
        {
            Problems.Add(
                loose,
                "This line stands alone below a whole row and was read as more of the row's last cell."
            );
        }
    }

    /// <summary>Names the text gathered outside the tables, now that a table or the end of the file is reached.</summary>
    public void Close() =>
        outside.Report(Problems, drafts.Count == 0 && header is null ? "before the tables" : "outside the tables");

    private void TakeHeader(FormRow row)
    {
        header = FormHeader.Read(row.CellCount, row.Cells) ?? FormHeader.Usual;
        HasHeading = true;
        foreach (var cell in row.Cells.Where(c => header.At(c.Index) is null or FormColumn.Other))
        {
            Problems.Add(
                row.Line,
                $"The column “{Quoted.Short(Markup.Read(cell.Raw).Text)}” is not one of the form's."
            );
        }
    }

    private void TakeHeading(FormRow row)
    {
        ofTable.Clear();
        if (FormHeading.Read(row.FirstCell) is not { Section: { } section } heading)
        {
            return;
        }
        above = section;
        if (heading.SectionByTitle != section)
        {
            var other = heading.SectionByTitle is { } known
                ? $"the title of section {known}"
                : "not its title in the Code";
            Problems.Add(
                row.Line,
                $"Section {section} is headed “{heading.Title}”, which is {other}; its rows were read by their numbers."
            );
        }
    }

    private void TakeProvision(FormRow row)
    {
        var number = FormNumber.Read(Markup.Read(row.FirstCell).Text)!.Value;
        if (!number.IsInTheForm)
        {
            ofTable.Clear();
            Problems.Add(row.Line, $"The form has no provision {number}; the row was left out: {FormCells.Quote(row)}");
            return;
        }
        if (header is null)
        {
            header = FormHeader.Usual;
            Problems.Add(
                row.Line,
                "The table has no heading; its columns were taken to be those of the Ombudsman's form."
            );
        }
        if (above is { } section && section != number.Chapter && misplacedIn != section)
        {
            misplacedIn = section;
            Problems.Add(row.Line, $"Provision {number} stands under section {section}; it was read by its number.");
        }
        var draft = new Draft(number, row.Line);
        if (!drafts.TryAdd(number, draft))
        {
            TakeAgain(row, number);
            return;
        }
        ofTable.Add(draft);
        FormCells.Place(row, header, ofTable, Problems);
    }

    private void TakeAgain(FormRow row, FormNumber number)
    {
        var repeatsTheOpenRow = ofTable is [.., var open] && open.Number == number;
        if (repeatsTheOpenRow && !row.Cells.Any(c => header!.At(c.Index) == FormColumn.Comply))
        {
            Problems.Add(
                row.Line,
                $"The number {number} is repeated without an answer; the row was read as more of it."
            );
            FormCells.Place(row, header!, ofTable, Problems);
            return;
        }
        ofTable.Clear();
        Problems.Add(
            row.Line,
            $"Provision {number} is answered twice; the first answer was kept (line {drafts[number].Line}) and this one left out: {FormCells.Quote(row)}"
        );
    }

    private void TakeContinuation(FormRow row)
    {
        if (ofTable.Count == 0 || header is null)
        {
            Problems.Add(
                row.Line,
                $"No provision stands before this row that it could belong to: {FormCells.Quote(row)}"
            );
            return;
        }
        FormCells.Place(row, header, ofTable, Problems);
    }
}
