using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Chooses a password with a link from an administrator. Opening the page does not use the link up.</summary>
[AllowAnonymous]
internal sealed class ChoosePasswordModel(
    Store store,
    TimeProvider clock,
    UserManager<SignInAccount> accounts,
    SignInManager<SignInAccount> signIn
) : PageModel
{
    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    /// <summary>The new password.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Choose a password")]
    [StringLength(200, ErrorMessage = "The password must be 200 letters or fewer")]
    public string? Password { get; set; }

    /// <summary>The account it is for.</summary>
    public string Account { get; private set; } = "";

    /// <summary>Shows the form while the link is good.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        return await FindAsync(cancellation) is null ? NotFound() : Page();
    }

    /// <summary>Keeps the password, uses the link up and signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } user)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        foreach (var validator in accounts.PasswordValidators)
        {
            foreach (var error in (await validator.ValidateAsync(accounts, user, Password)).Errors)
            {
                ModelState.AddModelError(nameof(Password), error.Description);
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var hash = accounts.PasswordHasher.HashPassword(user, Password!);
        var changed = await store.Accounts.ChangeByLinkAsync(
            BearerTokens.HashOf(Link!),
            clock.GetUtcNow(),
            now => now.WithPassword(hash),
            cancellation
        );
        if (changed is null)
        {
            return NotFound();
        }

        await signIn.SignInAsync(new SignInAccount(changed), isPersistent: false);
        return LocalRedirect("/");
    }

    private async Task<SignInAccount?> FindAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(Link))
        {
            return null;
        }

        var (works, id) = await store.SetupLinks.FindAsync(BearerTokens.HashOf(Link), clock.GetUtcNow(), cancellation);
        var user = works && id is not null ? await accounts.FindByIdAsync(id) : null;
        Account = user?.Account.Id ?? "";
        return user is { Account.IsDisabled: false } ? user : null;
    }
}
