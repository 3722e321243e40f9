using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Admin;

/// <summary>Whether everyone who can read cases signs in with a second step.</summary>
[Needs(Act.KeepSettings)]
internal sealed class SecondStepSettingModel(Worker worker, ColleagueCache colleagues) : PageModel, IShownAgain
{
    /// <summary>The answers.</summary>
    public static readonly IReadOnlyList<Choice> YesOrNo =
    [
        new(bool.TrueString, "Yes, everyone who can read cases"),
        new(bool.FalseString, "No, each person chooses"),
    ];

    /// <summary>True where they must; null where nothing was chosen.</summary>
    [BindProperty]
    public bool? IsAsked { get; set; }

    /// <summary>What holds now, and who said so.</summary>
    public string Now { get; private set; } = "";

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Done = TempData["Done"] as string;
        IsAsked = (await LoadAsync(cancellation)).SecondStep?.IsAsked ?? false;
    }

    /// <summary>Records what was chosen.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await worker.DecideAsync(
            Landlord.Subject,
            Landlord.StreamName,
            null,
            User.Person(),
            _ => User.Person().Access.May(Act.KeepSettings),
            (landlord, now) => landlord.AskSecondStep(IsAsked, now.Today),
            cancellation,
            FormKey.OnceOnly(Request, User.Person().Id)
        );
        if (outcome is not Outcome<Landlord>.Done)
        {
            return this.Refusal(outcome) ?? Page();
        }

        TempData["Done"] = "It is saved, and holds from now on.";
        return RedirectToPage();
    }

    /// <inheritdoc/>
    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task<Landlord> LoadAsync(CancellationToken cancellation)
    {
        var landlord = await worker.LandlordAsync(cancellation);
        Now = SecondStepWords.Of(landlord.SecondStep, await colleagues.AllAsync(cancellation));
        return landlord;
    }
}
