using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Admin;

/// <summary>A page about whether everyone who can read cases signs in with a second step.</summary>
internal abstract class SecondStepPage(Worker worker, ColleagueCache colleagues) : PageModel, IShownAgain
{
    /// <summary>True where they must.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>What holds now, and who said so.</summary>
    public string Now { get; private set; } = "";

    /// <summary>Shows it.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <inheritdoc/>
    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Page();
    }

    /// <summary>Records what was decided, and goes on to the page that says what holds.</summary>
    protected async Task<IActionResult> KeepAsync(
        Act needed,
        Func<Landlord, Moment, Decision> decide,
        string next,
        CancellationToken cancellation
    )
    {
        var outcome = await worker.DecideAsync(
            Landlord.Subject,
            Landlord.StreamName,
            null,
            User.Person(),
            _ => User.Person().Access.May(needed),
            decide,
            cancellation,
            FormKey.OnceOnly(Request, User.Person().Id)
        );
        return outcome is Outcome<Landlord>.Done
            ? LocalRedirect(next)
            : this.Refusal(outcome) ?? await ShowAgainAsync(cancellation);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var rule = (await worker.LandlordAsync(cancellation)).SecondStep;
        IsAsked = rule is { IsAsked: true };
        Now = SecondStepWords.Of(rule, await colleagues.AllAsync(cancellation));
    }
}
