using System.Data.Common;

namespace Upheld.Server.Storage.People;

/// <summary>A browser in which someone is signed in.</summary>
/// <param name="Hash">The hash of the secret that the browser shows, in letters. It signs nobody in.</param>
/// <param name="Browser">Which browser it is, in words.</param>
/// <param name="Since">When they signed in.</param>
/// <param name="LastSeen">When it was last used, give or take some minutes.</param>
public sealed record BrowserSession(string Hash, string Browser, DateTimeOffset Since, DateTimeOffset LastSeen);

/// <summary>
/// The browsers in which people are signed in. They are kept here and not in the browser alone, so that signing out ends a
/// copy of its cookie too, in every process.
/// </summary>
public sealed class BrowserSessions
{
    /// <summary>The most that are listed of an account.</summary>
    public const int MostShown = 50;

    // A row counts while it lasts, and while the account is open and as it was signed in to.
    private const string Counts = "ends_at > @at and sign_ins_after = sign_ins_ended_by and is_open = 1";

    private readonly Database database;

    internal BrowserSessions(Database database) => this.database = database;

    /// <summary>
    /// Signs someone in in a browser. False where the account was closed, its role or what it is signed in to with changed
    /// since it was read, or what was shown was used before: then nobody is signed in.
    /// </summary>
    /// <param name="account">The account as it was read when its password was looked at.</param>
    /// <param name="hash">The hash of the secret that the browser will show.</param>
    /// <param name="browser">Which browser it is, in words.</param>
    /// <param name="at">Now.</param>
    /// <param name="until">When it ends, however much it is used.</param>
    /// <param name="shown">What was shown that is good once, and is used up with it; null where nothing was.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<bool> BeginAsync(
        AccountRow account,
        string hash,
        string browser,
        DateTimeOffset at,
        DateTimeOffset until,
        ShownOnce? shown,
        CancellationToken cancellation
    ) =>
        await database.WriteAsync(
            async session =>
                shown is not null && !await shown.UseUpAsync(session, cancellation)
                    ? 0
                    : await session.ExecuteAsync(
                        """
                        insert into sessions (secret_hash, account, sign_ins_after, browser, since, last_seen, ends_at)
                        select @hash, id, sign_ins_ended_by, @browser, @at, @at, @until from accounts
                        where id = @id and sign_ins_ended_by = @ended and role = @role and is_open = 1
                        """,
                        cancellation,
                        ("@hash", hash),
                        ("@browser", browser),
                        ("@at", at.ToUniversalTime()),
                        ("@until", until.ToUniversalTime()),
                        ("@id", account.Id),
                        ("@ended", account.SignInsEndedBy),
                        ("@role", account.Role.ToString())
                    ),
            cancellation
        ) == 1;

    /// <summary>
    /// The account that a browser is signed in to, and whether it was last seen before some time; no account where it is not
    /// signed in, or not any more.
    /// </summary>
    public Task<(AccountRow? Account, bool IsOld)> FindAsync(
        string hash,
        DateTimeOffset at,
        DateTimeOffset before,
        CancellationToken cancellation
    ) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"""
                    select {AccountRow.Columns}, case when last_seen < @before then 1 else 0 end as is_old
                    from sessions join accounts on id = account where secret_hash = @hash and {Counts}
                    """,
                    row => (AccountRow.ReadOrNull(row), row.GetInt32(row.GetOrdinal("is_old")) == 1),
                    cancellation,
                    ("@hash", hash),
                    ("@at", at.ToUniversalTime()),
                    ("@before", before.ToUniversalTime())
                ),
            cancellation
        );

    /// <summary>Notes that a browser is in use.</summary>
    public Task NoteSeenAsync(string hash, DateTimeOffset at, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
                await session.SendAsync(
                    "update sessions set last_seen = @at where secret_hash = @hash and last_seen < @at",
                    cancellation,
                    ("@at", at.ToUniversalTime()),
                    ("@hash", hash)
                ),
            cancellation
        );

    /// <summary>Where an account is signed in, what was used last first, and no more than <see cref="MostShown"/>.</summary>
    public async Task<List<BrowserSession>> OfAsync(
        string account,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        [
            .. (
                await database.ReadAsync(
                    session =>
                        session.QueryAsync(
                            $"""
                            select secret_hash, browser, since, last_seen from sessions join accounts on id = account
                            where account = @account and {Counts} order by last_seen desc, since desc
                            limit @most
                            """,
                            row => StoredValue.Try(row, Read).Row,
                            cancellation,
                            ("@account", account),
                            ("@at", at.ToUniversalTime()),
                            ("@most", MostShown)
                        ),
                    cancellation
                )
            ).OfType<BrowserSession>(),
        ];

    /// <summary>Signs a browser out. It may have been signed out already.</summary>
    public Task EndAsync(string hash, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
                await session.SendAsync(
                    "delete from sessions where secret_hash = @hash",
                    cancellation,
                    ("@hash", hash)
                ),
            cancellation
        );

    /// <summary>Signs a browser out where it is of an account; another's stays as it is.</summary>
    public Task EndOfAsync(string account, string hash, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
                await session.SendAsync(
                    "delete from sessions where secret_hash = @hash and account = @account",
                    cancellation,
                    ("@hash", hash),
                    ("@account", account)
                ),
            cancellation
        );

    /// <summary>Signs an account out everywhere but in one browser.</summary>
    public Task EndOthersAsync(string account, string hash, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
                await session.SendAsync(
                    "delete from sessions where account = @account and secret_hash <> @hash",
                    cancellation,
                    ("@account", account),
                    ("@hash", hash)
                ),
            cancellation
        );

    private static BrowserSession Read(DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetFieldValue<DateTimeOffset>(2),
            row.GetFieldValue<DateTimeOffset>(3)
        );
}
