using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Admin;

/// <summary>The landlord's own limits, stricter than the Code's, and how often it looks at service requests.</summary>
[Needs(Act.KeepSettings)]
public sealed class SettingsModel(Worker worker) : PageModel
{
    /// <summary>The landlord.</summary>
    public Landlord Landlord { get; private set; } = Landlord.NotSetUp;

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>The limits, one for each provision that sets one.</summary>
    [BindProperty]
    public IList<OwnLimit> Limits { get; set; } = [];

    /// <summary>Working days between two looks at an open service request.</summary>
    [BindProperty]
    [Named("The time between two reviews")]
    public int? ReviewEvery { get; set; }

    /// <summary>The version of the settings that was changed.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Shows the settings.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Landlord = await worker.LandlordAsync(cancellation);
        Done = TempData["Done"] as string;
        Limits =
        [
            .. Landlord
                .Terms.Edition.Provisions.Where(provision => provision.Limit is not null)
                .Select(provision => new OwnLimit(provision.Number, Landlord.Policy.Limit(provision.Number)?.Count)),
        ];
        ReviewEvery = Landlord.Policy.ReviewServiceRequestsEvery.Count;
        Seen = Landlord.Version;
    }

    /// <summary>Adopts the limits. A looser one than the Code's is refused with its provision.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Landlord = await worker.LandlordAsync(cancellation);
        if (!ModelState.IsValid)
        {
            // Whatever else is wrong is said now too, not only once this can be read.
            ModelState.AddFaults(Landlord.AdoptPolicy([.. Limits], ReviewEvery, worker.Today).Faults);
            return Page();
        }

        if (Seen < 1)
        {
            Seen = Landlord.Version;
            ModelState.Remove(nameof(Seen));
            ModelState.AddModelError("", Meanwhile.Untold);
            return Page();
        }

        switch (
            await worker.DecideAsync(
                Landlord.Subject,
                Landlord.StreamName,
                Seen,
                User.Person(),
                _ => User.Person().Access.May(Act.KeepSettings),
                (landlord, now) => landlord.AdoptPolicy([.. Limits], ReviewEvery, now.Today),
                cancellation
            )
        )
        {
            case Outcome<Landlord>.Done:
                TempData["Done"] =
                    "Your limits are saved. The due dates and figures follow them: the pages say how far that is.";
                return RedirectToPage();
            case Outcome<Landlord>.Faulty { Faults: var faults }:
                ModelState.AddFaults(faults);
                return Page();
            case Outcome<Landlord>.NotAllowed:
                return Forbid();
            case Outcome<Landlord>.Changed { Unseen: var unseen }:
                var who = unseen.IsOwn(User.Person().Id)
                    ? "You changed the settings already, in another window or by sending this form twice."
                    : "Someone else changed the settings just now.";
                ModelState.AddModelError("", $"{who} Open the page again to see what they are.");
                return Page();
            case var other:
                throw new UnreachableException($"It ended with {other}.");
        }
    }

    /// <summary>A limit's provision.</summary>
    public Provision ProvisionOf(OwnLimit limit) => Landlord.Terms.Edition.Find(limit.Number)!;
}
