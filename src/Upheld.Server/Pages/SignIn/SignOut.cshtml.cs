using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Signs out. Opening the page does nothing, so that no other website can sign anyone out.</summary>
[AllowAnonymous]
internal sealed class SignOutModel(Store store, SignInManager<SignInAccount> signIn) : PageModel
{
    /// <summary>Shows the button.</summary>
    public void OnGet() { }

    /// <summary>Signs out and goes to the front page.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await signIn.EndAsync(store, cancellation);
        return LocalRedirect("/");
    }
}
