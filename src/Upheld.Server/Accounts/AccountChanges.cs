using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Work;

namespace Upheld.Server.Accounts;

/// <summary>Whatever is done to an account, by a page, a command or a set-up: decided and recorded as everything is.</summary>
public sealed class AccountChanges(Worker worker, Store store, TimeProvider clock)
{
    /// <summary>What whoever runs the machine does, by a command.</summary>
    public Task<Outcome<Account>> ByMachineAsync(
        string id,
        Func<Account, Moment, Decision> decide,
        CancellationToken cancellation
    ) => DecideAsync(id, null, Access.OfUpheld.Person, _ => true, decide, cancellation);

    /// <summary>Those of a command, which serves no pages.</summary>
    public static AccountChanges Of(Store store, TimeProvider clock) =>
        new(new Worker(store, new ColleagueCache(store, clock), clock), store, clock);

    /// <summary>
    /// An account with all that was done to it; null where there is none, or for somebody who neither keeps accounts nor
    /// confirms what is done to them.
    /// </summary>
    public async Task<Loaded<Account>?> FindAsync(string id, Person person, CancellationToken cancellation) =>
        (person.Access.May(Act.KeepSettings) || person.Access.May(Act.ConfirmAccounts))
        && await store.LoadAsync(Account.Subject, Account.IdOf(id), cancellation) is { State.Version: > 0 } loaded
            ? loaded
            : null;

    /// <summary>The account of somebody who is signed in to it.</summary>
    public async Task<Account> LoadOwnAsync(Person person, CancellationToken cancellation) =>
        (await store.LoadAsync(Account.Subject, person.Id, cancellation))!.State;

    /// <summary>The account that a link chooses a password for; null where the link does not work.</summary>
    /// <param name="link">The hash of the secret in the link.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<AccountRow?> FindByLinkAsync(string link, CancellationToken cancellation) =>
        await store.Accounts.FindByLinkAsync(link, cancellation) is { IsOpen: true } row
        // The row says whose it is; whether it works, the record.
        && (await store.LoadAsync(Account.Subject, row.Id, cancellation))!.State.TakesLink(link, worker.Today)
            ? row
            : null;

    /// <summary>Adds an account, as somebody does who keeps accounts.</summary>
    public Task<Outcome<Account>> AddAsync(
        string id,
        Person by,
        Func<Account, Moment, Decision> decide,
        CancellationToken cancellation,
        OnceOnly? once = null
    ) => DecideAsync(id, null, by, _ => by.Access.May(Act.KeepSettings), decide, cancellation, once);

    /// <summary>What somebody who keeps accounts does to one that is there.</summary>
    public Task<Outcome<Account>> KeepAsync(
        string id,
        Person by,
        Func<Account, Moment, Decision> decide,
        CancellationToken cancellation,
        OnceOnly? once = null
    ) => DecideAsync(id, null, by, account => May(account, by, Act.KeepSettings), decide, cancellation, once);

    /// <summary>What a complaints officer says of what waits, having looked at a version of the account.</summary>
    public Task<Outcome<Account>> JudgeAsync(
        string id,
        int seen,
        Person by,
        Func<Account, Moment, Decision> decide,
        CancellationToken cancellation,
        OnceOnly? once = null
    ) => DecideAsync(id, seen, by, account => May(account, by, Act.ConfirmAccounts), decide, cancellation, once);

    /// <summary>Chooses a password with a link, which only the owner of the account has; used up with it.</summary>
    /// <param name="account">The account the link is for.</param>
    /// <param name="link">The hash of the secret in the link.</param>
    /// <param name="hash">The hash of the password.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Outcome<Account>> ChoosePasswordAsync(
        AccountRow account,
        string link,
        string hash,
        CancellationToken cancellation
    )
    {
        var print = await store.Passwords.KeepAsync(hash, clock.GetUtcNow(), cancellation);
        return await DecideAsync(
            account.Id,
            null,
            account.Person,
            now => now.Link?.Hash == link,
            (now, moment) => now.ChoosePassword(link, print, moment),
            cancellation
        );
    }

    /// <summary>
    /// What the owner of an account does with how they sign in, unless their password or second factor changed since the
    /// account was read.
    /// </summary>
    public Task<Outcome<Account>> OwnAsync(
        AccountRow account,
        Func<Account, Moment, Decision> decide,
        CancellationToken cancellation
    ) =>
        DecideAsync(
            account.Id,
            null,
            account.Person,
            now => now.IsOpen && now.SignInsEndedBy == account.SignInsEndedBy,
            decide,
            cancellation
        );

    /// <summary>Gives an account a password by a command, without a link.</summary>
    public async Task<Outcome<Account>> GivePasswordAsync(string id, string hash, CancellationToken cancellation)
    {
        var print = await store.Passwords.KeepAsync(hash, clock.GetUtcNow(), cancellation);
        return await ByMachineAsync(id, (account, now) => account.GivePassword(print, now), cancellation);
    }

    /// <summary>Keeps the same password by a stronger hash, unless another was chosen meanwhile.</summary>
    public async Task HashAnewAsync(AccountRow account, string hash, CancellationToken cancellation)
    {
        var print = await store.Passwords.KeepAsync(hash, clock.GetUtcNow(), cancellation);
        await DecideAsync(
            account.Id,
            null,
            account.Person,
            _ => true,
            (now, moment) => now.HashAnew(account.Password, print, moment),
            cancellation
        );
    }

    // Null where there is no such account.
    private static bool? May(Account account, Person by, Act act) => account.Version == 0 ? null : by.Access.May(act);

    private Task<Outcome<Account>> DecideAsync(
        string id,
        int? seen,
        Person by,
        Func<Account, bool?> may,
        Func<Account, Moment, Decision> decide,
        CancellationToken cancellation,
        OnceOnly? once = null
    ) => worker.DecideAsync(Account.Subject, Account.IdOf(id), seen, by, may, decide, cancellation, once);
}
