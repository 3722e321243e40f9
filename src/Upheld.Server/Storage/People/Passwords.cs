using System.Security.Cryptography;
using System.Text;

namespace Upheld.Server.Storage.People;

/// <summary>
/// The slow hashes of passwords, apart from the record: what is recorded is kept for ever, and a hash goes when its password
/// is changed. Each is kept by its print, which the record holds, so that one that was put in its place is none.
/// </summary>
public sealed class Passwords
{
    private readonly Database database;

    internal Passwords(Database database) => this.database = database;

    /// <summary>Keeps a hash and gives its print. It is nobody's until an event names it.</summary>
    public async Task<string> KeepAsync(string hash, DateTimeOffset at, CancellationToken cancellation)
    {
        var print = PrintOf(hash);
        await database.WriteAsync(session => KeepAsync(session, hash, at, cancellation), cancellation);
        return print;
    }

    /// <summary>The hash of a print; null where there is none, or it is not the one that was kept.</summary>
    public async Task<string?> FindAsync(string print, CancellationToken cancellation) =>
        await database.ReadAsync(session => HashAsync(session, print, cancellation), cancellation);

    /// <summary>Keeps a hash in a transaction.</summary>
    internal static async ValueTask KeepAsync(
        Session session,
        string hash,
        DateTimeOffset at,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            "insert into passwords (print, hash, at) values (@print, @hash, @at) on conflict (print) do nothing",
            cancellation,
            ("@print", PrintOf(hash)),
            ("@hash", hash),
            ("@at", at.ToUniversalTime())
        );

    /// <summary>The hash of a print within a session.</summary>
    internal static async ValueTask<string?> HashAsync(Session session, string print, CancellationToken cancellation) =>
        await session.FirstAsync(
            "select hash from passwords where print = @print",
            row => row.GetString(0),
            cancellation,
            ("@print", print)
        )
            is { } hash
        && PrintOf(hash) == print
            ? hash
            : null;

    /// <summary>Takes out those that are nobody's any more.</summary>
    internal static ValueTask<int> ClearOutAsync(
        Session session,
        DateTimeOffset before,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            """
            delete from passwords where at < @before and print not in (
              select password from accounts where password is not null)
            """,
            cancellation,
            ("@before", before.ToUniversalTime())
        );

    /// <summary>The print of a hash.</summary>
    internal static string PrintOf(string hash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash)));
}
