using Microsoft.AspNetCore.Mvc;
using Upheld.People;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Admin;

/// <summary>One account for whoever keeps them: what it is, what was done to it, and another role.</summary>
[Needs(Act.KeepSettings)]
internal sealed class AccountModel(AccountChanges changes, ColleagueCache colleagues) : AccountPage(changes, colleagues)
{
    [BindProperty]
    public Role? Role { get; set; }

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

        return await AnswerAsync(
            await Changes.KeepAsync(
                Id,
                User.Person(),
                (account, now) => account.GiveRole(Role, now),
                cancellation,
                Once
            ),
            after =>
                after.Waiting.IsEmpty
                    ? "The role is changed."
                    : "The role changes once a complaints officer has confirmed it.",
            after => $"/accounts/{after.Id}",
            cancellation
        );
    }
}
