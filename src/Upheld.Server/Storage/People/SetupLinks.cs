namespace Upheld.Server.Storage.People;

/// <summary>Links that work once: the first sets the landlord up, others let a person choose a password.</summary>
public sealed class SetupLinks
{
    private readonly Database database;

    internal SetupLinks(Database database) => this.database = database;

    /// <summary>
    /// Keeps a new link by its hash. One for an account ends every earlier one of it, and there is none for an account that
    /// is closed: false then, or where there is no such account.
    /// </summary>
    /// <param name="hash">The hash of the secret in the link.</param>
    /// <param name="account">The account it is for, or null where it sets the landlord up.</param>
    /// <param name="at">Now.</param>
    /// <param name="until">When it stops working.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<bool> AddAsync(
        byte[] hash,
        string? account,
        DateTimeOffset at,
        DateTimeOffset until,
        CancellationToken cancellation
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (account is not null)
                {
                    // Held, so that nobody closes it and nobody makes another link for it meanwhile.
                    if (await StoredAccounts.HoldAsync(session, account, cancellation) is not { IsDisabled: false })
                    {
                        return false;
                    }

                    await EndAsync(session, account, cancellation);
                }

                await session.ExecuteAsync(
                    """
                    insert into setup_links (token_hash, account, created_at, expires_at)
                    values (@hash, @account, @at, @until)
                    """,
                    cancellation,
                    ("@hash", hash),
                    ("@account", account),
                    ("@at", at.ToUniversalTime()),
                    ("@until", until.ToUniversalTime())
                );
                return true;
            },
            cancellation
        );

    /// <summary>Whether a link works, and for which account. Looking does not use it up: mail programs look too.</summary>
    public Task<(bool Works, string? Account)> FindAsync(
        byte[] hash,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    """
                    select account from setup_links
                    where token_hash = @hash and used_at is null and expires_at > @at
                    """,
                    row => (true, row.IsDBNull(0) ? null : row.GetString(0)),
                    cancellation,
                    ("@hash", hash),
                    ("@at", at.ToUniversalTime())
                ),
            cancellation
        );

    /// <summary>Uses a link up in the transaction that does what it is for. Of two who use it at once, one gets true.</summary>
    internal static async ValueTask<bool> UseAsync(
        Session session,
        byte[] hash,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            "update setup_links set used_at = @at where token_hash = @hash and used_at is null and expires_at > @at",
            cancellation,
            ("@at", at.ToUniversalTime()),
            ("@hash", hash)
        ) == 1;

    /// <summary>Ends every link of an account that works, in a transaction that holds the account.</summary>
    internal static ValueTask<int> EndAsync(Session session, string account, CancellationToken cancellation) =>
        session.ExecuteAsync(
            "delete from setup_links where account = @account and used_at is null",
            cancellation,
            ("@account", account)
        );

    /// <summary>Lets a link work again, in the transaction that used it and could not do what it is for.</summary>
    internal static ValueTask<int> GiveBackAsync(Session session, byte[] hash, CancellationToken cancellation) =>
        session.ExecuteAsync(
            "update setup_links set used_at = null where token_hash = @hash",
            cancellation,
            ("@hash", hash)
        );
}
