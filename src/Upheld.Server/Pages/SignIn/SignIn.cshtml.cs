using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Accounts;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Pages.SignIn;

/// <summary>What the form of a sign-in holds.</summary>
/// <param name="Id">The sign-in name.</param>
/// <param name="Password">The password, which is never shown.</param>
/// <param name="Next">The page they wanted.</param>
/// <param name="Kept">A form to be carried through, protected; null where there is none.</param>
internal sealed record SignInFields(string? Id, string? Password, string? Next, string? Kept);

/// <summary>Signs a member of staff or of the governing body in.</summary>
[AllowAnonymous]
internal sealed class SignInModel(
    Store store,
    AccountChanges changes,
    TimeProvider clock,
    IPasswordHasher<SignInAccount> hasher,
    SignInLimits limits,
    PasswordQueue queue,
    KnownBrowser browsers,
    KeptThroughSignIn keeping,
    SignInManager<SignInAccount> signIn
) : PageModel
{
    /// <summary>The sign-in name.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter your sign-in name")]
    [StringLength(100, ErrorMessage = "The sign-in name is too long")]
    public string? Id { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter your password")]
    [StringLength(PasswordRules.Most, ErrorMessage = "The password is too long")]
    public string? Password { get; set; }

    /// <summary>The page they wanted.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>A form that was sent after the last sign-in had ended, protected; null where there is none.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    /// <summary>That form, once whoever sent it is signed in.</summary>
    public KeptForm? Again { get; private set; }

    public void OnGet() { }

    /// <summary>Signs in, or says no in the same words whether the name or the password is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var id = Account.IdOf(Id!);
        var attempt = limits.Begin(id, HttpContext.Connection.RemoteIpAddress, browsers.Find(Request, id));
        if (attempt.Wait is { } wait)
        {
            return this.TooManyTries(wait);
        }

        var account = await store.Accounts.FindAsync(id, cancellation);
        var hash = await store.Passwords.FindAsync(account?.Password ?? "", cancellation);
        var verified = PasswordVerificationResult.Failed;
        if (!await queue.RunAsync(() => verified = Verify(account, hash, Password!), cancellation))
        {
            attempt.GiveBack();
            return this.TooManyWait();
        }

        if (
            verified is not PasswordVerificationResult.Failed
            && await signIn.BeginAsync(store, clock, account!, cancellation)
        )
        {
            attempt.Succeed();
            browsers.Remember(HttpContext, id);
            await RenewAsync(account!, verified, cancellation);
            Again = keeping.Open(Kept, account!.Id);
            return Again is null ? LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/") : Page();
        }

        ModelState.AddModelError(
            nameof(Id),
            // The same words whether or not there is such an account.
            $"The sign-in name or the password is wrong. After {SignInLimits.AtOnce} wrong passwords, "
                + $"wait {SignInLimits.MinutesEach} minutes for each more, or ask an administrator for a link"
        );
        return Page();
    }

    // By a hash of an older kind a password was right; it is made anew while the password is at hand.
    private async Task RenewAsync(
        AccountRow account,
        PasswordVerificationResult verified,
        CancellationToken cancellation
    )
    {
        var user = new SignInAccount(account);
        if (
            verified is PasswordVerificationResult.SuccessRehashNeeded
            && await queue.HashAsync(() => hasher.HashPassword(user, Password!), cancellation) is { } renewed
        )
        {
            await changes.HashAnewAsync(account, renewed, cancellation);
        }
    }

    // A password is hashed once whatever becomes of it, so that the time tells nobody who has an account, nor whose is closed
    // or still without a password.
    private PasswordVerificationResult Verify(AccountRow? account, string? hash, string password)
    {
        var user = account is null ? null : new SignInAccount(account);
        if (account is { IsOpen: true } && hash is not null)
        {
            return hasher.VerifyHashedPassword(user!, hash, password);
        }

        hasher.HashPassword(user!, password);
        return PasswordVerificationResult.Failed;
    }
}
