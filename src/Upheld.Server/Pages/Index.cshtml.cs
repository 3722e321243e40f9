using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Calendar;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages;

/// <summary>Where a resident arrives. Staff who are signed in go on to their first page.</summary>
[AllowAnonymous]
public sealed class IndexModel(Casework casework) : PageModel
{
    /// <summary>The landlord's name, or words that fit before it is set up.</summary>
    public string Landlord { get; private set; } = "";

    /// <summary>How long the acknowledgement may take here.</summary>
    public WorkingDays? Acknowledge { get; private set; }

    /// <summary>How long the stage 1 response may take here.</summary>
    public WorkingDays? Respond { get; private set; }

    /// <summary>How long the stage 2 response may take here.</summary>
    public WorkingDays? RespondAgain { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Menu.Of(User.PersonOrNull()) is [var first, ..])
        {
            return Redirect(first.Path);
        }

        var landlord = await casework.LandlordAsync(cancellation);
        Landlord = landlord.IsSetUp ? landlord.Name : "your landlord";
        Acknowledge = landlord.Policy.Limit("6.2") ?? Stages.AcknowledgeAtStageOne.Limit;
        Respond = landlord.Policy.Limit("6.3") ?? Stages.RespondAtStageOne.Limit;
        RespondAgain = landlord.Policy.Limit("6.14") ?? Stages.RespondAtStageTwo.Limit;
        return Page();
    }
}
