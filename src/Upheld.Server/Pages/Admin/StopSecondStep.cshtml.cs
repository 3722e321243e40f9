using Microsoft.AspNetCore.Mvc;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Admin;

/// <summary>Asks a complaints officer before nobody is asked for a second step of signing in any more.</summary>
[Needs(Act.ConfirmAccounts)]
internal sealed class StopSecondStepModel(Worker worker, ColleagueCache colleagues) : SecondStepPage(worker, colleagues)
{
    /// <summary>Asks for it no longer.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        KeepAsync(
            Act.ConfirmAccounts,
            (landlord, now) => landlord.StopAskingSecondStep(now),
            "/account-changes",
            cancellation
        );
}
