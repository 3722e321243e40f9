using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Signs out. Opening the page does nothing, so that no other website can sign anyone out.</summary>
[AllowAnonymous]
internal sealed class SignOutModel(SignInManager<SignInAccount> signIn) : PageModel
{
    /// <summary>Shows the button.</summary>
    public void OnGet() { }

    /// <summary>Signs out and goes to the front page.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect("/");
    }
}
