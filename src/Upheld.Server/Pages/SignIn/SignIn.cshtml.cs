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

        if (await accounts.FindByNameAsync(Id!.Trim()) is null)
        {
            // As long as a real check takes, so that the time tells nobody who has an account.
            accounts.PasswordHasher.HashPassword(null!, Password!);
        }

        var result = await signIn.PasswordSignInAsync(
            Id!.Trim(),
            Password!,
            isPersistent: false,
            lockoutOnFailure: true
        );
        if (result.Succeeded)
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
}
