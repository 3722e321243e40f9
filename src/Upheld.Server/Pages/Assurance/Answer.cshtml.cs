using Microsoft.AspNetCore.Mvc;
using Upheld.Assurance.SelfAssessment;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;
using Said = Upheld.Assurance.SelfAssessment.Comply;

namespace Upheld.Server.Pages.Assurance;

/// <summary>
/// Answers one provision, with what the records prove beside it. When someone else answered it meanwhile, what was typed
/// stays and their answer is shown.
/// </summary>
[Needs(Act.KeepSelfAssessment)]
public sealed class AnswerModel(SelfAssessments assessments, Casework casework, Colleagues colleagues)
    : AssessmentPage(assessments)
{
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The answers to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Answers =
    [
        new(nameof(Said.Yes), ProvisionView.Of(Said.Yes), "We comply"),
        new(nameof(Said.No), ProvisionView.Of(Said.No), "We do not comply"),
        new(nameof(Said.InProgress), ProvisionView.Of(Said.InProgress), "We comply in part, or are working on it"),
    ];

    /// <summary>The provision's number.</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The version that was answered on.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Whether the landlord complies.</summary>
    [BindProperty]
    public Said? Comply { get; set; }

    /// <summary>The evidence.</summary>
    [BindProperty]
    public string? Evidence { get; set; }

    /// <summary>The commentary.</summary>
    [BindProperty]
    public string? Commentary { get; set; }

    /// <summary>The provision with its present answer.</summary>
    public ProvisionView Provision { get; private set; } = null!;

    /// <summary>True when someone else answered while this was being written.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Shows the answer as it stands.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Seen = Assessed.Assessment.Version;
        if (Provision.Answer is { } answer)
        {
            Comply = answer.Comply == Said.NotStated ? null : answer.Comply;
            (Evidence, Commentary) = (answer.Evidence, answer.Commentary);
        }

        return Page();
    }

    /// <summary>Keeps the answer.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var settled = await Assessments.AnswerAsync(
            Year,
            User.Person(),
            Seen,
            Number,
            Assessment.Answer(Number, Comply ?? default, Evidence, Commentary, casework.Today),
            cancellation
        );
        if (settled.IsDone)
        {
            return Back($"The answer to {Number} is kept.", $"#{Provision.Id}");
        }

        if (settled.IsNotAllowed)
        {
            return Forbid();
        }

        if (settled.Objection is { } objection)
        {
            var field = objection.Field is { } name ? char.ToUpperInvariant(name[0]) + name[1..] : "";
            ModelState.AddModelError(field, Wording.Of(objection));
            return Page();
        }

        await LoadAsync(cancellation);
        IsChanged = true;
        Seen = Assessed.Assessment.Version;
        ModelState.Remove(nameof(Seen));
        ModelState.AddModelError(
            "",
            "Someone else answered this while you were writing. Nothing you typed is lost. Read their answer, then send yours again."
        );
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!await OpenAsync(cancellation))
        {
            return false;
        }

        if (Assessed.Provisions.FirstOrDefault(one => one.Provision.Number == Number) is not { } assessed)
        {
            return false;
        }

        names = await colleagues.NamesAsync(cancellation);
        Provision = new ProvisionView(assessed, Year, Assessed.Landlord.Policy.Limit(Number))
        {
            IsInside = true,
            NameOf = id => names.GetValueOrDefault(id, id),
        };
        return true;
    }
}
