using Microsoft.AspNetCore.Mvc;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Admin;

/// <summary>One account for whoever keeps them: what it is, what was done to it, and another role.</summary>
[Needs(Act.KeepSettings)]
internal sealed class AccountModel(AccountChanges changes, ColleagueCache colleagues) : AccountPage(changes, colleagues)
{
    [BindProperty]
    public Role? Role { get; set; }

    /// <summary>True where there is a second factor that this person may take away.</summary>
    public bool MayTakeAway => Account.Proposed.SecondFactor.IsThere && !Account.IsOf(User.Person());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Role = Account.Proposed.Role;
        return Page();
    }

    /// <summary>Gives another role.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAgainAsync(cancellation);
        }

        return await KeepAsync(
            (account, now) => account.GiveRole(Role, now),
            "The role is changed.",
            "The role changes once a complaints officer has confirmed it.",
            cancellation
        );
    }

    /// <summary>Takes the second factor away.</summary>
    public async Task<IActionResult> OnPostTakeAwayAsync(CancellationToken cancellation)
    {
        return await KeepAsync(
            (account, now) => account.TakeSecondFactorAway(now),
            "The second step is taken away.",
            "The second step is taken away once a complaints officer has confirmed it.",
            cancellation
        );
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation)
    {
        var page = await base.ShowAgainAsync(cancellation);
        Role ??= Account?.Proposed.Role;
        return page;
    }

    private async Task<IActionResult> KeepAsync(
        Func<Account, Moment, Decision> decide,
        string done,
        string waits,
        CancellationToken cancellation
    ) =>
        await AnswerAsync(
            await Changes.KeepAsync(Id, User.Person(), decide, cancellation, Once),
            after => after.Waiting.IsEmpty ? done : waits,
            after => $"/accounts/{after.Id}",
            cancellation
        );
}
