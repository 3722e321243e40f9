using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
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
    UserManager<SignInAccount> accounts,
    SignInManager<SignInAccount> signIn
) : PageModel
{
    /// <summary>The nations whose bank holidays are known.</summary>
    public static readonly IReadOnlyList<Choice> Nations =
    [
        new(nameof(Calendar.Nation.EnglandAndWales), "England and Wales"),
        new(nameof(Calendar.Nation.Scotland), "Scotland"),
        new(nameof(Calendar.Nation.NorthernIreland), "Northern Ireland"),
    ];

    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    /// <summary>The landlord's name.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter the landlord's name")]
    [StringLength(200, ErrorMessage = "The name must be 200 letters or fewer")]
    public string? Landlord { get; set; }

    /// <summary>How many homes it owns.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter how many homes the landlord owns")]
    [Range(1, 2_000_000, ErrorMessage = "The number of homes must be a whole number from 1")]
    public int? Homes { get; set; }

    /// <summary>Whose bank holidays it keeps.</summary>
    [BindProperty]
    public Nation Nation { get; set; } = Nation.EnglandAndWales;

    /// <summary>The officer's name.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter your name")]
    [StringLength(200, ErrorMessage = "Your name must be 200 letters or fewer")]
    public string? Name { get; set; }

    /// <summary>The officer's sign-in name.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Choose a sign-in name")]
    [RegularExpression(SignInName.Pattern, ErrorMessage = SignInName.Rule)]
    public string? Id { get; set; }

    /// <summary>The officer's password.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Choose a password")]
    [StringLength(200, ErrorMessage = "The password must be 200 letters or fewer")]
    public string? Password { get; set; }

    /// <summary>Shows the form while the link is good.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await IsGoodAsync(cancellation) ? Page() : NotFound();

    /// <summary>Sets up, uses the link up and signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await IsGoodAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var officer = new SignInAccount(
            new Account
            {
                Id = Id!.Trim().ToLowerInvariant(),
                Name = Name!.Trim(),
                Role = Role.ComplaintsOfficer,
                SecurityStamp = "",
                CreatedAt = clock.GetUtcNow(),
            }
        );
        foreach (var validator in accounts.PasswordValidators)
        {
            Say(nameof(Password), await validator.ValidateAsync(accounts, officer, Password));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await store.Accounts.FindAsync(officer.Account.Id, cancellation) is not null)
        {
            ModelState.AddModelError(nameof(Id), "Someone else has this sign-in name. Choose another");
            return Page();
        }

        // Of several who send the form at once, one goes on.
        if (!await store.SetupLinks.UseAsync(BearerTokens.HashOf(Link!), clock.GetUtcNow(), cancellation))
        {
            return NotFound();
        }

        var outcome = await worker.DecideAsync(
            Landlords.Landlord.Subject,
            Landlords.Landlord.StreamName,
            null,
            officer.Person,
            _ => true,
            (landlord, now) => landlord.SetUp(Landlord, Homes, Nation, now.Today),
            cancellation
        );
        if (outcome is Outcome<Landlords.Landlord>.Faulty { Faults: var faults })
        {
            ModelState.AddFaults(faults.Select(fault => fault with { Field = "landlord" }));
            return Page();
        }

        Say(nameof(Id), await accounts.CreateAsync(officer, Password!));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await signIn.SignInAsync(officer, isPersistent: false);
        return LocalRedirect("/");
    }

    // A link to choose a password sets nothing up, and neither does any link once the landlord is.
    private async Task<bool> IsGoodAsync(CancellationToken cancellation) =>
        Link is { Length: > 0 }
        && await store.SetupLinks.FindAsync(BearerTokens.HashOf(Link), clock.GetUtcNow(), cancellation) is (true, null)
        && !(await worker.LandlordAsync(cancellation)).IsSetUp;

    private void Say(string field, IdentityResult result)
    {
        foreach (var error in result.Errors)
        {
            ModelState.AddModelError(field, error.Description);
        }
    }
}
