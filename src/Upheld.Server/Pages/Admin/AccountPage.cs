using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Accounts;
using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Storage.Log;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Admin;

/// <summary>A page about one account, with everything that was done to it.</summary>
internal abstract class AccountPage(AccountChanges changes, ColleagueCache colleagueCache) : PageModel, IShownAgain
{
    /// <summary>What is done to accounts.</summary>
    protected AccountChanges Changes => changes;

    /// <summary>The sign-in name, as the address has it.</summary>
    [FromRoute(Name = "account")]
    public string Id { get; set; } = "";

    public Account Account { get; private set; } = null!;

    /// <summary>What was done to it, the latest first.</summary>
    public IReadOnlyList<EntryView> Record { get; private set; } = [];

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    /// <summary>Whether it can be used, in words.</summary>
    public string State =>
        Account switch
        {
            { Role: null } => "Waits for a complaints officer to confirm it",
            { IsClosed: true } => "Closed",
            { Password: null } => "Open; no password is chosen yet",
            _ => "Open",
        };

    /// <summary>What it is signed in to with besides a password, in words.</summary>
    public string SecondStep =>
        Account.SecondFactor.IsThere ? string.Join("; ", WordsFor(Account.SecondFactor)) : "None";

    /// <summary>Finds the account; false where there is none.</summary>
    protected async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        Done = TempData["Done"] as string;
        if (await changes.FindAsync(Id, User.Person(), cancellation) is not { } loaded)
        {
            return false;
        }

        var colleagues = await colleagueCache.AllAsync(cancellation);
        Account = loaded.State;
        Record =
        [
            .. loaded.Events.Reverse().Select(recorded => new EntryView(recorded, colleagues, new LinkedCases([]))),
        ];
        return true;
    }

    private static IEnumerable<string> WordsFor(SecondFactor factor)
    {
        if (factor.Authenticator is { } authenticator)
        {
            yield return $"Authenticator app, added on {Dates.Long(authenticator.AddedOn)}";
        }

        foreach (var passkey in factor.Passkeys)
        {
            yield return $"Passkey “{passkey.Name}”, added on {Dates.Long(passkey.AddedOn)}";
        }
    }

    /// <inheritdoc/>
    public virtual async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ? Page() : NotFound();

    /// <summary>What makes what was sent happen once.</summary>
    protected OnceOnly? Once => FormKey.OnceOnly(Request, User.Person().Id);

    /// <summary>Says what was done and goes on from there, or says what stands in the way beside the account as it is.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="done">What is said of the account where it is done.</param>
    /// <param name="next">Where to go on.</param>
    /// <param name="cancellation">Stops waiting.</param>
    protected async Task<IActionResult> AnswerAsync(
        Outcome<Account> outcome,
        Func<Account, string> done,
        Func<Account, string> next,
        CancellationToken cancellation
    )
    {
        if (outcome is Outcome<Account>.Done { After: var after })
        {
            TempData["Done"] = done(after);
            return LocalRedirect(next(after));
        }

        return this.Refusal(outcome) ?? await ShowAgainAsync(cancellation);
    }
}
