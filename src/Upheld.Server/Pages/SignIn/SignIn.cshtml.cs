using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Storage;

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
    TimeProvider clock,
    PasswordCheck passwords,
    SecondStepChecks checks,
    PasskeyChecks passkeys,
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

    /// <summary>What a passkey was asked.</summary>
    [BindProperty]
    public string? PasskeyChallenge { get; set; }

    /// <summary>What it answered.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>That form, once whoever sent it is signed in.</summary>
    public KeptForm? Again { get; private set; }

    /// <summary>What is asked besides, once the password was right; null where nothing is.</summary>
    public SecondStepFields? SecondStep { get; private set; }

    public void OnGet() { }

    /// <summary>Signs in, or says no in the same words whether the name or the password is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await passwords.TryAsync(HttpContext, Id!, Password!, cancellation))
        {
            case PasswordAnswer.TooManyTries { Wait: var wait }:
                return this.TooManyTries(wait);
            case PasswordAnswer.TooManyWait:
                return this.TooManyWait();
            case PasswordAnswer.Right right:
                return await GoOnAsync(right, cancellation) ?? Wrong();
            case PasswordAnswer.Wrong:
                return Wrong();
            case var other:
                throw new UnreachableException($"A password was {other}.");
        }
    }

    /// <summary>Signs in by a passkey alone, which says whose it is.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellation)
    {
        // No name and no password is asked for here.
        ModelState.Clear();
        var answer = await passkeys.TryAsync(null, PasskeyChallenge, Credential, HttpContext, cancellation);
        if (answer is PasskeyAnswer.TooManyTries { Wait: var wait })
        {
            return this.TooManyTries(wait);
        }

        if (
            answer is PasskeyAnswer.Right right
            && await signIn.BeginAsync(store, clock, right.Account, cancellation, right.Shown)
        )
        {
            right.Attempt.Succeed();
            return Welcome(right.Account.Id);
        }

        ModelState.AddModelError("", PasskeyFields.Wrong);
        return Page();
    }

    /// <summary>What a passkey is asked on this page.</summary>
    public async Task<PasskeyFields> AskForPasskeyAsync() =>
        new("/sign-in?handler=Passkey", await passkeys.AskAsync(null, HttpContext), Next, Kept);

    // Null where the account was changed while its password was looked at.
    private async Task<IActionResult?> GoOnAsync(PasswordAnswer.Right right, CancellationToken cancellation)
    {
        var account = right.Account;
        if (await checks.AskAsync(account, HttpContext, cancellation) is { } asked)
        {
            // Those who know the password alone do not begin anew with their tries: wrong codes go on counting.
            right.Attempt.GiveBack();
            SecondStep = new SecondStepFields(asked, Next, Kept);
            return Page();
        }

        if (!await signIn.BeginAsync(store, clock, account, cancellation))
        {
            return null;
        }

        right.Attempt.Succeed();
        return Welcome(account.Id);
    }

    private IActionResult Welcome(string account)
    {
        browsers.Remember(HttpContext, account);
        Again = keeping.Open(Kept, account);
        return Again is null ? LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/") : Page();
    }

    private PageResult Wrong()
    {
        ModelState.AddModelError(
            nameof(Id),
            // The same words whether or not there is such an account.
            $"The sign-in name or the password is wrong. After {SignInLimits.AtOnce} wrong passwords, "
                + $"wait {SignInLimits.MinutesEach} minutes for each more, or ask an administrator for a link"
        );
        return Page();
    }
}
