using Microsoft.AspNetCore.Mvc;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Admin;

/// <summary>Asks everyone who can read cases for a second step of signing in.</summary>
[Needs(Act.KeepSettings)]
internal sealed class SecondStepSettingModel(Worker worker, ColleagueCache colleagues)
    : SecondStepPage(worker, colleagues)
{
    /// <summary>Asks for it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        KeepAsync(
            Act.KeepSettings,
            (landlord, now) => landlord.AskSecondStep(now),
            "/settings/second-step",
            cancellation
        );
}
