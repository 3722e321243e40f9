using Upheld.Landlords;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage.People;

/// <summary>How making the first account ended.</summary>
public enum FirstAccount
{
    /// <summary>It is made, and its link is used up.</summary>
    Made,

    /// <summary>The link does not work, or not any more.</summary>
    LinkGone,

    /// <summary>Someone else has the sign-in name or is called the same; the link still works.</summary>
    NameTaken,
}

/// <summary>The accounts of the people who work with Upheld.</summary>
public sealed class StoredAccounts
{
    private readonly Database database;

    private int changes;

    internal StoredAccounts(Database database) => this.database = database;

    /// <summary>How often this process has changed an account, so that what was read before is known to be old.</summary>
    internal int Changes => Volatile.Read(ref changes);

    /// <summary>An account by its sign-in name in any case of letters; null where there is none that can be read.</summary>
    public Task<Account?> FindAsync(string id, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"select {AccountRow.Columns} from accounts where id = @id",
                    AccountRow.ReadOrNull,
                    cancellation,
                    ("@id", Account.IdOf(id))
                ),
            cancellation
        );

    /// <summary>All accounts that can be read, by name.</summary>
    public async Task<List<Account>> AllAsync(CancellationToken cancellation) =>
        [
            .. (
                await database.ReadAsync(
                    session =>
                        session.QueryAsync(
                            $"select {AccountRow.Columns} from accounts order by name, id",
                            AccountRow.ReadOrNull,
                            cancellation
                        ),
                    cancellation
                )
            ).OfType<Account>(),
        ];

    /// <summary>Whether a sign-in name is somebody's, whether their account can be read or not.</summary>
    public async Task<bool> HasAsync(string id, CancellationToken cancellation) =>
        await database.ReadAsync(
            session =>
                session.FirstAsync(
                    "select 1 from accounts where id = @id",
                    _ => true,
                    cancellation,
                    ("@id", Account.IdOf(id))
                ),
            cancellation
        );

    /// <summary>The sign-in names of the accounts that cannot be read.</summary>
    public async Task<List<string>> UnreadableAsync(CancellationToken cancellation) =>
        [
            .. (
                await database.ReadAsync(
                    session =>
                        session.QueryAsync(
                            $"select {AccountRow.Columns} from accounts order by id",
                            row => AccountRow.FaultOf(row) is null ? null : row.GetString(0),
                            cancellation
                        ),
                    cancellation
                )
            ).OfType<string>(),
        ];

    /// <summary>
    /// Adds an account; false when the sign-in name is taken or someone with an open account is called the same. Of two who
    /// add one of the same name at once, one does.
    /// </summary>
    public Task<bool> AddAsync(Account account, CancellationToken cancellation) =>
        ChangeAsync(session => InsertAsync(session, account, cancellation), cancellation);

    /// <summary>
    /// Opens a closed account again; false where there is none, or someone with an open account is called the same.
    /// </summary>
    public Task<bool> ReopenAsync(string id, CancellationToken cancellation) =>
        ChangeAsync(
            async session =>
            {
                await HoldNamesAsync(session, cancellation);
                if (
                    await HoldAsync(session, id, cancellation) is not { } closed
                    || await IsNameTakenAsync(session, closed, cancellation)
                )
                {
                    return false;
                }

                var open = closed.SignedOutEverywhere() with { IsDisabled = false };
                await UpdateAsync(session, closed, open, cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>Adds the first account and uses its link up, both or neither. Of two who do it at once, one does.</summary>
    public Task<FirstAccount> AddFirstAsync(
        Account account,
        byte[] link,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            async session =>
            {
                if (!await SetupLinks.UseAsync(session, link, at, cancellation))
                {
                    return FirstAccount.LinkGone;
                }

                if (await InsertAsync(session, account, cancellation))
                {
                    return FirstAccount.Made;
                }

                await SetupLinks.GiveBackAsync(session, link, cancellation);
                return FirstAccount.NameTaken;
            },
            cancellation
        );

    /// <summary>
    /// Changes an account as it is at that moment, which nobody else changes meanwhile; gives it as it is then, or null where
    /// there is none. What ends its sign-ins ends its links too.
    /// </summary>
    /// <param name="id">The sign-in name in any case of letters.</param>
    /// <param name="change">Says what becomes of it, and may be asked again.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Account?> ChangeAsync(string id, Func<Account, Account> change, CancellationToken cancellation) =>
        ChangeAsync(
            async session =>
                await HoldAsync(session, id, cancellation) is { } before
                    ? await UpdateAsync(session, before, change(before), cancellation)
                    : null,
            cancellation
        );

    /// <summary>
    /// Changes the account that a link is for and uses the link up, both or neither; gives the account as it is then, or null
    /// where the link does not work, or not any more, or the account is closed.
    /// </summary>
    /// <param name="link">The hash of the secret in the link.</param>
    /// <param name="at">Now.</param>
    /// <param name="change">Says what becomes of the account, and may be asked again.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Account?> ChangeByLinkAsync(
        byte[] link,
        DateTimeOffset at,
        Func<Account, Account> change,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            async session =>
            {
                var before = await session.FirstAsync(
                    $"""
                    select {AccountRow.Columns} from accounts
                    where id = (select account from setup_links where token_hash = @link){database.ForUpdate}
                    """,
                    AccountRow.ReadOrNull,
                    cancellation,
                    ("@link", link)
                );
                return before is { IsDisabled: false } && await SetupLinks.UseAsync(session, link, at, cancellation)
                    ? await UpdateAsync(session, before, change(before), cancellation)
                    : null;
            },
            cancellation
        );

    /// <summary>An account in a transaction during which nobody else changes it; null where none can be read.</summary>
    internal static ValueTask<Account?> HoldAsync(Session session, string id, CancellationToken cancellation) =>
        session.FirstAsync(
            $"select {AccountRow.Columns} from accounts where id = @id{session.Database.ForUpdate}",
            AccountRow.ReadOrNull,
            cancellation,
            ("@id", Account.IdOf(id))
        );

    private static async ValueTask<bool> InsertAsync(Session session, Account account, CancellationToken cancellation)
    {
        await HoldNamesAsync(session, cancellation);
        return !await IsNameTakenAsync(session, account, cancellation)
            && await AccountRow.InsertAsync(session, account, cancellation) == 1;
    }

    // Names are compared as the eye reads them, which no index does. So whoever opens an account holds the landlord, of which
    // there is always one, and nobody else opens an account until they are done.
    private static async ValueTask HoldNamesAsync(Session session, CancellationToken cancellation) =>
        await EventLog.HeadAsync(session, Landlord.Stream, session.Database.ForUpdate, cancellation);

    private static async ValueTask<bool> IsNameTakenAsync(
        Session session,
        Account account,
        CancellationToken cancellation
    )
    {
        var open = await session.QueryAsync(
            "select name from accounts where is_disabled = 0 and id <> @id",
            row => row.GetString(0),
            cancellation,
            ("@id", account.Id)
        );
        return open.Exists(name => Account.IsSameName(name, account.Name));
    }

    private static async ValueTask<Account> UpdateAsync(
        Session session,
        Account before,
        Account after,
        CancellationToken cancellation
    )
    {
        if (after.SecurityStamp != before.SecurityStamp)
        {
            await SetupLinks.EndAsync(session, before.Id, cancellation);
        }

        return await AccountRow.UpdateAsync(session, after, cancellation);
    }

    private async Task<TResult> ChangeAsync<TResult>(
        Func<Session, ValueTask<TResult>> change,
        CancellationToken cancellation
    )
    {
        var changed = await database.WriteAsync(change, cancellation);
        Interlocked.Increment(ref changes);
        return changed;
    }
}
