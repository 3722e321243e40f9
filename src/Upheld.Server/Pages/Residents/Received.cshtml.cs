using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Pages.Residents;

/// <summary>Confirms a complaint and gives its reference, which travels in a signed cookie and not in the address.</summary>
[AllowAnonymous]
public sealed class ReceivedModel(Casework casework) : PageModel
{
    /// <summary>The reference.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The day by which the landlord acknowledges the complaint.</summary>
    public DateOnly AcknowledgedBy { get; private set; }

    /// <summary>Shows the confirmation; someone with nothing to confirm goes to the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (TempData.Peek("Reference") is not string reference)
        {
            return RedirectToPage("Complain");
        }

        var landlord = await casework.LandlordAsync(cancellation);
        var own = landlord.Terms with { ByOwnLimits = true };
        Reference = reference;
        AcknowledgedBy = landlord.Calendar.Add(
            casework.Today,
            own.Limit(Stages.AcknowledgeAtStageOne.Number, Stages.AcknowledgeAtStageOne.Limit!.Value)
        );
        return Page();
    }
}
