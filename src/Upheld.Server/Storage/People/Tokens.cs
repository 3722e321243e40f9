using System.Collections.Concurrent;

namespace Upheld.Server.Storage.People;

/// <summary>The tokens by which programs use the API, as they are now.</summary>
/// <remarks>
/// A token that was found is believed for a second, because every request of a program brings one. It ends at once in
/// the process that revokes it, and within that second in any other.
/// </remarks>
public sealed class Tokens
{
    private const int UsuallyCached = 1_000;
    private static readonly TimeSpan CachedFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (TokenRow Token, long At, int Since)> found = new(
        StringComparer.Ordinal
    );
    private readonly Database database;
    private readonly TimeProvider time;
    private readonly int mostCached;

    // How often everything was forgotten. What was asked before the last time is not believed, whenever it is answered.
    private int forgotten;

    internal Tokens(Database database, TimeProvider time, int mostCached = UsuallyCached) =>
        (this.database, this.time, this.mostCached) = (database, time, mostCached);

    /// <summary>The token with this hash; null where there is none that can be read, or it works no more.</summary>
    public async Task<TokenRow?> FindAsync(string hash, DateOnly today, CancellationToken cancellation)
    {
        var since = Volatile.Read(ref forgotten);
        if (found.TryGetValue(hash, out var known) && known.Since == since && time.GetElapsedTime(known.At) < CachedFor)
        {
            return known.Token.WorksOn(today) ? known.Token : null;
        }

        var asked = time.GetTimestamp();
        var token = await database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"select {TokenRow.Columns} from tokens where hash = @hash",
                    row => StoredValue.Try(row, TokenRow.Read).Row,
                    cancellation,
                    ("@hash", hash)
                ),
            cancellation
        );
        if (token is null || !token.WorksOn(today))
        {
            return null;
        }

        if (token.LastUsedOn != today)
        {
            await NoteUseAsync(hash, today);
        }

        Cache(hash, (token with { LastUsedOn = today }, asked, since));
        return token;
    }

    /// <summary>All tokens that can be read, by name.</summary>
    public async Task<List<TokenRow>> AllAsync(CancellationToken cancellation) =>
        [
            .. (
                await database.ReadAsync(
                    session =>
                        session.QueryAsync(
                            $"select {TokenRow.Columns} from tokens order by name",
                            row => StoredValue.Try(row, TokenRow.Read).Row,
                            cancellation
                        ),
                    cancellation
                )
            ).OfType<TokenRow>(),
        ];

    /// <summary>Believes no token that was found before.</summary>
    internal void Forget()
    {
        Interlocked.Increment(ref forgotten);
        found.Clear();
    }

    // Once a day. A program is let in whether or not that can be noted.
    private async Task NoteUseAsync(string hash, DateOnly today)
    {
        try
        {
            await database.WriteAsync(
                session =>
                    session.SendAsync(
                        "update tokens set last_used_on = @today where hash = @hash",
                        CancellationToken.None,
                        ("@today", today),
                        ("@hash", hash)
                    ),
                CancellationToken.None
            );
        }
        catch (StorageException) { }
    }

    private void Cache(string hash, (TokenRow Token, long At, int Since) asked)
    {
        if (found.Count >= mostCached)
        {
            found.Clear();
        }

        found[hash] = asked;
    }
}
