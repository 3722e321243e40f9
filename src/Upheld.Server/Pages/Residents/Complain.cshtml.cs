using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Residents;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Residents;

/// <summary>The form with which a resident complains (3.1).</summary>
[AllowAnonymous]
internal sealed class ComplainModel(
    Worker worker,
    ResidentComplaints complaints,
    ComplaintLimits limits,
    TimeProvider clock,
    ILogger<ComplainModel> log
) : ReceivingPage(worker)
{
    /// <summary>A field people never see. Whatever fills it in is no person.</summary>
    [BindProperty]
    public string? Website { get; set; }

    /// <summary>Shows an empty form.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => MomentAsync(Person.Website, cancellation);

    /// <summary>Records the complaint, or says what is missing and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        // Only what a resident is asked.
        await TryUpdateModelAsync(
            Given,
            "",
            asked => asked.Text!,
            asked => asked.Name!,
            asked => asked.Address!,
            asked => asked.Email!,
            asked => asked.Phone!,
            asked => asked.Tenure!,
            asked => asked.Representative!
        );
        CheckTrap();
        var now = await MomentAsync(Person.Website, cancellation);
        return await ReceiveAsync(
            Given,
            now,
            once => complaints.ReceiveAsync(Given, now, TooFast, once, cancellation),
            Thank
        );
    }

    private IActionResult Thank(Receipt receipt)
    {
        ReceivedModel.Confirm(TempData, receipt, clock.GetUtcNow());
        return RedirectToPage("Received");
    }

    // Whoever is signed in is known, and takes down what others say.
    private string? TooFast()
    {
        if (User.PersonOrNull() is not null || limits.TooFast(HttpContext.Connection.RemoteIpAddress) is not { } sender)
        {
            return null;
        }

        if (limits.IsToWarn())
        {
            log.LogWarning(
                "Complaints come faster than usual. They are kept, and wait until an officer has looked at them."
            );
        }

        return sender;
    }

    private void CheckTrap()
    {
        if (!string.IsNullOrEmpty(Website))
        {
            // Some browsers fill in what nobody sees; the field comes back empty, so a person gets through.
            ModelState.Remove(nameof(Website));
            ModelState.AddModelError("", "We could not send this. Please press “Send complaint” again");
        }
    }
}
