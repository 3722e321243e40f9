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
    /// <summary>The largest file that is read. No completed form comes near it.</summary>
    public const int MostMegabytes = 1;

    private const int MostBytes = MostMegabytes * 1024 * 1024;

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
        var (text, wrong) = await TextAsync(cancellation);
        if (text is null)
        {
            ModelState.AddModelError(nameof(Form), wrong!);
            return await OpenAsync(cancellation) ? Page() : NotFound();
        }

        if (!await FindYearAsync(cancellation))
        {
            return NotFound();
        }

        var name = Path.GetFileName(Form!.FileName.Replace('\\', '/'));
        var outcome = await Assessments.DecideAsync(
            Year,
            User.Person(),
            Seen,
            now => Assessment.TakeForm(name, FormReader.Read(text, now.Code), now),
            cancellation
        );
        switch (outcome)
        {
            case Outcome<Assessment>.Done:
                TempData["Done"] = "The form was read. Its answers are this year’s answers now.";
                return Redirect($"{Address}/form");
            case Outcome<Assessment>.Faulty { Before: { } before, Faults: var faults }:
                ModelState.AddFaults(faults);
                await GoByAsync(before, cancellation);
                return Page();
            case Outcome<Assessment>.Changed { Now: var now, Unseen: var unseen }:
                Seen = now.Version;
                ChangedMeanwhile(AssessmentTooLate.ToUpload(unseen, User.Person().Id));
                await GoByAsync(now, cancellation);
                return Page();
            default:
                return this.Refusal(outcome) ?? Page();
        }
    }

    private async Task<(string? Text, string? Wrong)> TextAsync(CancellationToken cancellation) =>
        Form switch
        {
            null => (null, "Choose the form to upload."),
            { Length: 0 } => (null, "The file is empty. Nothing was changed."),
            { Length: > MostBytes } => (
                null,
                $"The file is larger than {MostMegabytes} MB, and no completed form is. Nothing was changed."
            ),
            { } file => await UploadedText.ReadAsync(file, cancellation),
        };
}
