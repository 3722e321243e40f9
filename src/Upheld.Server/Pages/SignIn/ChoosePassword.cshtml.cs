using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Chooses a password with a link from an administrator. Opening the page does not use the link up.</summary>
[AllowAnonymous]
internal sealed class ChoosePasswordModel(
    Store store,
    AccountChanges changes,
    TimeProvider clock,
    IPasswordHasher<SignInAccount> hasher,
    PasswordQueue queue,
    KnownBrowser browsers,
    SecondStepChecks checks,
    SignInManager<SignInAccount> signIn
) : PageModel
{
    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    /// <summary>The new password.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The sign-in name of the account it is for.</summary>
    public string Id { get; private set; } = "";

    /// <summary>What is asked besides the password; null where nothing is.</summary>
    public SecondStepFields? SecondStep { get; private set; }

    /// <summary>True where the link does nothing: it never did, was used, ran out or was ended since.</summary>
    public bool IsGone => Response.StatusCode == StatusCodes.Status404NotFound;

    /// <summary>Shows the form while the link is good.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await FindAsync(cancellation) is null ? SayGone() : Page();

    /// <summary>Keeps the password, uses the link up and signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } account)
        {
            return SayGone();
        }

        if (PasswordRules.FaultOf(Password) is { } fault)
        {
            ModelState.AddFaults([fault]);
            return Page();
        }

        var user = new SignInAccount(account);
        if (await queue.HashAsync(() => hasher.HashPassword(user, Password!), cancellation) is not { } hash)
        {
            return this.TooManyWait();
        }

        var outcome = await changes.ChoosePasswordAsync(account, BearerTokens.HashOf(Link!), hash, cancellation);
        if (outcome is not Outcome<Account>.Done done)
        {
            return SayGone();
        }

        browsers.Remember(HttpContext, account.Id);
        var changed = AccountRow.Of(done.After, done.Now.Events[^1].At)!;
        try
        {
            if (await checks.AskAsync(changed, HttpContext, cancellation) is { } asked)
            {
                SecondStep = new SecondStepFields(asked, null, null);
                return Page();
            }

            await signIn.BeginAsync(store, clock, changed, cancellation);
            return LocalRedirect("/");
        }
        catch (StorageException)
        {
            // The password is chosen all the same, and is what they sign in with.
            return LocalRedirect("/sign-in");
        }
    }

    private PageResult SayGone()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private async Task<AccountRow?> FindAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(Link))
        {
            return null;
        }

        var row = await changes.FindByLinkAsync(BearerTokens.HashOf(Link), cancellation);
        Id = row?.Id ?? "";
        return row;
    }
}
