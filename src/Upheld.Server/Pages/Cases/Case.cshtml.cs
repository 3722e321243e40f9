using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage.People;
using Upheld.Server.Time;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Cases;

/// <summary>One case: its clocks with their working shown, its next lawful steps, its record and its findings.</summary>
[Needs(Act.ReadCase)]
public sealed class CaseModel(Worker worker, ColleagueCache colleagueCache) : PageModel
{
    private Colleagues colleagues = Colleagues.None;

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
    public IReadOnlyList<Step<Case>> NextSteps { get; private set; } = [];

    /// <summary>The step that the Code asks for next; null when it asks for none of this person.</summary>
    public Step<Case>? MainStep { get; private set; }

    /// <summary>What the records say as of today, a provision each.</summary>
    public IReadOnlyList<JudgedByBoth> Findings { get; private set; } = [];

    public LandlordLists Lists { get; private set; } = LandlordLists.AsShipped;

    /// <summary>The cases it names.</summary>
    public LinkedCases Links { get; private set; } = LinkedCases.AllShown;

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>Why a step could not be opened.</summary>
    public string? NotNow { get; private set; }

    /// <summary>The nearest deadline when it is due this week or has passed; null while there is time.</summary>
    public ClockView? Reminder =>
        Clocks is [var nearest, ..] && Deadline.Nearness(nearest.Deadline.Due, nearest.Today) != Urgency.Later
            ? nearest
            : null;

    /// <summary>What kind of matter it is and where it stands, above its heading.</summary>
    public string Caption =>
        Case.Kind.InWords
        + (Case is ComplaintCase complaint ? $", stage {(int)complaint.At}" : "")
        + (Case.IsOpen ? "" : ", closed");

    /// <summary>True for someone who may see who has read it.</summary>
    public bool MaySeeReaders => User.Person().Access.May(Act.SeeReaders, Case.Guard);

    /// <summary>The address of a case. Addresses are in lower case elsewhere, and a reference is not.</summary>
    public static string Address(string reference) => $"/cases/{reference}";

    /// <summary>The address of a step's page.</summary>
    public static string Address(string reference, Step<Case> step) => $"/cases/{reference}/{step.Verb}";

    /// <summary>Shows the case, and records that it was read.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellation)
    {
        // Someone may type what they hear on the phone: small letters, or no dash. One case has one address, and is read
        // there.
        if (Worker.StoredReference(reference) is var stored && stored != reference)
        {
            return LocalRedirect(Address(stored));
        }

        var person = User.Person();
        if (await worker.ReadAsync(reference, person, LookKind.Opened, cancellation) is not { State: var @case } loaded)
        {
            return NotFound();
        }

        var today = worker.Today;
        var landlord = await worker.LandlordAsync(cancellation);
        colleagues = await colleagueCache.AllAsync(cancellation);
        (Case, Events, Lists) = (@case, loaded.Events, landlord.Lists);
        Links = await worker.LinksOfAsync(@case, person, cancellation);
        Clocks = ClockView.Running(Case, landlord.Terms, today);
        PastClocks = ClockView.Ended(Case, landlord.Terms, today);
        Stages = StageView.Of(Case, colleagues);
        NextSteps = [.. CaseSteps.OpenIn(Case, person.Access, landlord.Terms.Edition)];
        MainStep = CaseSteps.MainStep(Case, person.Access, landlord.Terms.Edition);
        Findings = [.. Case.JudgeByBoth(landlord.Terms, today)];
        Done = TempData["Done"] as string;
        NotNow = TempData["NotNow"] as string;
        return Page();
    }

    /// <summary>An event as the timeline shows it.</summary>
    public EntryView Entry(RecordedEvent recorded) => new(recorded, colleagues, Links);
}
