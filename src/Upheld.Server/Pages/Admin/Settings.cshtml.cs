using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Calendar;
using Upheld.People;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Landlords;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Admin;

/// <summary>The landlord's own limits, stricter than the Code's, and how often it looks at service requests.</summary>
[Needs(Act.KeepSettings)]
public sealed class SettingsModel(Casework casework) : PageModel
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
    public int? ReviewEvery { get; set; }

    /// <summary>The version of the settings that was changed.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Shows the settings.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Landlord = await casework.LandlordAsync(cancellation);
        Done = TempData["Done"] as string;
        Limits =
        [
            .. Edition
                .Provisions.Where(provision => provision.Limit is not null)
                .Select(provision => new OwnLimit
                {
                    Number = provision.Number,
                    Days = Landlord.Policy.Limit(provision.Number)?.Count,
                }),
        ];
        ReviewEvery = Landlord.Policy.ReviewServiceRequestsEvery.Count;
        Seen = Landlord.Version;
    }

    /// <summary>Adopts the limits. A looser one than the Code's is refused with its provision.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Landlord = await casework.LandlordAsync(cancellation);
        var policy = PolicyAsTyped();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var objection = await casework.AdoptPolicyAsync(policy, Seen, User.Person(), cancellation);
        if (objection is not null)
        {
            ModelState.AddModelError("", objection.Reason);
            return Page();
        }

        TempData["Done"] = "Your limits are saved. The due dates and figures of open cases follow them.";
        return RedirectToPage();
    }

    private LandlordPolicy PolicyAsTyped()
    {
        if (ReviewEvery is not (>= 1 and <= 260))
        {
            ModelState.AddModelError(nameof(ReviewEvery), "Enter a number of working days from 1 to 260");
        }

        var policy = LandlordPolicy.None with
        {
            ReviewServiceRequestsEvery = Math.Max(ReviewEvery ?? 1, 1).WorkingDays,
        };
        for (var i = 0; i < Limits.Count; i++)
        {
            if (Limits[i].Days is not { } own)
            {
                continue;
            }

            var (stricter, objection) =
                own < 0 || Edition.Find(Limits[i].Number) is not { } provision
                    ? (null, new Objection(null, "Enter a whole number of working days"))
                    : policy.With(provision, own.WorkingDays);
            if (objection is not null)
            {
                ModelState.AddModelError($"{nameof(Limits)}[{i}].{nameof(OwnLimit.Days)}", Wording.Of(objection));
            }

            policy = stricter ?? policy;
        }

        return policy;
    }
}

/// <summary>A landlord's own limit for one provision, as it is typed.</summary>
public sealed class OwnLimit
{
    /// <summary>The provision.</summary>
    public string Number { get; set; } = "";

    /// <summary>Working days, or null to keep to the Code's.</summary>
    public int? Days { get; set; }

    /// <summary>What is asked.</summary>
    public string Label => Edition.Find(Number)?.Name ?? Number;

    /// <summary>What the Code allows.</summary>
    public string Hint => $"Provision {Number}. The Code allows {Edition.Find(Number)?.Figure}";
}
