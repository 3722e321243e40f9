using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Residents;

/// <summary>Confirms a complaint and gives its reference, which travels in a signed cookie and not in the address.</summary>
[AllowAnonymous]
public sealed class ReceivedModel(Worker worker) : PageModel
{
    public string Reference { get; private set; } = "";

    /// <summary>The day by which the landlord acknowledges the complaint, with its working.</summary>
    public Sum AcknowledgedBy { get; private set; } = null!;

    /// <summary>Whom the resident can turn to.</summary>
    public Ombudsman Ombudsman { get; private set; } = null!;

    /// <summary>Shows the confirmation; someone with nothing to confirm goes to the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (TempData.Peek("Reference") is not string reference || TempData.Peek("ReceivedOn") is not int receivedOn)
        {
            return RedirectToPage("Complain");
        }

        var landlord = await worker.LandlordAsync(cancellation);
        var clock = landlord.Terms.Edition.StageOne.AcknowledgeClock;
        (Reference, Ombudsman) = (reference, landlord.Terms.Edition.Ombudsman);
        AcknowledgedBy = clock.WorkingFrom(DateOnly.FromDayNumber(receivedOn), landlord.Terms.OwnLimits);
        return Page();
    }
}
