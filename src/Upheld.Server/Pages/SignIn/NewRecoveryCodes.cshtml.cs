using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Upheld.Accounts;
using Upheld.Server.Accounts;
using Upheld.Server.Accounts.SecondSteps;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Gives new recovery codes in place of those that are left.</summary>
[Authorize]
internal sealed class NewRecoveryCodesModel(PasswordCheck passwords, AccountChanges changes) : OwnSignInPage(passwords)
{
    /// <summary>The new codes, once they are given.</summary>
    public RecoveryCodes? Codes { get; private set; }

    /// <summary>Gives them.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        WithPasswordAsync(
            async account =>
            {
                var codes = RecoveryCodes.New();
                var outcome = await changes.OwnAsync(
                    account,
                    (now, moment) => now.GiveRecoveryCodes(codes.Hashes, moment),
                    cancellation
                );
                if (outcome is Outcome<Account>.Done)
                {
                    Codes = codes;
                    return Page();
                }

                return this.Refusal(outcome) ?? Page();
            },
            cancellation
        );

    /// <inheritdoc/>
    protected override Task<IActionResult> ShowAsync(CancellationToken cancellation) =>
        Task.FromResult<IActionResult>(Page());
}
