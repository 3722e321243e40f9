using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.People;
using Upheld.Cases.Stages;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases;

/// <summary>One case: its clocks with their working shown, its next lawful steps, its record and its findings.</summary>
[Needs(Act.ReadCase)]
public sealed class CaseModel(Casework casework, Colleagues colleagues) : PageModel
{
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The case.</summary>
    public Case Case { get; private set; } = null!;

    /// <summary>Its events, in order.</summary>
    public IReadOnlyList<RecordedEvent> Events { get; private set; } = [];

    /// <summary>What is due, nearest first.</summary>
    public IReadOnlyList<ClockView> Clocks { get; private set; } = [];

    /// <summary>What was due and has been done, in the Code's order.</summary>
    public IReadOnlyList<ClockView> PastClocks { get; private set; } = [];

    /// <summary>The stages of a complaint.</summary>
    public IReadOnlyList<StageView> Stages { get; private set; } = [];

    /// <summary>The steps open to this person.</summary>
    public IReadOnlyList<Step> NextSteps { get; private set; } = [];

    /// <summary>The step that the Code asks for next; null when it asks for none of this person.</summary>
    public Step? Foremost =>
        Case.IsOpen && NextSteps is [var first and (Step.Acknowledge or Step.Respond or Step.Review), ..]
            ? first
            : null;

    /// <summary>What the records say as of today, a provision each.</summary>
    public IReadOnlyList<FindingView> Findings { get; private set; } = [];

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>Why a step could not be opened.</summary>
    public string? NotNow { get; private set; }

    /// <summary>The nearest deadline when it is due this week or has passed; null while there is time.</summary>
    public ClockView? Reminder =>
        Clocks is [var nearest, ..] && Deadline.Nearness(nearest.Deadline.Due, nearest.Today) != Urgency.Later
            ? nearest
            : null;

    /// <summary>The address of a case. Addresses are in lower case elsewhere, and a reference is not.</summary>
    public static string Address(string reference) => $"/cases/{reference}";

    /// <summary>The address of a step's page.</summary>
    public static string Address(string reference, Step step) =>
        $"/cases/{reference}/{(step == Step.DeclineOffer ? "decline-offer" : step.ToString().ToLowerInvariant())}";

    /// <summary>Shows the case, and records that it was read.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        if (await casework.ReadAsync(reference, User.Person(), cancellation) is not { } file)
        {
            return NotFound();
        }

        // Someone may type what they hear on the phone: small letters, or no dash. One case has one address.
        if (file.Case.Reference != reference)
        {
            return LocalRedirect(Address(file.Case.Reference));
        }

        var today = casework.Today;
        var landlord = await casework.LandlordAsync(cancellation);
        names = await colleagues.NamesAsync(cancellation);
        (Case, Events) = (file.Case, file.Events);
        Clocks = ClockView.Running(Case, landlord, today);
        PastClocks = ClockView.Ended(Case, landlord, today);
        Stages = StageView.Of(Case, NameOf);
        NextSteps = [.. Upheld.Cases.NextSteps.Of(Case, User.Person())];
        Findings = FindingsOf(Case, landlord, today);
        Done = TempData["Done"] as string;
        NotNow = TempData["NotNow"] as string;
        return Page();
    }

    /// <summary>An event as the timeline shows it.</summary>
    public ToldEvent Tell(RecordedEvent recorded) => new(recorded, NameOf(recorded.By)!, NameOf);

    private string? NameOf(string? id) => ToldEvent.Called(id, names);

    private static List<FindingView> FindingsOf(Case @case, Landlord landlord, DateOnly today)
    {
        var terms = landlord.Terms;
        var own = CaseFindings.Of(@case, terms with { ByOwnLimits = true }).Select(found => found.Finding);
        return
        [
            .. CaseFindings
                .Of(@case, terms)
                .Zip(
                    own,
                    (found, byOwn) =>
                        landlord.Policy.Limit(found.Provision.Number) is { } limit
                            ? new FindingView(found.Provision, found.Finding.AsOf(today), limit, byOwn.AsOf(today))
                            : new FindingView(found.Provision, found.Finding.AsOf(today), null, null)
                ),
        ];
    }
}
