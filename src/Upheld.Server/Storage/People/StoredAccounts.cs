namespace Upheld.Server.Storage.People;

/// <summary>How making the first account ended.</summary>
public enum FirstAccount
{
    /// <summary>It is made, and its link is used up.</summary>
    Made,

    /// <summary>The link does not work, or not any more.</summary>
    LinkGone,

    /// <summary>Someone else has the sign-in name; the link still works.</summary>
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

    /// <summary>Adds an account; false when the sign-in name is taken.</summary>
    public async Task<bool> AddAsync(Account account, CancellationToken cancellation) =>
        await ChangeAsync(session => AccountRow.InsertAsync(session, account, cancellation), cancellation) == 1;

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

                if (await AccountRow.InsertAsync(session, account, cancellation) == 1)
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
