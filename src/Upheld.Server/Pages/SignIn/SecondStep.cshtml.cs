using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Signs somebody in whose password was right, by a code or a passkey; or sets up what they must have and have not yet.</summary>
[AllowAnonymous]
internal sealed class SecondStepModel(
    Store store,
    TimeProvider clock,
    HalfSignIns halves,
    SecondStepChecks checks,
    AuthenticatorSecrets secrets,
    PasskeyChecks passkeys,
    SignInLimits limits,
    KnownBrowser browsers,
    KeptThroughSignIn keeping,
    SignInManager<SignInAccount> signIn
) : PageModel
{
    /// <summary>What is said where an authenticator is added and its code does not fit.</summary>
    public const string WrongFirstCode =
        "The code is wrong. Type the one that the app shows now, and see that your device has the right time";

    /// <summary>Who typed the right password.</summary>
    [BindProperty]
    public string? Half { get; set; }

    /// <summary>The code of an authenticator.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>A recovery code.</summary>
    [BindProperty]
    public string? RecoveryCode { get; set; }

    /// <summary>The authenticator that was offered.</summary>
    [BindProperty]
    public string? Offer { get; set; }

    /// <summary>What a passkey of theirs was asked.</summary>
    [BindProperty]
    public string? PasskeyChallenge { get; set; }

    /// <summary>What it answered; null where none was shown.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>The page they wanted.</summary>
    [BindProperty]
    public string? Next { get; set; }

    /// <summary>A form that was sent after the last sign-in had ended, protected; null where there is none.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    /// <summary>What is still asked; null where nothing is.</summary>
    public SecondStepFields? Fields { get; private set; }

    /// <summary>The recovery codes of a second factor that was just added.</summary>
    public RecoveryCodes? Codes { get; private set; }

    /// <summary>The form that was kept, once whoever sent it is signed in.</summary>
    public KeptForm? Again { get; private set; }

    /// <summary>True where the password must be typed again.</summary>
    public bool IsGone => Fields is null && Codes is null && Again is null;

    /// <summary>The page they wanted, or the first.</summary>
    public string NextOrStart => Url.IsLocalUrl(Next) ? Next : "/";

    /// <summary>What the page is called.</summary>
    public string Title =>
        this switch
        {
            { Fields: { } fields } => fields.Title,
            { Codes: not null } => "Keep your recovery codes",
            { Again: not null } => "You are signed in again",
            _ => "Sign in again",
        };

    /// <summary>Whoever opens it by its address has typed no password yet.</summary>
    public IActionResult OnGet() => LocalRedirect("/sign-in");

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await halves.FindAsync(Half, cancellation) is not { } account)
        {
            return Page();
        }

        if (!account.HasSecondFactor)
        {
            return await SetUpAsync(account, cancellation);
        }

        return Credential is null
            ? await ByCodeAsync(account, cancellation)
            : await ByPasskeyAsync(account, cancellation);
    }

    private async Task<IActionResult> ByPasskeyAsync(AccountRow account, CancellationToken cancellation)
    {
        var answer = await passkeys.TryAsync(account, PasskeyChallenge, Credential, HttpContext, cancellation);
        if (answer is PasskeyAnswer.TooManyTries { Wait: var wait })
        {
            return this.TooManyTries(wait);
        }

        if (
            answer is PasskeyAnswer.Right right
            // As it was when its password was right, so that what ended that since ends this too.
            && await signIn.BeginAsync(store, clock, account, cancellation, right.Shown)
        )
        {
            right.Attempt.Succeed();
            return GoOn(account);
        }

        ModelState.AddModelError("", PasskeyFields.Wrong);
        return await AskAgainAsync(account);
    }

    private async Task<IActionResult> ByCodeAsync(AccountRow account, CancellationToken cancellation)
    {
        var known = browsers.Find(Request, account.Id);
        var attempt = limits.Begin(account.Id, HttpContext.Connection.RemoteIpAddress, known);
        if (attempt.Wait is { } wait)
        {
            return this.TooManyTries(wait);
        }

        var code = await checks.FindCodeAsync(account, Code, cancellation);
        var isRight =
            code is not null
            || (
                !string.IsNullOrWhiteSpace(RecoveryCode)
                && await checks.UseRecoveryCodeAsync(account, RecoveryCode, cancellation)
            );
        try
        {
            if (isRight && await signIn.BeginAsync(store, clock, account, cancellation, code))
            {
                attempt.Succeed();
                return GoOn(account);
            }
        }
        // A code of an app is used up with the sign-in, and a recovery code before it.
        catch (StorageException) when (code is null)
        {
            ModelState.AddModelError(
                nameof(RecoveryCode),
                "This recovery code is used up now, and you could not be signed in. Wait a little, and use another"
            );
            return await AskAgainAsync(account);
        }

        ModelState.AddModelError(
            string.IsNullOrWhiteSpace(RecoveryCode) ? nameof(Code) : nameof(RecoveryCode),
            string.IsNullOrWhiteSpace(RecoveryCode)
                ? "The code is wrong, or was used already. Wait for the next one, and see that your device has the right time"
                : "There is no such recovery code, or it was used already"
        );
        return await AskAgainAsync(account);
    }

    private async Task<IActionResult> AskAgainAsync(AccountRow account)
    {
        var asked = await checks.AskAgainAsync(account, Half!, HttpContext);
        Fields = new SecondStepFields(asked, Next, Kept, RecoveryCode: RecoveryCode);
        return Page();
    }

    private async Task<IActionResult> SetUpAsync(AccountRow account, CancellationToken cancellation)
    {
        if (await checks.AddAsync(account, Offer, Code, cancellation) is { } added)
        {
            Codes = added.Codes;
            await signIn.BeginAnewAsync(store, clock, added.Account, cancellation, added.Code);
            return GoOn(added.Account);
        }

        ModelState.AddModelError(nameof(Code), WrongFirstCode);
        var offer = await secrets.OfferAsync(account.Id, Offer, cancellation);
        Fields = new SecondStepFields(SecondStepChecks.Offering(Half!, offer), Next, Kept);
        return Page();
    }

    private IActionResult GoOn(AccountRow account)
    {
        browsers.Remember(HttpContext, account.Id);
        Again = keeping.Open(Kept, account.Id);
        return Again is null && Codes is null ? LocalRedirect(NextOrStart) : Page();
    }
}
