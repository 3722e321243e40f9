using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;

namespace Upheld.Tests.Assurance.SelfAssessment.Forms;

/// <summary>Small forms for one thing each.</summary>
internal static class Small
{
    public const string Heading =
        "Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary / explanation";

    /// <summary>A form of these lines below a heading on line 1.</summary>
    public static SelfAssessmentForm Form(params string[] lines) =>
        CompletedForms.Form(string.Join('\n', lines.Prepend(Heading)));

    /// <summary>A form with one provision, 6.3, on line 2.</summary>
    public static FormAnswer Answer(string comply = "Yes", string evidence = "", string commentary = "") =>
        Form($"6.3\tRespond\t{comply}\t{evidence}\t{commentary}").Of("6.3");

    public static FormAnswer Of(this SelfAssessmentForm form, string number) =>
        form.Provisions.Single(p => p.Number == number);

    /// <summary>The problems but for the provisions that a small form lacks.</summary>
    public static IEnumerable<FormProblem> Named(this SelfAssessmentForm form) =>
        form.Problems.Where(p => !p.Message.Contains("is missing"));
}
