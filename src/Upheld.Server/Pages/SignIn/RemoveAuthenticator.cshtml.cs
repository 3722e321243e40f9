using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Upheld.Accounts;
using Upheld.Server.Accounts;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Removes the authenticator app of one's own account.</summary>
[Authorize]
internal sealed class RemoveAuthenticatorModel(PasswordCheck passwords, AccountChanges changes, Worker worker)
    : OwnSignInPage(passwords)
{
    /// <summary>Removes it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        WithPasswordAsync(
            async account =>
            {
                var isAsked = SecondStepChecks.MustHave(await worker.LandlordAsync(cancellation), account.Role);
                var outcome = await changes.OwnAsync(
                    account,
                    (now, moment) => now.RemoveAuthenticator(isAsked, moment),
                    cancellation
                );
                return outcome is Outcome<Account>.Done ? Say("The app is removed.") : this.Refusal(outcome) ?? Page();
            },
            cancellation
        );

    /// <inheritdoc/>
    protected override Task<IActionResult> ShowAsync(CancellationToken cancellation) =>
        Task.FromResult<IActionResult>(Page());
}
