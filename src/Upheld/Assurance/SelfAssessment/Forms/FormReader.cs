using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>
/// Reads the text of a completed self-assessment form: tables with tabs between cells, rows broken over pages. Every
/// word of a cell ends up in an answer or in a problem. The text has no markup: the characters named here stand for
/// what markup said.
/// </summary>
public static class FormReader
{
    /// <summary>Stands where a paragraph begins or ends within a cell.</summary>
    public const char Paragraph = '\u2029';

    /// <summary>Stands for a picture or a document that was embedded in the form and is not in its text.</summary>
    public const char LostObject = '\uFFFC';

    /// <summary>Follows a line end that stood within markup, and so ends no line of the form.</summary>
    public const char LineContinues = '\u2060';

    private const int FewestProvisions = 5;

    /// <summary>Reads a text. A text without a single row of the form is no such form, whatever else it may be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">The edition whose provisions the form asks about.</param>
    public static FormReading Read(string text, Edition code)
    {
        ArgumentNullException.ThrowIfNull(text);
        var form = new FormBuilder(code);
        foreach (var row in FormRow.In(text))
        {
            form.Add(row);
        }
        if (form.Count == 0)
        {
            return new(null, $"no row begins with the number of one of the Code's {code.Provisions.Length} provisions");
        }
        return !form.HasColumnTitles && form.Count < FewestProvisions
            ? new(null, "it has no table headed with provision, requirement and comply, and hardly any numbered row")
            : new(form.Build(), null);
    }
}
