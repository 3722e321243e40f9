using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Server.Accounts;
using Upheld.Server.Work;

namespace Upheld.Server.Pages;

/// <summary>Where a resident arrives. Staff who are signed in go on to their first page.</summary>
[AllowAnonymous]
public sealed class IndexModel(Worker worker) : PageModel
{
    /// <summary>The landlord's name, or words that fit before it is set up.</summary>
    public string Landlord { get; private set; } = "";

    /// <summary>How long the acknowledgement may take here.</summary>
    public WorkingDays Acknowledge { get; private set; }

    /// <summary>How long the stage 1 response may take here.</summary>
    public WorkingDays Respond { get; private set; }

    /// <summary>How long the stage 2 response may take here.</summary>
    public WorkingDays RespondAgain { get; private set; }

    /// <summary>Whom residents can turn to.</summary>
    public Ombudsman Ombudsman { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Menu.Of(User.PersonOrNull()) is [var first, ..])
        {
            return Redirect(first.Path);
        }

        var landlord = await worker.LandlordAsync(cancellation);
        Landlord = landlord.IsSetUp ? landlord.Name : "your landlord";
        var (code, own) = (landlord.Terms.Edition, landlord.Terms.OwnLimits);
        Ombudsman = code.Ombudsman;
        Acknowledge = Limit(code.StageOne.AcknowledgeClock, own);
        Respond = Limit(code.StageOne.RespondClock, own);
        RespondAgain = Limit(code.StageTwo.RespondClock, own);
        return Page();
    }

    private static WorkingDays Limit(Clock clock, Terms terms) => terms.Limit(clock.Provision, clock.Limit);
}
