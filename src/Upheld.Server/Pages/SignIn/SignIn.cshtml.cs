using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Signs a member of staff or of the governing body in.</summary>
[AllowAnonymous]
internal sealed class SignInModel(
    Store store,
    TimeProvider clock,
    IPasswordHasher<SignInAccount> hasher,
    SignInManager<SignInAccount> signIn
) : PageModel
{
    /// <summary>The sign-in name.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter your sign-in name")]
    [StringLength(100, ErrorMessage = "The sign-in name is too long")]
    public string? Id { get; set; }

    /// <summary>The password.</summary>
    [BindProperty]
    [Required(ErrorMessage = "Enter your password")]
    [StringLength(PasswordRules.Most, ErrorMessage = "The password is too long")]
    public string? Password { get; set; }

    /// <summary>The page they wanted.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Signs in, or says no in the same words whether the name or the password is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (
            await WhoAsync(Id!, Password!, cancellation) is { } user
            && await signIn.BeginAsync(store, clock, user.Account, cancellation)
        )
        {
            return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/");
        }

        ModelState.AddModelError(
            nameof(Id),
            // The same words whether or not there is such an account.
            $"The sign-in name or the password is wrong. After {LockOut.After} wrong passwords, "
                + $"wait {LockOut.Minutes} minutes or ask an administrator"
        );
        return Page();
    }

    // Whatever becomes of it, the account is asked for once, the attempt is counted once and the password is hashed once, so
    // that the time tells nobody who has an account, nor whose is locked, closed or still without a password. The count
    // reaches the disk only of an account that is not locked; so it does while the password is hashed, which takes longer.
    private async Task<SignInAccount?> WhoAsync(string id, string password, CancellationToken cancellation)
    {
        var account = await store.Accounts.FindAsync(id, cancellation);
        var now = clock.GetUtcNow();
        var counting = store.SignInAttempts.BeginAsync(id, LockOut.After, now, now.AddMinutes(LockOut.Minutes));
        var user = account is null ? null : new SignInAccount(account);
        var verified = Verify(user, password);
        if (
            !await counting
            || verified is PasswordVerificationResult.Failed
            || !await store.SignInAttempts.SucceedAsync(account!, cancellation)
        )
        {
            return null;
        }

        if (verified is PasswordVerificationResult.SuccessRehashNeeded)
        {
            var renewed = hasher.HashPassword(user!, password);
            await store.Accounts.ChangeAsync(
                id,
                kept => kept.PasswordHash == account!.PasswordHash ? kept with { PasswordHash = renewed } : kept,
                cancellation
            );
        }

        return user;
    }

    private PasswordVerificationResult Verify(SignInAccount? user, string password)
    {
        if (user is { Account: { IsDisabled: false, PasswordHash: { } hash } })
        {
            try
            {
                return hasher.VerifyHashedPassword(user, hash, password);
            }
            catch (FormatException)
            {
                // A hash that was damaged fits no password. The check of everything names it.
            }
        }

        hasher.HashPassword(user!, password);
        return PasswordVerificationResult.Failed;
    }
}
