using System.Collections.Immutable;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>
/// Reads the text of a completed self-assessment form: tables with tabs between cells, fragments of HTML, rows broken
/// over pages. Every word of a cell ends up in an answer or in a problem.
/// </summary>
public static class FormReader
{
    /// <summary>Reads a text. A text without a single row of the form is no such form, whatever else it may be.</summary>
    public static FormReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tables = new FormTables();
        foreach (var row in FormRow.In(text))
        {
            tables.Take(row);
        }
        if (tables.Drafts.Count == 0)
        {
            return new(null, "no row begins with the number of one of the Code's 72 provisions");
        }
        if (!tables.HasHeading && tables.Drafts.Count < 5)
        {
            return new(
                null,
                "it has no table headed with provision, requirement and comply, and hardly any numbered row"
            );
        }
        tables.Close();
        var drafts = tables.Drafts.Values.ToList();
        var answers = drafts.Select(d => FormAnswers.From(d, tables.Problems)).ToImmutableArray();
        NameTheMissing(tables);
        return new(new(answers, tables.Problems.InOrder()), null);
    }

    private static void NameTheMissing(FormTables tables)
    {
        var line = 1;
        foreach (var number in FormNumber.All)
        {
            if (tables.Drafts.TryGetValue(number, out var draft))
            {
                line = draft.Line;
            }
            else
            {
                tables.Problems.Add(line, $"Provision {number} is missing; it was looked for after this line.");
            }
        }
    }
}
