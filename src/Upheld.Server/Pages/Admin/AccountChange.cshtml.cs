using Microsoft.AspNetCore.Mvc;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Admin;

/// <summary>One account for a complaints officer, who confirms or refuses what waits.</summary>
[Needs(Act.ConfirmAccounts)]
internal sealed class AccountChangeModel(AccountChanges changes, ColleagueCache colleagues)
    : AccountPage(changes, colleagues)
{
    /// <summary>The version of the account that was looked at.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>True where something waits that this person may judge.</summary>
    public bool MayJudge => Account.MayBeJudgedBy(User.Person());

    /// <summary>True where it waits that a second factor is taken away.</summary>
    public bool TakesSecondStepAway => Account.Waiting.Any(change => change is SecondFactorTakenAway);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Seen = Account.Version;
        return Page();
    }

    /// <summary>Confirms what waits.</summary>
    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation) =>
        JudgeAsync((account, now) => account.Confirm(now), "It is confirmed, and takes effect now.", cancellation);

    /// <summary>Refuses what waits.</summary>
    public Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellation) =>
        JudgeAsync((account, now) => account.Refuse(now), "It is refused. Nothing of it took effect.", cancellation);

    private async Task<IActionResult> JudgeAsync(
        Func<Account, Moment, Decision> judge,
        string done,
        CancellationToken cancellation
    )
    {
        var outcome = await Changes.JudgeAsync(Id, Seen, User.Person(), judge, cancellation, Once);
        if (outcome is Outcome<Account>.Changed)
        {
            await LoadAsync(cancellation);
            Seen = Account.Version;
            ModelState.Remove(nameof(Seen));
            ModelState.AddModelError(
                "",
                "Something more was done to this account while you looked. Nothing was confirmed. Look at it again."
            );
            return Page();
        }

        return await AnswerAsync(outcome, _ => done, after => $"/account-changes/{after.Id}", cancellation);
    }
}
