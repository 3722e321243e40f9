using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Pages.Admin;

/// <summary>What was done to accounts, for complaints officers: what waits for them first, then what was done last.</summary>
[Needs(Act.ConfirmAccounts)]
internal sealed class AccountChangeListModel(Store store, ColleagueCache colleagues) : PageModel
{
    /// <summary>Those about which something waits.</summary>
    public IReadOnlyList<AccountRow> Waiting { get; private set; } = [];

    /// <summary>Those to which something was done last, the latest first.</summary>
    public IReadOnlyList<AccountRow> Last { get; private set; } = [];

    /// <summary>Whether the landlord asks for a second step, and who said so.</summary>
    public string SecondStep { get; private set; } = "";

    /// <summary>True where the landlord asks for it.</summary>
    public bool IsSecondStepAsked { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Waiting = await store.Accounts.WaitingAsync(cancellation);
        Last = await store.Accounts.ChangedLastAsync(cancellation);
        var rule = (await store.LoadLandlordAsync(cancellation)).SecondStep;
        IsSecondStepAsked = rule is { IsAsked: true };
        SecondStep = SecondStepWords.Of(rule, await colleagues.AllAsync(cancellation));
    }
}
