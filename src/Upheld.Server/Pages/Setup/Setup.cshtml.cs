using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Accounts;
using Upheld.Calendar;
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
    private Landlords.Landlord landlord = Landlords.Landlord.NotSetUp;

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

        landlord = await worker.LandlordAsync(cancellation);
        await SayWhatIsWrongAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await SetUpAsync(cancellation);
    }

    // The landlord and its officer at once, or neither: whatever is cut off, the link still works.
    private async Task<IActionResult> SetUpAsync(CancellationToken cancellation)
    {
        var officer = new Person(Account.IdOf(Id!), Name!, Role.ComplaintsOfficer);
        if (await queue.HashAsync(() => hasher.HashPassword(null!, Password!), cancellation) is not { } hash)
        {
            return this.TooManyWait();
        }

        var print = await store.Passwords.KeepAsync(hash, clock.GetUtcNow(), cancellation);
        switch (
            await worker.DecideAsync(
                Account.Subject,
                officer.Id,
                null,
                officer,
                _ => true,
                (account, now) => Decide(account, print, now),
                cancellation
            )
        )
        {
            case Outcome<Account>.Done done:
                var made = AccountRow.Of(done.After, done.Now.Events[^1].At)!;
                await signIn.BeginAnewAsync(store, clock, made, cancellation);
                return LocalRedirect("/");
            case Outcome<Account>.Faulty or Outcome<Account>.Changed when !await IsGoodAsync(cancellation):
                // Someone else has set it up meanwhile.
                return NotFound();
            case var other:
                return this.Refusal(other) ?? Page();
        }
    }

    private Decision Decide(Account account, string print, Moment now) =>
        landlord.SetUpWith(
            account.AddWithPassword(Name, Role.ComplaintsOfficer, print, now),
            Landlord,
            Homes,
            Nation,
            now.Today
        );

    // A link to choose a password sets nothing up, and neither does any link once there is a landlord and its officer.
    private async Task<bool> IsGoodAsync(CancellationToken cancellation) =>
        Link is { Length: > 0 }
        && await store.SetUpLinks.HasAsync(BearerTokens.HashOf(Link), clock.GetUtcNow(), cancellation)
        && !await FirstStart.IsOverAsync(store, cancellation);

    // All of it at once: of the landlord, of the officer and of the password.
    private async Task SayWhatIsWrongAsync(CancellationToken cancellation)
    {
        // A number that cannot be read has been said already.
        var isHomesSaid = ModelState[nameof(Homes)] is { Errors.Count: > 0 };
        var officer = new Person(Account.IdOf(Id ?? ""), Name ?? "", Role.ComplaintsOfficer);
        var now = await worker.MomentAsync(officer, cancellation);
        var decision = Decide(Account.Of(officer.Id, []), "", now);
        ModelState.AddFaults(decision.Faults.Where(fault => !isHomesSaid || fault.FormField() != nameof(Homes)));
        ModelState.AddFaults(PasswordRules.FaultOf(Password) is { } fault ? [fault] : []);
    }
}
