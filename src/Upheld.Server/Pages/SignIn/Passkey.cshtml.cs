using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Upheld.Accounts;
using Upheld.Server.Accounts;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Adds a passkey to one's own account.</summary>
[Authorize]
internal sealed class PasskeyModel(
    Store store,
    TimeProvider clock,
    PasswordCheck passwords,
    PasskeyChecks passkeys,
    AccountChanges changes,
    SignInManager<SignInAccount> signIn
) : OwnSignInPage(passwords)
{
    /// <summary>What they call it.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the device was asked, as the form carries it.</summary>
    [BindProperty]
    public string? PasskeyChallenge { get; set; }

    /// <summary>The passkey that the device made.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>What the device is asked.</summary>
    public PasskeyAsked Offered { get; private set; } = null!;

    /// <summary>The recovery codes that came with it.</summary>
    public RecoveryCodes? Codes { get; private set; }

    /// <summary>Asks for one.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    /// <summary>Adds it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        WithPasswordAsync(account => AddAsync(account, cancellation), cancellation);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var account = (await store.Accounts.FindAsync(User.Person().Id, cancellation))!;
        Offered = await passkeys.OfferAsync(account, PasskeyChallenge, HttpContext, cancellation);
        return Page();
    }

    private async Task<IActionResult> AddAsync(AccountRow account, CancellationToken cancellation)
    {
        var made = await passkeys.ReadAsync(account, PasskeyChallenge, Credential, HttpContext);
        var codes = RecoveryCodes.New();
        var outcome = await changes.OwnAsync(
            account,
            (now, moment) => now.AddPasskey(made?.Key, Name, codes.Hashes, moment),
            cancellation
        );
        if (outcome is not Outcome<Account>.Done done)
        {
            return this.Refusal(outcome) ?? await ShowAsync(cancellation);
        }

        var added = AccountRow.Of(done.After, done.Now.Events[^1].At)!;
        await signIn.BeginAnewAsync(store, clock, added, cancellation, made!.Shown);
        Codes = account.HasSecondFactor ? null : codes;
        return Codes is null ? Say("The passkey is added. You are signed out everywhere else.") : Page();
    }
}
