using Microsoft.AspNetCore.Mvc;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Assurance;

namespace Upheld.Server.Pages.Assurance;

/// <summary>What was read in the year's form, and everything in it that a person should look at.</summary>
[Needs(Act.ReadFigures)]
public sealed class FormModel(SelfAssessments assessments) : AssessmentPage(assessments)
{
    private const int MostShown = 1_000;

    public FormRead Form { get; private set; } = null!;

    /// <summary>The problems that are shown.</summary>
    public IEnumerable<FormProblem> Problems => Form.Problems.Take(MostShown);

    /// <summary>How many are not.</summary>
    public int Hidden => Math.Max(0, Form.Problems.Length - MostShown);

    /// <summary>The answers with how often each was given.</summary>
    public IEnumerable<(string Answer, int Count)> Counts =>
        new[] { Comply.Yes, Comply.No, Comply.InProgress, Comply.NotStated }.Select(comply =>
            (comply.InWords, Form.Answers.Count(answer => answer.Comply == comply))
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await OpenAsync(cancellation) || Assessed.Assessment.Form is not { } form)
        {
            return NotFound();
        }

        Form = form;
        return Page();
    }
}
