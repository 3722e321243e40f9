using System.Collections.Concurrent;
using System.Data.Common;
using Upheld.People;

namespace Upheld.Server.Storage.People;

/// <summary>A token by which a program uses the API. Only its hash is kept.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">When it stopped being good, or null.</param>
public sealed record ApiToken(long Id, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>The tokens by which programs use the API.</summary>
/// <remarks>
/// A token that was found is believed for a second, because every request of a program brings one. It ends at once in
/// the process that revokes it, and within that second in any other.
/// </remarks>
public sealed class Tokens
{
    private const int MostCached = 1_000;
    private static readonly TimeSpan CachedFor = TimeSpan.FromSeconds(1);

    private const string Columns = "id, name, role, created_at, revoked_at";

    private readonly ConcurrentDictionary<string, (ApiToken Token, long At)> found = new(StringComparer.Ordinal);
    private readonly Database database;
    private readonly TimeProvider time;

    internal Tokens(Database database, TimeProvider time) => (this.database, this.time) = (database, time);

    /// <summary>Keeps a new token by its hash.</summary>
    public Task AddAsync(string name, Role role, byte[] hash, DateTimeOffset at, CancellationToken cancellation) =>
        database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    "insert into tokens (name, role, token_hash, created_at) values (@name, @role, @hash, @at)",
                    cancellation,
                    ("@name", name),
                    ("@role", role.ToString()),
                    ("@hash", hash),
                    ("@at", at.ToUniversalTime())
                ),
            cancellation
        );

    /// <summary>The token with this hash; null where there is none that can be read, or it was revoked.</summary>
    public async Task<ApiToken?> FindAsync(byte[] hash, CancellationToken cancellation)
    {
        var key = Convert.ToHexString(hash);
        if (found.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < CachedFor)
        {
            return known.Token;
        }

        var asked = time.GetTimestamp();
        var token = await database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"select {Columns} from tokens where token_hash = @hash and revoked_at is null",
                    ReadOrNull,
                    cancellation,
                    ("@hash", hash)
                ),
            cancellation
        );
        if (token is not null)
        {
            Cache(key, token, asked);
        }

        return token;
    }

    /// <summary>All tokens that can be read, the newest first.</summary>
    public async Task<List<ApiToken>> AllAsync(CancellationToken cancellation) =>
        [
            .. (
                await database.ReadAsync(
                    session =>
                        session.QueryAsync($"select {Columns} from tokens order by id desc", ReadOrNull, cancellation),
                    cancellation
                )
            ).OfType<ApiToken>(),
        ];

    /// <summary>Those tokens that cannot be read, and so open nothing, each by its name and with why.</summary>
    internal static async ValueTask<IEnumerable<(string Name, string Fault)>> UnreadableAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        (
            await session.QueryAsync(
                $"select {Columns} from tokens order by id",
                row => (Name: row.GetString(1), StoredValue.Try(row, Read).Fault),
                cancellation
            )
        )
            .Where(one => one.Fault is not null)
            .Select(one => (one.Name, one.Fault!));

    /// <summary>Ends a token; false when it had ended already.</summary>
    public async Task<bool> RevokeAsync(long id, DateTimeOffset at, CancellationToken cancellation)
    {
        var ended = await database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    "update tokens set revoked_at = @at where id = @id and revoked_at is null",
                    cancellation,
                    ("@at", at.ToUniversalTime()),
                    ("@id", id)
                ),
            cancellation
        );
        found.Clear();
        return ended == 1;
    }

    private void Cache(string key, ApiToken token, long since)
    {
        if (found.Count >= MostCached)
        {
            found.Clear();
        }

        found[key] = (token, since);
    }

    // One that was damaged, such as by a role that there is not, may do nothing: it is as good as none.
    private static ApiToken? ReadOrNull(DbDataReader row) => StoredValue.Try(row, Read).Row;

    private static ApiToken Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            AccountRole.Read(row.GetString(2)),
            row.GetFieldValue<DateTimeOffset>(3),
            row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4)
        );
}
