using System.Collections.Immutable;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>The form's five columns, and any that a landlord added.</summary>
internal enum FormColumn
{
    Number,
    Requirement,
    Comply,
    Evidence,
    Commentary,
    Other,
}

/// <summary>Which column stands where, as the titles of a table say.</summary>
/// <param name="Columns">The columns from left to right.</param>
internal sealed record FormColumns(IReadOnlyList<FormColumn> Columns)
{
    private static readonly ImmutableArray<(string Word, FormColumn Column)> Words =
    [
        ("requirement", FormColumn.Requirement),
        ("comply", FormColumn.Comply),
        ("evidence", FormColumn.Evidence),
        ("commentary", FormColumn.Commentary),
        ("explanation", FormColumn.Commentary),
        ("provision", FormColumn.Number),
    ];

    /// <summary>The columns of the Ombudsman's own form, for a table without titles.</summary>
    public static FormColumns Usual { get; } =
        new([FormColumn.Number, FormColumn.Requirement, FormColumn.Comply, FormColumn.Evidence, FormColumn.Commentary]);

    public int Count => Columns.Count;

    public int ComplyIndex => Columns.Index().First(c => c.Item == FormColumn.Comply).Index;

    public FormColumn? At(int index) => index >= 0 && index < Count ? Columns[index] : null;

    /// <summary>Reads a row as the titles of a table; null where it is something else.</summary>
    public static FormColumns? Read(int cellCount, IReadOnlyList<FormCell> cells)
    {
        if (cells.Count < 3 || cellCount > 20 || cells.Any(c => c.Raw.Length > 100))
        {
            return null;
        }
        var columns = Enumerable.Repeat(FormColumn.Other, cellCount).ToArray();
        foreach (var cell in cells)
        {
            var title = VisibleText.Seen(CellText.Read(cell.Raw).Text).ToLowerInvariant();
            var column = Words.Where(w => title.Contains(w.Word)).Select(w => (FormColumn?)w.Column).FirstOrDefault();
            columns[cell.Index] = column is { } known && !columns.Contains(known) ? known : FormColumn.Other;
        }
        var length = columns.Length;
        while (columns[length - 1] == FormColumn.Other && !cells.Any(c => c.Index == length - 1))
        {
            length--;
        }
        return
            columns.Contains(FormColumn.Number)
            && columns.Contains(FormColumn.Comply)
            && columns.Contains(FormColumn.Requirement)
            ? new(columns[..length])
            : null;
    }
}
