using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Cases;

/// <summary>
/// Takes any step in a case. It shows what someone else recorded since the form was opened, keeps what was typed, and says
/// in the Code's words why a step is refused.
/// </summary>
[Needs(Act.ReadCase)]
public sealed class StepModel(Worker worker) : PageModel, IShownAgain
{
    private IReadOnlyList<RecordedEvent>? recorded;

    /// <summary>The case's reference.</summary>
    [FromRoute]
    public string Reference { get; set; } = "";

    /// <summary>The step, as the address has it.</summary>
    [FromRoute]
    public string Verb { get; set; } = "";

    /// <summary>True when a draft of the notice was asked for and nothing is to be recorded.</summary>
    [BindProperty]
    public bool Draft { get; set; }

    /// <summary>What is to be done.</summary>
    public Step<Case> Step { get; private set; } = null!;

    /// <summary>What was given.</summary>
    public Asked Given { get; private set; } = null!;

    /// <summary>What the form shows beside its questions.</summary>
    public StepForm Form { get; private set; } = null!;

    /// <summary>What was recorded while the form was being filled in; null when nothing was.</summary>
    public IReadOnlyList<RecordedEvent>? Unseen { get; private set; }

    /// <summary>True once a draft has been written into the form.</summary>
    public bool IsDrafted { get; private set; }

    /// <summary>Opens the form, if this step is open to this person now.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } refused)
        {
            return refused;
        }

        if (Step.WhyNotNow(Form.Case, Form.Moment.Code) is { } closed)
        {
            TempData["NotNow"] = closed.InWords();
            return LocalRedirect(CaseModel.Address(Reference));
        }

        Given = Step.Begin(Form.Case, Form.Moment);
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
        await TryUpdateModelAsync(Given, step.Asks, "");
        var saysVersion = Given.Version > 0;
        if (Draft || !ModelState.IsValid || !saysVersion)
        {
            return await LoadAsync(cancellation)
                ?? (Draft || saysVersion ? ShowDraft() : ShowWithoutVersion(Form.Case));
        }

        var by = User.Person();
        switch (await worker.TakeAsync(Reference, step, Given, by, cancellation, FormKey.OnceOnly(Request, by.Id)))
        {
            case Outcome<Case>.Done { Opened: var opened }:
                TempData["Done"] = Step.Done;
                return Redirect(CaseModel.Address(opened ?? Reference));
            case Outcome<Case>.Faulty { Before: { } @case, Faults: var faults, Moment: var now }:
                await ShowAsync(@case, now, cancellation);
                if (Given.Version > @case.Version)
                {
                    return ShowWithoutVersion(@case);
                }

                ModelState.AddFaults(faults);
                return Page();
            case Outcome<Case>.Changed { Now: var @case, Unseen: var unseen }:
                ShowChanges(@case, unseen);
                return await ShowAsync(@case, await worker.MomentAsync(User.Person(), cancellation), cancellation);
            case var other:
                return this.Refusal(other) ?? await ShowAgainAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ?? Page();

    // Only a program, which need not have looked, decides on a case as it is now. A form that does not say which version of
    // the case it was about, or names one that there has never been, is shown the case before anything is taken.
    private PageResult ShowWithoutVersion(Case @case)
    {
        Unseen = recorded;
        Given = Given with { Version = @case.Version };
        ModelState.Remove(nameof(Asked.Version));
        ModelState.AddModelError("", Meanwhile.NoVersion);
        return Page();
    }

    private PageResult ShowDraft()
    {
        if (Draft && ModelState.IsValid && Step is IDraftsNotice drafts && Given is NoticeAsked asked)
        {
            var draft = drafts.Draft(Form.Case, asked, Form.Moment);
            ModelState.AddFaults(draft.Missing);
            if (draft.Words is { } words)
            {
                // What is there already may be somebody's work, so the draft goes above it.
                var notice = string.IsNullOrWhiteSpace(asked.Notice) ? words : $"{words}\n\n{asked.Notice}";
                Given = asked with { Notice = notice };
                ModelState.Remove(nameof(NoticeAsked.Notice));
                IsDrafted = true;
            }
        }

        return Page();
    }

    private void ShowChanges(Case @case, IReadOnlyList<RecordedEvent> unseen)
    {
        Unseen = unseen;
        Given = Given with { Version = @case.Version };
        ModelState.Remove(nameof(Asked.Version));
        ModelState.AddModelError("", TooLate.Why(unseen, User.Person().Id));
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var person = User.Person();
        if (
            CaseSteps.Find(Verb) is not { } step
            || await worker.ReadAsync(Reference, person, LookKind.Opened, cancellation) is not { } loaded
        )
        {
            return NotFound();
        }

        Step = step;
        recorded = loaded.Events;
        await ShowAsync(loaded.State, await worker.MomentAsync(person, cancellation), cancellation);
        return person.Access.May(step.Needs, loaded.State.Guard) ? null : Forbid();
    }

    private async Task<PageResult> ShowAsync(Case @case, Moment now, CancellationToken cancellation)
    {
        Form = new StepForm(Step, @case, now, await worker.LinksOfAsync(@case, now.By, cancellation));
        if (Given is not null)
        {
            AskAgain(@case);
        }

        return Page();
    }

    private void AskAgain(Case @case)
    {
        (Given, var past) = Step.AskAgain(@case, Given);
        if (past.IsEmpty)
        {
            return;
        }

        Form = Form with { PastAnswers = past };
        // What was typed is shown by its place in a list, and the places have changed.
        foreach (var field in ModelState.Keys.Where(field => field.Contains('[', StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(field);
        }
    }
}
