using System.Security.Cryptography;
using System.Text;

namespace Upheld.Server.Storage.People;

/// <summary>
/// Secrets as they are kept, apart from the record: what is recorded is kept for ever, and a secret goes when it is changed.
/// Each is kept by its print, which the record holds, so that one that was put in its place is none.
/// </summary>
/// <param name="Table">Where they are kept.</param>
/// <param name="Column">The column of the secret.</param>
/// <param name="NamedBy">The column of an account that holds a print.</param>
internal sealed record SecretRows(string Table, string Column, string NamedBy)
{
    /// <summary>The slow hashes of passwords.</summary>
    public static readonly SecretRows Passwords = new("passwords", "hash", "password");

    /// <summary>The encrypted secrets of authenticators.</summary>
    public static readonly SecretRows Authenticators = new("authenticators", "secret", "authenticator");

    /// <summary>The print of a secret.</summary>
    public static string PrintOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Keeps a secret and gives its print. It is nobody's until an event names it.</summary>
    public async ValueTask<string> KeepAsync(
        Session session,
        string secret,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        var print = PrintOf(secret);
        await session.ExecuteAsync(
            $"insert into {Table} (print, {Column}, at) values (@print, @secret, @at) on conflict (print) do nothing",
            cancellation,
            ("@print", print),
            ("@secret", secret),
            ("@at", at.ToUniversalTime())
        );
        return print;
    }

    /// <summary>The secret of a print; null where there is none, or it is not the one that was kept.</summary>
    public async ValueTask<string?> FindAsync(Session session, string print, CancellationToken cancellation) =>
        await session.FirstAsync(
            $"select {Column} from {Table} where print = @print",
            row => row.GetString(0),
            cancellation,
            ("@print", print)
        )
            is { } secret
        && PrintOf(secret) == print
            ? secret
            : null;

    /// <summary>Takes out those of before an instant that are nobody's any more.</summary>
    public ValueTask<int> ClearOutAsync(Session session, DateTimeOffset before, CancellationToken cancellation) =>
        session.ExecuteAsync(
            $"""
            delete from {Table} where at < @before and print not in (
              select {NamedBy} from accounts where {NamedBy} is not null)
            """,
            cancellation,
            ("@before", before.ToUniversalTime())
        );
}

/// <summary>The secrets of one kind that the record names by their prints, such as the hashes of passwords.</summary>
public sealed class KeptSecrets
{
    private readonly Database database;
    private readonly SecretRows rows;

    internal KeptSecrets(Database database, SecretRows rows) => (this.database, this.rows) = (database, rows);

    /// <summary>Keeps a secret and gives its print. It is nobody's until an event names it.</summary>
    public Task<string> KeepAsync(string secret, DateTimeOffset at, CancellationToken cancellation) =>
        database.WriteAsync(session => rows.KeepAsync(session, secret, at, cancellation), cancellation);

    /// <summary>The secret of a print; null where there is none, or it is not the one that was kept.</summary>
    public Task<string?> FindAsync(string print, CancellationToken cancellation) =>
        database.ReadAsync(session => rows.FindAsync(session, print, cancellation), cancellation);
}
