using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Signs a member of staff or of the governing body in.</summary>
[AllowAnonymous]
internal sealed class SignInModel(SignInManager<SignInAccount> signIn, UserManager<SignInAccount> accounts) : PageModel
{
    /// <summary>The sign-in name.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter your sign-in name")]
    [StringLength(100, ErrorMessage = "The sign-in name is too long")]
    public string? Id { get; set; }

    /// <summary>The password.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter your password")]
    [StringLength(200, ErrorMessage = "The password is too long")]
    public string? Password { get; set; }

    /// <summary>The page they wanted.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Signs in, or says no in the same words whether the name or the password is wrong.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await PassesAsync(await accounts.FindByNameAsync(Id!.Trim()), Password!))
        {
            return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/");
        }

        ModelState.AddModelError(
            nameof(Id),
            // The same words whether or not there is such an account.
            "The sign-in name or the password is wrong. After five wrong passwords, wait 15 minutes or ask an administrator"
        );
        return Page();
    }

    // The password is hashed once whatever becomes of it, so that the time tells nobody who has an account, nor whose is
    // locked, closed or still without a password: of these no password is looked at.
    private async Task<bool> PassesAsync(SignInAccount? user, string password)
    {
        if (user is not { Account.PasswordHash: not null } || await accounts.IsLockedOutAsync(user))
        {
            accounts.PasswordHasher.HashPassword(user!, password);
            return false;
        }

        return (
            await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true)
        ).Succeeded;
    }
}
