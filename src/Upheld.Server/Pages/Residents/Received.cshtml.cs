using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Pages.Residents;

/// <summary>Confirms a complaint and gives its reference, which travels in a signed cookie and not in the address.</summary>
[AllowAnonymous]
public sealed class ReceivedModel(Casework casework) : PageModel
{
    /// <summary>The reference.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The day by which the landlord acknowledges the complaint, with its working.</summary>
    public Sum AcknowledgedBy { get; private set; } = null!;

    /// <summary>Shows the confirmation; someone with nothing to confirm goes to the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (TempData.Peek("Reference") is not string reference || TempData.Peek("ReceivedOn") is not int receivedOn)
        {
            return RedirectToPage("Complain");
        }

        var landlord = await casework.LandlordAsync(cancellation);
        var own = landlord.Terms with { ByOwnLimits = true };
        Reference = reference;
        AcknowledgedBy = landlord.Calendar.Explain(
            DateOnly.FromDayNumber(receivedOn),
            own.Limit(Stages.AcknowledgeAtStageOne.Number, Stages.AcknowledgeAtStageOne.Limit!.Value)
        );
        return Page();
    }
}
