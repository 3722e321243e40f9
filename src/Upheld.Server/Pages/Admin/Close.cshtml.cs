using Microsoft.AspNetCore.Mvc;
using Upheld.People;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.Admin;

/// <summary>Asks before an account is closed, because whoever has it may be in the middle of a letter.</summary>
[Needs(Act.KeepSettings)]
internal sealed class CloseModel(AccountChanges changes, ColleagueCache colleagues) : AccountPage(changes, colleagues)
{
    /// <summary>Whether whoever asks may close it.</summary>
    public bool MayClose => !Account.IsOf(User.Person());

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ? Page() : NotFound();

    /// <summary>Closes it and ends its sign-ins.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        await AnswerAsync(
            await Changes.KeepAsync(Id, User.Person(), (account, now) => account.Close(now), cancellation, Once),
            after => $"The account of {after.Name} is closed.",
            _ => "/accounts",
            cancellation
        );
}
