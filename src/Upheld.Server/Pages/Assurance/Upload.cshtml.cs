using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Assurance;
using Upheld.Server.Exchange;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Assurance;

/// <summary>Takes the text of a completed form as the year's answers. What it is, its content says, not its name.</summary>
[Needs(Act.KeepSelfAssessment)]
public sealed class UploadModel(SelfAssessments assessments) : AssessmentPage(assessments)
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>The form.</summary>
    [BindProperty]
    public IFormFile? Form { get; set; }

    /// <summary>The version that the form is to follow.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>How many provisions have an answer already.</summary>
    public int Answered => Assessed.Provisions.Count(one => one.Comply != Comply.NotStated);

    /// <summary>Asks for the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await OpenAsync(cancellation))
        {
            return NotFound();
        }

        Seen = Assessed.Assessment.Version;
        return Page();
    }

    /// <summary>Reads the form and keeps what it says.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await OpenAsync(cancellation))
        {
            return NotFound();
        }

        if (Form is not { } file || file.Length == 0)
        {
            return Refuse(Form is null ? "Choose the form to upload." : "The file is empty. Nothing was changed.");
        }

        if (file.Length > MostBytes)
        {
            return Refuse("The file is larger than 1 MB, and no completed form is. Nothing was changed.");
        }

        var (text, wrong) = await UploadedText.ReadAsync(file, cancellation);
        if (text is null)
        {
            return Refuse(wrong!);
        }

        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        var reading = FormReader.Read(text, Assessed.Landlord.Terms.Edition);
        var outcome = await Assessments.DecideAsync(
            Year,
            User.Person(),
            Seen,
            now => Assessment.TakeForm(name, reading, now),
            cancellation
        );
        switch (outcome)
        {
            case Outcome<Assessment>.Done:
                TempData["Done"] = "The form was read. Its answers are this year’s answers now.";
                return Redirect($"{Address}/form");
            case Outcome<Assessment>.Faulty { Faults: [var fault, ..] }:
                return Refuse(fault.InWords());
            case Outcome<Assessment>.Changed:
                return await ChangedAsync(cancellation);
            case Outcome<Assessment>.NotAllowed:
                return Forbid();
            default:
                // A year is always there, and a page sends no key.
                throw new UnreachableException($"It ended with {outcome}.");
        }
    }

    private async Task<IActionResult> ChangedAsync(CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        Seen = Assessed.Assessment.Version;
        ChangedMeanwhile(
            "Someone changed the answers of this year while you were here. Nothing was replaced. Look at them first, then choose the form and send it again."
        );
        return Page();
    }

    private PageResult Refuse(string why)
    {
        ModelState.AddModelError(nameof(Form), why);
        return Page();
    }
}
