using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Assurance.SelfAssessment;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Assurance;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Assurance;

/// <summary>Publishes a year's self-assessment with the governing body's response (8.2).</summary>
[Needs(Act.KeepSelfAssessment)]
public sealed class PublishModel(SelfAssessments assessments) : AssessmentPage(assessments), IShownAgain
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
    [Named("The day the governing body approved it")]
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>What the governing body said.</summary>
    [BindProperty]
    public string? GoverningBodyResponse { get; set; }

    /// <summary>The box, when it is ticked.</summary>
    [BindProperty]
    public List<string> DisagreementsSeen { get; set; } = [];

    /// <summary>The provision that asks for the governing body's response.</summary>
    public Provision AskedBy => Assessed.Landlord.Terms.Edition.Named.PublishWithResponse;

    public IReadOnlyList<ProvisionView> Disagreements =>
        [.. new AtAGlance(Assessed.Provisions, Assessed.Landlord.Terms.Edition).Disagreements.Select(ViewOf)];

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

        return ShowAsItIs();
    }

    /// <summary>Publishes.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await OpenAsync(cancellation) ? Page() : NotFound();
        }

        if (!await FindYearAsync(cancellation))
        {
            return NotFound();
        }

        var seen = DisagreementsSeen.Contains(SeenThem) ? (Shown ?? "").Split(' ') : [];
        var outcome = await Assessments.PublishAsync(
            Year,
            User.Person(),
            Seen,
            new ProposedPublication(ApprovedOn, GoverningBodyResponse, seen),
            FormKey.OnceOnly(Request, User.Person().Id),
            cancellation
        );
        switch (outcome)
        {
            case Outcome<Assessment>.Done:
                return Redirect($"/published/{Year}");
            case Outcome<Assessment>.Faulty { Before: { } before, Faults: var faults }:
                ModelState.AddFaults(faults);
                await GoByAsync(before, cancellation);
                return ShowAsItIs();
            case Outcome<Assessment>.Changed { Now: var now, Unseen: var unseen }:
                ChangedMeanwhile(AssessmentTooLate.ToPublish(unseen, User.Person().Id));
                await GoByAsync(now, cancellation);
                return ShowAsItIs();
            default:
                return this.Refusal(outcome) ?? await ShowAgainAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation) =>
        await OpenAsync(cancellation) ? Page() : NotFound();

    private ProvisionView ViewOf(AssessedProvision assessed) => new(assessed, Year, null) { IsInside = true };

    private PageResult ShowAsItIs()
    {
        Seen = Assessed.Assessment.Version;
        Shown = string.Join(' ', Disagreements.Select(one => one.Provision.Number));
        ModelState.Remove(nameof(Seen));
        ModelState.Remove(nameof(Shown));
        return Page();
    }
}
