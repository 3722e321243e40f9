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
public sealed class SettingsModel(Worker worker) : PageModel, IShownAgain
{
    public Landlord Landlord { get; private set; } = Landlord.NotSetUp;

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>The provisions that set a limit, in the order of the Code.</summary>
    public IReadOnlyList<Provision> Limited =>
        [.. Landlord.Terms.Edition.Provisions.Where(provision => provision.Limit is not null)];

    /// <summary>The limits as they were sent; as they are shown, one for each of <see cref="Limited"/>.</summary>
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
            .. Limited.Select(provision => new OwnLimit(
                provision.Number,
                Landlord.Policy.Limit(provision.Number)?.Count
            )),
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
            return Again();
        }

        if (Seen < 1)
        {
            Seen = Landlord.Version;
            ModelState.Remove(nameof(Seen));
            ModelState.AddModelError("", Meanwhile.NoVersion);
            return Again();
        }

        switch (
            await worker.DecideAsync(
                Landlord.Subject,
                Landlord.StreamName,
                Seen,
                User.Person(),
                _ => User.Person().Access.May(Act.KeepSettings),
                (landlord, now) => landlord.AdoptPolicy([.. Limits], ReviewEvery, now.Today),
                cancellation,
                FormKey.OnceOnly(Request, User.Person().Id)
            )
        )
        {
            case Outcome<Landlord>.Done:
                TempData["Done"] =
                    "Your limits are saved. The due dates and figures follow them: the pages say how far that is.";
                return RedirectToPage();
            case Outcome<Landlord>.Changed { Unseen: var unseen }:
                var who = unseen.IsOwn(User.Person().Id)
                    ? "You changed the settings already, in another window or by sending this form twice."
                    : "Someone else changed the settings just now.";
                ModelState.AddModelError("", $"{who} Open the page again to see what they are.");
                return Again();
            case var other:
                return this.Refusal(other) ?? Again();
        }
    }

    /// <inheritdoc/>
    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation)
    {
        Landlord = await worker.LandlordAsync(cancellation);
        return Again();
    }

    // The form once more, with what was typed. A place in a form that this page did not draw may be that of another
    // provision: there each provision gets what was typed for it, and what is wrong is said of the whole.
    private PageResult Again()
    {
        var shown = Limited.Select(provision => provision.Number).ToList();
        if (!Limits.Select(own => own.Number).SequenceEqual(shown, StringComparer.Ordinal))
        {
            foreach (
                var key in ModelState
                    .Keys.Where(key => key.StartsWith(nameof(Limits), StringComparison.Ordinal))
                    .ToList()
            )
            {
                var errors = ModelState[key]!.Errors.Select(error => error.ErrorMessage).ToList();
                ModelState.Remove(key);
                errors.ForEach(error => ModelState.AddModelError("", error));
            }

            Limits =
            [
                .. shown.Select(number => new OwnLimit(
                    number,
                    Limits.FirstOrDefault(own => own.Number == number)?.Days
                )),
            ];
        }

        return Page();
    }
}
