using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Upheld.Server.Accounts;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Adds an authenticator app to one's own account, in place of one that is there.</summary>
[Authorize]
internal sealed class AuthenticatorModel(
    Store store,
    TimeProvider clock,
    PasswordCheck passwords,
    AuthenticatorSecrets secrets,
    SecondStepChecks checks,
    SignInManager<SignInAccount> signIn
) : OwnSignInPage(passwords)
{
    /// <summary>The authenticator that was offered, as the form carries it.</summary>
    [BindProperty]
    public string? Offer { get; set; }

    /// <summary>The code that it shows.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The authenticator that is offered.</summary>
    public AuthenticatorOffer Offered { get; private set; } = null!;

    /// <summary>The recovery codes that came with it.</summary>
    public RecoveryCodes? Codes { get; private set; }

    /// <summary>Offers one.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    /// <summary>Adds it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        WithPasswordAsync(account => AddAsync(account, cancellation), cancellation);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Offered = await secrets.OfferAsync(User.Person().Id, Offer, cancellation);
        return Page();
    }

    private async Task<IActionResult> AddAsync(AccountRow account, CancellationToken cancellation)
    {
        if (await checks.AddAsync(account, Offer, Code, cancellation) is not { } added)
        {
            ModelState.AddModelError(nameof(Code), SecondStepModel.WrongFirstCode);
            return await ShowAsync(cancellation);
        }

        await signIn.BeginAnewAsync(store, clock, added.Account, cancellation, added.Code);
        Codes = added.Codes;
        return Codes is null ? Say("The app is added. You are signed out everywhere else.") : Page();
    }
}
