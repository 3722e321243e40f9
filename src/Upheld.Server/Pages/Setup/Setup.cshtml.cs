using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Setup;

/// <summary>
/// Sets up the landlord and the first complaints officer, with the link printed at the first start. Opening the page
/// does not use the link up, because mail scanners open links.
/// </summary>
[AllowAnonymous]
internal sealed class SetupModel(
    Store store,
    Worker worker,
    TimeProvider clock,
    IPasswordHasher<SignInAccount> hasher,
    PasswordQueue queue,
    SignInManager<SignInAccount> signIn
) : PageModel
{
    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    /// <summary>The landlord's name.</summary>
    [BindProperty]
    public string? Landlord { get; set; }

    /// <summary>How many homes it owns.</summary>
    [BindProperty]
    [Named("The number of homes")]
    public int? Homes { get; set; }

    /// <summary>Whose bank holidays it keeps.</summary>
    [BindProperty]
    public Nation Nation { get; set; } = Nation.EnglandAndWales;

    /// <summary>The officer's name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The officer's sign-in name.</summary>
    [BindProperty]
    public string? Id { get; set; }

    /// <summary>The officer's password.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Shows the form while the link is good, with the landlord that a set-up left which was cut off.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await IsGoodAsync(cancellation))
        {
            return NotFound();
        }

        if (await worker.LandlordAsync(cancellation) is { IsSetUp: true } left)
        {
            (Landlord, Homes, Nation) = (left.Name, left.Homes, left.Calendar.Nation);
        }

        return Page();
    }

    /// <summary>Sets up, uses the link up and signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await IsGoodAsync(cancellation))
        {
            return NotFound();
        }

        await SayWhatIsWrongAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var officer = new SignInAccount(Account.New(Id!, Name!, Role.ComplaintsOfficer, clock.GetUtcNow()));
        if (await store.Accounts.HasAsync(officer.Account.Id, cancellation))
        {
            return SayTaken(isThere: true);
        }

        var hash = "";
        if (!await queue.RunAsync(() => hash = hasher.HashPassword(officer, Password!), cancellation))
        {
            return this.TooManyWait();
        }

        if (await SetUpLandlordAsync(officer.Person, cancellation) is { } refused)
        {
            return refused;
        }

        officer = new SignInAccount(officer.Account.WithPassword(hash));
        // The link is used up with the last of what it is for: whatever is cut off, it still works for what is missing.
        switch (
            await store.Accounts.AddFirstAsync(
                officer.Account,
                BearerTokens.HashOf(Link!),
                clock.GetUtcNow(),
                cancellation
            )
        )
        {
            case FirstAccount.Made:
                await signIn.BeginAsync(store, clock, officer.Account, cancellation);
                return LocalRedirect("/");
            case FirstAccount.LinkGone:
                return NotFound();
            case FirstAccount.NameTaken:
                return SayTaken(await store.Accounts.HasAsync(officer.Account.Id, cancellation));
            case var other:
                throw new UnreachableException($"It ended with {other}.");
        }
    }

    private async Task<IActionResult?> SetUpLandlordAsync(Person officer, CancellationToken cancellation)
    {
        switch (
            await worker.DecideAsync(
                Landlords.Landlord.Subject,
                Landlords.Landlord.StreamName,
                null,
                officer,
                _ => true,
                (landlord, now) => landlord.SetUp(Landlord, Homes, Nation, now.Today),
                cancellation
            )
        )
        {
            case Outcome<Landlords.Landlord>.Done:
            // Left by a set-up that was cut off, or by someone who sends the form at the same moment: one officer is made.
            case Outcome<Landlords.Landlord>.Faulty { Before.IsSetUp: true }:
                return null;
            case Outcome<Landlords.Landlord>.Faulty { Faults: var faults }:
                ModelState.AddFaults(faults.Select(AtItsField));
                return Page();
            case Outcome<Landlords.Landlord>.Changed:
                ModelState.AddModelError(
                    "",
                    "Something was recorded about the landlord at the same moment. Nothing you typed is lost. Send it again."
                );
                return Page();
            case var other:
                // Whoever has the link may, there is always a landlord, and no key is sent.
                throw new UnreachableException($"It ended with {other}.");
        }
    }

    // A link to choose a password sets nothing up, and neither does any link once there is a landlord and its officer.
    private async Task<bool> IsGoodAsync(CancellationToken cancellation) =>
        Link is { Length: > 0 }
        && await store.SetupLinks.FindAsync(BearerTokens.HashOf(Link), clock.GetUtcNow(), cancellation) is (true, null)
        && !await FirstStart.IsOverAsync(store, cancellation);

    private PageResult SayTaken(bool isThere)
    {
        ModelState.AddFaults([AccountRules.WhyNotAdded(isThere)]);
        return Page();
    }

    // All of it at once: of the landlord, of the officer and of the password.
    private async Task SayWhatIsWrongAsync(CancellationToken cancellation)
    {
        // A number that cannot be read has been said already.
        var isHomesSaid = ModelState[nameof(Homes)] is { Errors.Count: > 0 };
        var (all, now) = (await store.Accounts.AllAsync(cancellation), worker.Today);
        ModelState.AddFaults(
            Landlords
                .Landlord.NotSetUp.SetUp(Landlord, Homes, Nation, now)
                .Faults.Select(AtItsField)
                .Where(fault => !isHomesSaid || fault.FormField() != nameof(Homes))
        );
        ModelState.AddFaults(AccountRules.FaultsOf(Name, Id, Role.ComplaintsOfficer, all));
        ModelState.AddFaults(PasswordRules.FaultOf(Password) is { } fault ? [fault] : []);
    }

    // The landlord's name is not the officer's.
    private static Fault AtItsField(Fault fault) => fault.Field == "name" ? fault with { Field = "landlord" } : fault;
}
