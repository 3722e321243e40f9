using Microsoft.AspNetCore.Mvc;
using Upheld.Assurance.SelfAssessment;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Assurance;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Time;
using Upheld.Server.Work;
using ComplyAnswer = Upheld.Assurance.SelfAssessment.Comply;

namespace Upheld.Server.Pages.Assurance;

/// <summary>
/// Answers one provision, with what the records prove beside it. When it was answered meanwhile, what was typed stays and
/// the answer that is kept is shown.
/// </summary>
[Needs(Act.KeepSelfAssessment)]
public sealed class AnswerModel(SelfAssessments assessments, ColleagueCache colleagueCache)
    : AssessmentPage(assessments),
        IShownAgain
{
    private Colleagues colleagues = Colleagues.None;

    /// <summary>The answers to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Answers =
    [
        new(nameof(ComplyAnswer.Yes), ComplyAnswer.Yes.InWords, "We comply"),
        new(nameof(ComplyAnswer.No), ComplyAnswer.No.InWords, "We do not comply"),
        new(
            nameof(ComplyAnswer.InProgress),
            ComplyAnswer.InProgress.InWords,
            "We comply in part, or are working on it"
        ),
    ];

    /// <summary>The provision's number.</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The version that was answered on.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Whether the landlord complies.</summary>
    [BindProperty]
    public ComplyAnswer? Comply { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    [BindProperty]
    public string? Commentary { get; set; }

    /// <summary>The provision with its present answer.</summary>
    public ProvisionView Provision { get; private set; } = null!;

    /// <summary>True when there is a newer answer than the one that was shown while this was being written.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Shows the answer as it stands.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await OpenAsync(cancellation) || !await FindProvisionAsync(cancellation))
        {
            return NotFound();
        }

        Seen = Assessed.Assessment.Version;
        if (Provision.Answer is { } answer)
        {
            Comply = answer.Comply == ComplyAnswer.NotStated ? null : answer.Comply;
            (Evidence, Commentary) = (answer.Evidence, answer.Commentary);
        }

        return Page();
    }

    /// <summary>Keeps the answer.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await OpenAsync(cancellation) ? await ShowProvisionAsync(cancellation) : NotFound();
        }

        if (!await FindYearAsync(cancellation))
        {
            return NotFound();
        }

        var outcome = await Assessments.DecideAsync(
            Year,
            User.Person(),
            Seen,
            now => Assessment.Answer(Number, Comply, Evidence, Commentary, now),
            cancellation,
            FormKey.OnceOnly(Request, User.Person().Id),
            // Only a newer answer to the same provision stands in the way.
            (assessment, version) => assessment.Answers.GetValueOrDefault(Number)?.Number > version
        );
        switch (outcome)
        {
            case Outcome<Assessment>.Done:
                return Back($"The answer to {Number} is kept.", $"#{ProvisionView.IdOf(Number)}");
            case Outcome<Assessment>.Faulty { Before: { } before, Faults: var faults }:
                ModelState.AddFaults(faults);
                await GoByAsync(before, cancellation);
                return await ShowProvisionAsync(cancellation);
            case Outcome<Assessment>.Changed { Now: var now }:
                SayThereIsANewer(now);
                await GoByAsync(now, cancellation);
                return await ShowProvisionAsync(cancellation);
            default:
                return this.Refusal(outcome) ?? await ShowAgainAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation) =>
        await OpenAsync(cancellation) ? await ShowProvisionAsync(cancellation) : NotFound();

    private void SayThereIsANewer(Assessment now)
    {
        IsChanged = true;
        ChangedMeanwhile(AssessmentTooLate.ToAnswer(now.Answers.GetValueOrDefault(Number)?.By == User.Person().Id));
        Seen = now.Version;
    }

    // A number that the Code does not have is faulty like any other answer, and has no page to show that on.
    private async Task<IActionResult> ShowProvisionAsync(CancellationToken cancellation) =>
        await FindProvisionAsync(cancellation) ? Page() : NotFound();

    private async Task<bool> FindProvisionAsync(CancellationToken cancellation)
    {
        if (Assessed.Provisions.FirstOrDefault(one => one.Provision.Number == Number) is not { } assessed)
        {
            return false;
        }

        colleagues = await colleagueCache.AllAsync(cancellation);
        Provision = new ProvisionView(assessed, Year, Assessed.Landlord.Policy.Limit(Number))
        {
            IsInside = true,
            NameOf = colleagues.Called,
        };
        return true;
    }
}
