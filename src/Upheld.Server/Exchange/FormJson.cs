using System.Text.Encodings.Web;
using System.Text.Json;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;

namespace Upheld.Server.Exchange;

/// <summary>Forms as JSON: one array, one object for each file, in the order given.</summary>
internal static class FormJson
{
    // Curly quotes and pound signs stay readable; nothing of this is put into a page.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes forms and the names of their files.</summary>
    public static string Of(IEnumerable<(string File, SelfAssessmentForm Form)> forms) =>
        JsonSerializer.Serialize(
            forms.Select(f => new
            {
                file = f.File,
                provisions = f.Form.Provisions.Select(p => new
                {
                    number = p.Number,
                    comply = Name(p.Comply),
                    complyAsWritten = p.ComplyAsWritten,
                    requirement = p.Requirement,
                    evidence = p.Evidence,
                    commentary = p.Commentary,
                    actions = p.Actions,
                    targetDate = p.TargetDate,
                }),
                problems = f.Form.Problems.Select(p => new { line = p.Line, message = p.Message }),
            }),
            Options
        );

    /// <summary>An answer as files and the API call it.</summary>
    public static string Name(Comply comply) =>
        comply switch
        {
            Comply.Yes => "yes",
            Comply.No => "no",
            Comply.InProgress => "in-progress",
            Comply.NotStated => "not-stated",
        };
}
