using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Upheld.Accounts;
using Upheld.Server.Accounts;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Removes a passkey of one's own account.</summary>
[Authorize]
internal sealed class RemovePasskeyModel(PasswordCheck passwords, AccountChanges changes, Worker worker)
    : OwnSignInPage(passwords)
{
    /// <summary>Which, by what its device calls it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Which { get; set; }

    /// <summary>The passkey.</summary>
    public Passkey Passkey { get; private set; } = null!;

    /// <summary>Shows which it is.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    /// <summary>Removes it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        WithPasswordAsync(
            async account =>
            {
                var isAsked = SecondStepChecks.MustHave(await worker.LandlordAsync(cancellation), account.Role);
                var outcome = await changes.OwnAsync(
                    account,
                    (now, moment) => now.RemovePasskey(Which, isAsked, moment),
                    cancellation
                );
                return outcome is Outcome<Account>.Done
                    ? Say("The passkey is removed.")
                    : this.Refusal(outcome) ?? await ShowAsync(cancellation);
            },
            cancellation
        );

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var own = (await changes.LoadOwnAsync(User.Person(), cancellation)).SecondFactor.Passkeys;
        if (own.FirstOrDefault(one => one.Key.Credential == Which) is not { } found)
        {
            return NotFound();
        }

        Passkey = found;
        return Page();
    }
}
