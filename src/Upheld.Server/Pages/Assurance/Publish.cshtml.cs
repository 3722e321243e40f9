using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Upheld.Assurance.SelfAssessment;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Assurance;

/// <summary>Publishes a year's self-assessment with the governing body's response (8.2).</summary>
[Needs(Act.KeepSelfAssessment)]
public sealed class PublishModel(SelfAssessments assessments) : AssessmentPage(assessments)
{
    private const string SeenThem = "seen";

    /// <summary>The one box to tick.</summary>
    public static readonly IReadOnlyList<Choice> Ticks =
    [
        new(SeenThem, "I have seen these, and they can be published as they are"),
    ];

    /// <summary>The version that was looked at.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The disagreements that were shown, by provision.</summary>
    [BindProperty]
    public string? Shown { get; set; }

    /// <summary>The day the governing body approved it.</summary>
    [BindProperty]
    [Display(Name = "The day of approval")]
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>What the governing body said.</summary>
    [BindProperty]
    public string? GoverningBodyResponse { get; set; }

    /// <summary>The box, when it is ticked.</summary>
    [BindProperty]
    public List<string> DisagreementsSeen { get; set; } = [];

    /// <summary>The disagreements now.</summary>
    public IReadOnlyList<ProvisionView> Disagreements =>
        [.. new AtAGlance(Assessed.Provisions).Disagreements.Select(one => new ProvisionView(one, Year, null))];

    /// <summary>The provisions without an answer.</summary>
    public IReadOnlyList<AssessedProvision> Unanswered =>
        [.. Assessed.Provisions.Where(one => one.Comply == Comply.NotStated)];

    /// <summary>Asks for approval and response.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await OpenAsync(cancellation))
        {
            return NotFound();
        }

        ShowAsItIs();
        return Page();
    }

    /// <summary>Publishes.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await OpenAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var seen = DisagreementsSeen.Contains(SeenThem) ? (Shown ?? "").Split(' ') : [];
        var settled = await Assessments.PublishAsync(
            Year,
            User.Person(),
            Seen,
            new ProposedPublication(ApprovedOn, GoverningBodyResponse, seen),
            cancellation
        );
        if (settled.IsDone)
        {
            return Redirect($"/published/{Year}");
        }

        if (settled.IsNotAllowed)
        {
            return Forbid();
        }

        await OpenAsync(cancellation);
        ShowAsItIs();
        if (settled.Objection is { } objection)
        {
            var field = objection.Field is { } name ? char.ToUpperInvariant(name[0]) + name[1..] : "";
            ModelState.AddModelError(field, Wording.Of(objection));
        }
        else
        {
            ModelState.AddModelError(
                "",
                "Someone changed an answer while you were here. Nothing was published, and nothing you typed is lost. Look at the answers, then publish again."
            );
        }

        return Page();
    }

    private void ShowAsItIs()
    {
        Seen = Assessed.Assessment.Version;
        Shown = string.Join(' ', Disagreements.Select(one => one.Provision.Number));
        ModelState.Remove(nameof(Seen));
        ModelState.Remove(nameof(Shown));
    }
}
