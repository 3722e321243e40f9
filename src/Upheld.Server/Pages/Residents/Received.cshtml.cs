using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Server.Residents;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Residents;

/// <summary>Confirms a complaint and gives its reference, which travels in a signed cookie and not in the address.</summary>
[AllowAnonymous]
public sealed class ReceivedModel(Worker worker, TimeProvider clock) : PageModel
{
    /// <summary>For how many minutes it can be opened again.</summary>
    public const int MostMinutes = 10;

    public string Reference { get; private set; } = "";

    /// <summary>The day by which the landlord acknowledges the complaint, with its working.</summary>
    public Sum AcknowledgedBy { get; private set; } = null!;

    /// <summary>Whom the resident can turn to.</summary>
    public Ombudsman Ombudsman { get; private set; } = null!;

    /// <summary>Keeps in the browser what is to be confirmed.</summary>
    internal static void Confirm(ITempDataDictionary kept, Receipt receipt, DateTimeOffset now)
    {
        (kept["Reference"], kept["ReceivedOn"]) = (receipt.Reference, receipt.On.DayNumber);
        kept["Until"] = now.AddMinutes(MostMinutes).UtcDateTime;
    }

    /// <summary>Shows the confirmation; someone with nothing to confirm goes to the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // Shown once only, a page that is opened again by accident would lose the reference, and invite a second complaint.
        // Shown for good, it would tell it to whoever uses the same browser next.
        if (
            TempData.Peek("Reference") is not string reference
            || TempData.Peek("ReceivedOn") is not int receivedOn
            || TempData.Peek("Until") is not DateTime until
            || clock.GetUtcNow().UtcDateTime >= until
        )
        {
            TempData.Clear();
            return RedirectToPage("Complain");
        }

        var landlord = await worker.LandlordAsync(cancellation);
        var acknowledge = landlord.Terms.Edition.StageOne.AcknowledgeClock;
        (Reference, Ombudsman) = (reference, landlord.Terms.Edition.Ombudsman);
        AcknowledgedBy = acknowledge.WorkingFrom(DateOnly.FromDayNumber(receivedOn), landlord.Terms.OwnLimits);
        return Page();
    }
}
