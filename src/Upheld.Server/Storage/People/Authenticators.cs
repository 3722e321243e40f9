namespace Upheld.Server.Storage.People;

/// <summary>A code that was right, of the authenticator whose secret has this print and of this step of time.</summary>
/// <param name="Print">The print of what is kept of the secret.</param>
/// <param name="Step">The step of 30 seconds that the code belongs to.</param>
public sealed record RightCode(string Print, long Step);

/// <summary>
/// The secrets of authenticators, encrypted, apart from the record as the hashes of passwords are. Each is kept by its print,
/// which the record holds, so that one that was put in its place is none.
/// </summary>
public sealed class Authenticators
{
    private readonly Database database;

    internal Authenticators(Database database) => this.database = database;

    /// <summary>Keeps an encrypted secret and gives its print. It is nobody's until an event names it.</summary>
    public async Task<string> KeepAsync(string secret, DateTimeOffset at, CancellationToken cancellation)
    {
        var print = Passwords.PrintOf(secret);
        await database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    """
                    insert into authenticators (print, secret, at) values (@print, @secret, @at)
                    on conflict (print) do nothing
                    """,
                    cancellation,
                    ("@print", print),
                    ("@secret", secret),
                    ("@at", at.ToUniversalTime())
                ),
            cancellation
        );
        return print;
    }

    /// <summary>The encrypted secret of a print; null where there is none, or it is not the one that was kept.</summary>
    public async Task<string?> FindAsync(string print, CancellationToken cancellation) =>
        await database.ReadAsync(session => SecretAsync(session, print, cancellation), cancellation);

    /// <summary>The encrypted secret of a print within a session.</summary>
    internal static async ValueTask<string?> SecretAsync(
        Session session,
        string print,
        CancellationToken cancellation
    ) =>
        await session.FirstAsync(
            "select secret from authenticators where print = @print",
            row => row.GetString(0),
            cancellation,
            ("@print", print)
        )
            is { } secret
        && Passwords.PrintOf(secret) == print
            ? secret
            : null;

    /// <summary>
    /// Uses a code up; false where it, or a later one, was used before. In the transaction of the sign-in that it is for, so
    /// that of any number at once, in any number of processes, one gets in.
    /// </summary>
    internal static async ValueTask<bool> UseUpAsync(Session session, RightCode code, CancellationToken cancellation) =>
        await session.ExecuteAsync(
            "update authenticators set last_step = @step where print = @print and last_step < @step",
            cancellation,
            ("@step", code.Step),
            ("@print", code.Print)
        ) == 1;

    /// <summary>Takes out those that are nobody's any more.</summary>
    internal static ValueTask<int> ClearOutAsync(
        Session session,
        DateTimeOffset before,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            """
            delete from authenticators where at < @before and print not in (
              select authenticator from accounts where authenticator is not null)
            """,
            cancellation,
            ("@before", before.ToUniversalTime())
        );
}
