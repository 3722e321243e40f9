using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.Cases.Handling;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Cases;

/// <summary>
/// A page that takes one step in a case. It shows what someone else recorded since the form was opened, keeps what was
/// typed, and says in the Code's words why a step is refused.
/// </summary>
/// <param name="casework">The flow of every request.</param>
public abstract class StepPage(Casework casework) : PageModel
{
    /// <summary>The step this page takes.</summary>
    public abstract Step Step { get; }

    /// <summary>The case's reference.</summary>
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    /// <summary>The version of the case that the form was filled in on.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The case.</summary>
    public Case Case { get; private set; } = null!;

    /// <summary>The landlord.</summary>
    public Landlord Landlord { get; private set; } = null!;

    /// <summary>What someone else recorded while the form was being filled in; null when nobody did.</summary>
    public IReadOnlyList<RecordedEvent>? Unseen { get; private set; }

    /// <summary>Today.</summary>
    protected DateOnly Today => casework.Today;

    /// <summary>Opens the form, if this step is open to this person now.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } refused)
        {
            return refused;
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

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var settled = await casework.TakeAsync(Reference, User.Person(), Step, Seen, Decide, cancellation);
        if (settled.IsDone)
        {
            TempData["Done"] = Done;
            return RedirectToPage("/Cases/Case", new { reference = settled.Opened ?? Reference });
        }

        if (settled.IsMissing || settled.IsNotAllowed)
        {
            return settled.IsMissing ? NotFound() : Forbid();
        }

        Case = settled.Case!;
        if (settled.Objection is { } objection)
        {
            ModelState.AddModelError(FieldFor(objection.Field), Wording.Of(objection));
        }
        else
        {
            Unseen = settled.Unseen;
            Seen = Case.Version;
            ModelState.Remove(nameof(Seen));
            ModelState.AddModelError(
                "",
                "Someone changed this case while you were writing. Nothing you typed is lost. Read what changed, then send it again."
            );
        }

        return Page();
    }

    /// <summary>What is said once the step is taken.</summary>
    protected abstract string Done { get; }

    /// <summary>Fills in what is already known when the form is opened.</summary>
    protected virtual void Prefill() { }

    /// <summary>The pure decision on what was typed.</summary>
    protected abstract Decision Decide(Case @case, Landlord landlord);

    /// <summary>The field of this page that an objection's field means.</summary>
    protected virtual string FieldFor(string? field) =>
        field is null ? "" : char.ToUpperInvariant(field[0]) + field[1..];

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

        // A step that is no longer open is explained by the decision itself when it is sent.
        return HttpMethods.IsGet(Request.Method) && !NextSteps.Lawful(Case).Contains(Step)
            ? RedirectToPage("/Cases/Case", new { reference = Reference })
            : null;
    }
}
