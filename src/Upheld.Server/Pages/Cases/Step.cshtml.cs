using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Time;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Cases;

/// <summary>
/// Takes any step in a case. It shows what someone else recorded since the form was opened, keeps what was typed, and says
/// in the Code's words why a step is refused.
/// </summary>
/// <param name="worker">The flow of every request.</param>
[Needs(Act.ReadCase)]
public sealed class StepModel(Worker worker) : PageModel
{
    /// <summary>The case's reference.</summary>
    [FromRoute]
    public string Reference { get; set; } = "";

    /// <summary>The step, as the address has it.</summary>
    [FromRoute]
    public string Verb { get; set; } = "";

    /// <summary>True when a draft of the notice was asked for and nothing is to be recorded.</summary>
    [BindProperty]
    public bool Draft { get; set; }

    /// <summary>The step.</summary>
    public Step<Case> Step { get; private set; } = null!;

    /// <summary>What was given.</summary>
    public Asked Given { get; private set; } = null!;

    /// <summary>The case.</summary>
    public Case Case { get; private set; } = null!;

    /// <summary>The landlord.</summary>
    public Landlord Landlord { get; private set; } = null!;

    /// <summary>The moment at which it is decided.</summary>
    public Moment Moment { get; private set; } = null!;

    /// <summary>The cases it names.</summary>
    public LinkedCases Links { get; private set; } = LinkedCases.AllShown;

    /// <summary>What was recorded while the form was being filled in; null when nothing was.</summary>
    public IReadOnlyList<RecordedEvent>? Unseen { get; private set; }

    /// <summary>Those who can be given the case, and whoever has it.</summary>
    public IReadOnlyList<Choice> Handlers =>
        [
            .. Moment.Colleagues.Handlers.Select(person => new Choice(person.Id, person.Name)),
            .. Case.Handler is { } handler && !Moment.Colleagues.CanHandle(handler)
                ? (ReadOnlySpan<Choice>)[new Choice(handler, Moment.Colleagues.Called(handler))]
                : [],
        ];

    /// <summary>True once a draft has been written into the form.</summary>
    public bool IsDrafted { get; private set; }

    /// <summary>What is due, each with its working, where the step has to do with it; else a phone would show little more.</summary>
    public IReadOnlyList<ClockView> Clocks =>
        Step.ShowsWhatIsDue ? ClockView.Running(Case, Landlord, Moment.Today) : [];

    /// <summary>The part of the form that the step has of its own, or null where the plain form will do.</summary>
    public string? Fragment => Step.HasPlainForm ? null : $"Steps/_{Step.GetType().Name}";

    /// <summary>The stage it is taken at, in words; empty where there is none.</summary>
    public string Stage => Case is ComplaintCase complaint ? $", stage {(int)complaint.At}" : "";

    /// <summary>What to know before taking the step.</summary>
    public string? Advice => Step.AdviceFor(Case, Moment.Code);

    /// <summary>True for someone who may record that another person considered the complaint.</summary>
    public bool MayNameAnother => User.Person().Access.May(Act.AssignHandler, Case.Guard);

    /// <summary>Who considered stage 1, where this is stage 2; else null.</summary>
    public string? ConsideredBefore =>
        Case is ComplaintCase { At: StageNumber.Two, Complaint.StageOne.ConsideredBy: { Count: > 0 } earlier }
            ? string.Join(" and ", earlier.Select(Moment.Colleagues.Called))
            : null;

    /// <summary>Opens the form, if this step is open to this person now.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } refused)
        {
            return refused;
        }

        if (Step.WhyNotNow(Case, Moment.Code) is { } closed)
        {
            TempData["NotNow"] = closed.InWords();
            return LocalRedirect(CaseModel.Address(Reference));
        }

        Given = Step.Begin(Case, Moment);
        return Page();
    }

    /// <summary>Takes the step, or shows the form again with everything that was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (CaseSteps.Find(Verb) is not { } step)
        {
            return NotFound();
        }

        Step = step;
        Given = (Asked)Activator.CreateInstance(step.Asks)!;
        var isRead = await TryUpdateModelAsync(Given, step.Asks, "");
        if (Draft || !isRead)
        {
            return await LoadAsync(cancellation) ?? ShowDraft();
        }

        return await worker.TakeAsync(Reference, step, Given, User.Person(), cancellation) switch
        {
            Outcome<Case>.Done { Opened: var opened } => Finish(opened),
            Outcome<Case>.Faulty { Before: { } @case, Faults: var faults } => await ShowAgainAsync(
                @case,
                () => ModelState.AddFaults(faults),
                cancellation
            ),
            Outcome<Case>.Changed { Now: var @case, Unseen: var unseen } => await ShowAgainAsync(
                @case,
                () => ShowChanges(@case, unseen),
                cancellation
            ),
            Outcome<Case>.NotAllowed => Forbid(),
            Outcome<Case>.Missing => NotFound(),
            // A page sends no key, and a step is decided on a case that is there.
            var other => throw new UnreachableException($"A step ended with {other}."),
        };
    }

    /// <summary>An event as the timeline shows it.</summary>
    public EntryView Entry(RecordedEvent recorded) => new(recorded, Moment.Colleagues, Links);

    private RedirectResult Finish(string? opened)
    {
        TempData["Done"] = Step.Done;
        return Redirect(CaseModel.Address(opened ?? Reference));
    }

    private PageResult ShowDraft()
    {
        if (!Draft || !ModelState.IsValid || Step is not IDraftsNotice drafts || Given is not NoticeAsked asked)
        {
            return Page();
        }

        if (Step.WhyNotNow(Case, Moment.Code) is null)
        {
            ModelState.AddFaults(drafts.FaultsOfDraft(Case, asked, Moment));
        }

        if (ModelState.IsValid)
        {
            // What is there already may be somebody's work, so the draft goes above it.
            var draft = drafts.Draft(Case, asked, Moment);
            Given = asked with
            {
                Notice = string.IsNullOrWhiteSpace(asked.Notice) ? draft : $"{draft}\n\n{asked.Notice}",
            };
            ModelState.Remove(nameof(NoticeAsked.Notice));
            IsDrafted = true;
        }

        return Page();
    }

    private void ShowChanges(Case @case, IReadOnlyList<RecordedEvent> unseen)
    {
        Unseen = unseen;
        Given = Given with { Version = @case.Version };
        ModelState.Remove(nameof(Asked.Version));
        ModelState.AddModelError("", WhyChanged(unseen, User.Person().Id));
    }

    private static string WhyChanged(IReadOnlyList<RecordedEvent> unseen, string reader)
    {
        if (unseen.Count == 0)
        {
            return "Something else that this would change was changed at the same moment. Nothing you typed is lost. "
                + "Send it again.";
        }

        return unseen.All(recorded => recorded.By == reader)
            ? "You recorded this already, or changed this case in another window. Nothing you typed is lost. "
                + "Read what was recorded before you send it again."
            : "Someone changed this case while you were writing. Nothing you typed is lost. Read what changed, "
                + "then send it again.";
    }

    private async Task<IActionResult> ShowAgainAsync(Case @case, Action explain, CancellationToken cancellation)
    {
        await ShowAsync(@case, cancellation);
        explain();
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var person = User.Person();
        if (
            CaseSteps.Find(Verb) is not { } step
            || await worker.ReadAsync(Reference, person, cancellation) is not { } loaded
        )
        {
            return NotFound();
        }

        Step = step;
        await ShowAsync(loaded.State, cancellation);
        return person.Access.May(step.Needs, Case.Guard) ? null : Forbid();
    }

    private async Task ShowAsync(Case @case, CancellationToken cancellation)
    {
        Case = @case;
        Landlord = await worker.LandlordAsync(cancellation);
        Moment = await worker.MomentAsync(Landlord, User.Person(), cancellation);
        Links = await worker.LinksOfAsync(@case, User.Person(), cancellation);
        if (Given is Respond.Asked answered && Case is ComplaintCase complaint)
        {
            // A point that was not sent is asked about again; what was sent keeps its place.
            Given = answered with
            {
                Answers = Respond.WithEveryPoint(complaint, answered.Answers ?? []),
            };
        }
    }
}
