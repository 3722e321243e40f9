using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Time;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Residents;

/// <summary>The form with which a resident complains (3.1).</summary>
[AllowAnonymous]
public sealed class ComplainModel(Worker worker) : PageModel
{
    /// <summary>A field people never see. Whatever fills it in is no person.</summary>
    [BindProperty]
    public string? Website { get; set; }

    /// <summary>Made with the form, so that sending it twice records it once.</summary>
    [BindProperty]
    public string? Once { get; set; }

    /// <summary>What was typed.</summary>
    public Receive.Incoming Given { get; private set; } = new();

    /// <summary>The landlord's lists.</summary>
    public LandlordLists Lists { get; private set; } = LandlordLists.AsShipped;

    /// <summary>Shows an empty form.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Lists = (await worker.LandlordAsync(cancellation)).Lists;
        Once = FormKey.New();
    }

    /// <summary>Records the complaint, or says what is missing and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var now = await worker.MomentAsync(Person.Website, cancellation);
        Lists = now.Lists;
        // Only what a resident is asked: the day and the kind are not theirs to send.
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
        var incoming = Given with { Channel = Channel.Web, ReceivedOn = now.Today };
        CheckTrap();
        if (!ModelState.IsValid)
        {
            // Whatever else is missing is said now too, not only once this is put right.
            ModelState.AddFaults(Receive.Decide(incoming, now).Faults.Select(InTheirWords));
            return Page();
        }

        switch (
            await worker.ReceiveAsync(incoming, now, FormKey.OnceOnly(Once, Person.Website.Id, Given), cancellation)
        )
        {
            case Outcome<Case>.Done { After: var received }:
                (TempData["Reference"], TempData["ReceivedOn"]) = (received.Reference, received.ReceivedOn.DayNumber);
                return RedirectToPage("Received");
            case Outcome<Case>.Faulty { Faults: var faults }:
                ModelState.AddFaults(faults.Select(InTheirWords));
                return Page();
            case Outcome<Case>.KeyUsedOtherwise:
                ModelState.AddModelError(nameof(Given.Text), FormKey.SentBefore);
                return Page();
            case var other:
                throw new UnreachableException($"It ended with {other}.");
        }
    }

    // What is asked of everyone who records a complaint is said to a resident as to a resident.
    private Fault InTheirWords(Fault fault) =>
        fault.Field switch
        {
            "text" when string.IsNullOrWhiteSpace(Given.Text) => fault with { Reason = "Tell us what is wrong" },
            "name" when string.IsNullOrWhiteSpace(Given.Name) => fault with { Reason = "Enter your name" },
            "tenure" => fault with { Reason = "Choose one of the answers." },
            _ => fault,
        };

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
