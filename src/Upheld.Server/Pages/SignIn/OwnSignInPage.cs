using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Pages.SignIn;

/// <summary>
/// A page on which someone changes what they sign in with. It asks for the password again: whoever finds a browser signed in
/// must not come to stay.
/// </summary>
internal abstract class OwnSignInPage(PasswordCheck passwords) : PageModel
{
    /// <summary>Where all of it is shown.</summary>
    protected const string Overview = "/how-you-sign-in";

    /// <summary>The password they have.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Goes on with an account whose password was typed right, and else says so on the page.</summary>
    protected async Task<IActionResult> WithPasswordAsync(
        Func<AccountRow, Task<IActionResult>> goOn,
        CancellationToken cancellation
    )
    {
        switch (await passwords.TryAsync(HttpContext, User.Person().Id, Password ?? "", cancellation))
        {
            case PasswordAnswer.TooManyTries { Wait: var wait }:
                return this.TooManyTries(wait);
            case PasswordAnswer.TooManyWait:
                return this.TooManyWait();
            case PasswordAnswer.Wrong:
                ModelState.AddModelError(
                    nameof(Password),
                    string.IsNullOrEmpty(Password) ? "Enter your password" : "The password is wrong"
                );
                return await ShowAsync(cancellation);
            case PasswordAnswer.Right right:
                right.Attempt.Succeed();
                return await goOn(right.Account);
            case var other:
                throw new UnreachableException($"A password was {other}.");
        }
    }

    /// <summary>The page with its form.</summary>
    protected abstract Task<IActionResult> ShowAsync(CancellationToken cancellation);

    /// <summary>Goes back to where all of it is shown, and says what was done.</summary>
    protected LocalRedirectResult Say(string done)
    {
        TempData["Done"] = done;
        return LocalRedirect(Overview);
    }
}
