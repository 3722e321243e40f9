using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.People;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases;

/// <summary>
/// A page that takes one step in a case. It shows what someone else recorded since the form was opened, keeps what was
/// typed, and says in the Code's words why a step is refused.
/// </summary>
/// <param name="casework">The flow of every request.</param>
/// <param name="colleagues">What people are called.</param>
public abstract class StepPage(Casework casework, Colleagues colleagues) : PageModel
{
    /// <summary>The most letters that a field of a step takes.</summary>
    public const int MostText = 20_000;

    /// <summary>What is said of a longer one.</summary>
    public const string TooLong = "This must be 20,000 letters or fewer. Shorten it, or record it in two parts";

    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The step this page takes.</summary>
    public abstract Step Step { get; }

    /// <summary>The case's reference.</summary>
    [BindProperty(SupportsGet = true)]
    [FromRoute]
    public string Reference { get; set; } = "";

    /// <summary>The version of the case that the form was filled in on.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The case.</summary>
    public Case Case { get; private set; } = null!;

    /// <summary>The landlord.</summary>
    public Landlord Landlord { get; private set; } = null!;

    /// <summary>What was recorded while the form was being filled in; null when nothing was.</summary>
    public IReadOnlyList<RecordedEvent>? Unseen { get; private set; }

    /// <summary>What is due in the case, nearest first, each with its working.</summary>
    public IReadOnlyList<ClockView> Clocks => ClockView.Running(Case, Landlord, Today);

    /// <summary>Today.</summary>
    protected DateOnly Today => casework.Today;

    /// <summary>Opens the form, if this step is open to this person now.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } refused)
        {
            return refused;
        }

        if (!IsOpenNow)
        {
            TempData["NotNow"] = Decide(Case, Landlord).Objection is { Field: null } objection
                ? Wording.Of(objection)
                : $"“{Wording.Of(Step)}” is not open in this case now. What can be done next is shown here.";
            return LocalRedirect(CaseModel.Address(Reference));
        }

        Seen = Case.Version;
        Prefill();
        return Page();
    }

    /// <summary>Takes the step, or shows the form again with everything that was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } refused)
        {
            return refused;
        }

        if (IsOpenNow)
        {
            Check();
            if (!ModelState.IsValid || Instead())
            {
                return Page();
            }
        }

        var settled = await casework.TakeAsync(Reference, User.Person(), Step, Seen, Decide, cancellation);
        if (settled.IsDone)
        {
            TempData["Done"] = Done;
            return LocalRedirect(CaseModel.Address(settled.Opened ?? Reference));
        }

        if (settled.IsMissing || settled.IsNotAllowed)
        {
            return settled.IsMissing ? NotFound() : Forbid();
        }

        Case = settled.Case!;
        if (settled.Objection is { } objection)
        {
            Object(objection);
        }
        else
        {
            ShowChanges(settled.Unseen!);
        }

        return Page();
    }

    /// <summary>An event as the timeline shows it.</summary>
    public ToldEvent Tell(RecordedEvent recorded) => new(recorded, NameOf(recorded.By)!, NameOf);

    /// <summary>What is said once the step is taken.</summary>
    protected abstract string Done { get; }

    /// <summary>Fills in what is already known when the form is opened.</summary>
    protected virtual void Prefill() { }

    /// <summary>Reads what the form offers to choose from.</summary>
    protected virtual Task PrepareAsync(Colleagues colleagues, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Checks on what was typed that need more than one field.</summary>
    protected virtual void Check() { }

    /// <summary>Does something else that was asked for, such as writing a draft; true when the form is shown again.</summary>
    protected virtual bool Instead() => false;

    /// <summary>The pure decision on what was typed.</summary>
    protected abstract Decision Decide(Case @case, Landlord landlord);

    /// <summary>Shows an objection at the field it is about.</summary>
    protected virtual void Object(Objection objection) =>
        ModelState.AddModelError(FieldFor(objection.Field), Wording.Of(objection));

    /// <summary>The field of this page that an objection's field means.</summary>
    protected virtual string FieldFor(string? field) =>
        field is null ? "" : char.ToUpperInvariant(field[0]) + field[1..];

    /// <summary>What someone is called, or their sign-in name where the account is not known.</summary>
    protected string? NameOf(string? id) => ToldEvent.Called(id, names);

    private bool IsOpenNow => NextSteps.Lawful(Case).Contains(Step);

    private void ShowChanges(IReadOnlyList<RecordedEvent> unseen)
    {
        Unseen = unseen;
        Seen = Case.Version;
        ModelState.Remove(nameof(Seen));
        ModelState.AddModelError(
            "",
            unseen.All(recorded => recorded.By == User.Person().Id)
                ? "You recorded this already, or changed this case in another window. Nothing you typed is lost. "
                    + "Read what was recorded before you send it again."
                : "Someone changed this case while you were writing. Nothing you typed is lost. Read what changed, "
                    + "then send it again."
        );
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        var person = User.Person();
        if (await casework.ReadAsync(Reference, person, cancellation) is not { } file)
        {
            return NotFound();
        }

        (Case, Landlord) = (file.Case, await casework.LandlordAsync(cancellation));
        if (!Access.May(person, NextSteps.ActOf(Step), Case.Handler))
        {
            return Forbid();
        }

        names = await colleagues.NamesAsync(cancellation);
        await PrepareAsync(colleagues, cancellation);
        return null;
    }
}
