using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.Cases.Stages;
using Upheld.Code;
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

    /// <summary>The landlord, whose calendar counts.</summary>
    public Landlord Landlord { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today => casework.Today;

    /// <summary>What is due, nearest first.</summary>
    public IReadOnlyList<Deadline> Deadlines { get; private set; } = [];

    /// <summary>The steps open to this person.</summary>
    public IReadOnlyList<Step> NextSteps { get; private set; } = [];

    /// <summary>What the records say as of today, a provision each.</summary>
    public IReadOnlyList<(Provision Provision, Finding Finding)> Findings { get; private set; } = [];

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

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

        (Case, Events) = (file.Case, file.Events);
        Landlord = await casework.LandlordAsync(cancellation);
        Deadlines = Deadline.Running(Case, Landlord.Terms);
        NextSteps = [.. Upheld.Cases.NextSteps.Of(Case, User.Person())];
        Findings = [.. CaseFindings.Of(Case, Landlord.Terms).Select(f => (f.Provision, f.Finding.AsOf(Today)))];
        names = await colleagues.NamesAsync(cancellation);
        Done = TempData["Done"] as string;
        return Page();
    }

    /// <summary>The latest day a response could have been due had the acknowledgement been in time; null where it was.</summary>
    public DateOnly? OuterDue(Deadline deadline) =>
        deadline.Provision.Practice is Clock clock
        && clock.OuterDue(Case.Complaint!, Landlord.Terms) is { } outer
        && outer < (deadline.Original ?? deadline.Due)
            ? outer
            : null;

    /// <summary>What someone is called, or their sign-in name where the account is not known.</summary>
    public string? NameOf(string? id) => id is null ? null : names.GetValueOrDefault(id, id);

    /// <summary>An event as the timeline shows it.</summary>
    public ToldEvent Tell(RecordedEvent recorded) => new(recorded, NameOf(recorded.By)!, NameOf);

    /// <summary>The events that decide a finding, in words.</summary>
    public static string EventsOf(Finding finding)
    {
        int[] numbers =
        [
            .. new[] { finding.First.Number, finding.Second.Number }.Where(number => number > 0).Distinct().Order(),
        ];
        return numbers.Length == 0 ? "" : $" (entry {string.Join(" and ", numbers)})";
    }
}
