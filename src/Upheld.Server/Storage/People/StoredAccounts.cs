using Upheld.Accounts;
using Upheld.People;

namespace Upheld.Server.Storage.People;

/// <summary>The accounts of the people who work with Upheld, as they are now.</summary>
public sealed class StoredAccounts
{
    /// <summary>The most accounts on a page of those that changed last.</summary>
    public const int MostShown = 50;

    private readonly Database database;

    private int changes;

    internal StoredAccounts(Database database) => this.database = database;

    /// <summary>How often this process has changed an account, so that what was read before is known to be old.</summary>
    internal int Changes => Volatile.Read(ref changes);

    /// <summary>An account by its sign-in name in any case of letters; null where there is none that can be read.</summary>
    public Task<AccountRow?> FindAsync(string id, CancellationToken cancellation) =>
        FirstAsync("id = @value", Account.IdOf(id), cancellation);

    /// <summary>The account whose link has a secret of this hash; null where there is none that can be read.</summary>
    public Task<AccountRow?> FindByLinkAsync(string hash, CancellationToken cancellation) =>
        FirstAsync("link = @value", hash, cancellation);

    /// <summary>All accounts that can be read, by name.</summary>
    public Task<List<AccountRow>> AllAsync(CancellationToken cancellation) =>
        ListAsync("order by name, id", cancellation);

    /// <summary>Those about which something waits for a complaints officer, by name.</summary>
    public Task<List<AccountRow>> WaitingAsync(CancellationToken cancellation) =>
        ListAsync("where waits = 1 order by name, id", cancellation);

    /// <summary>Those to which something was done last, the latest first.</summary>
    public Task<List<AccountRow>> ChangedLastAsync(CancellationToken cancellation) =>
        ListAsync($"order by changed_at desc limit {MostShown}", cancellation);

    /// <summary>Whether something about an account waits for a complaints officer.</summary>
    public async Task<bool> AnyWaitsAsync(CancellationToken cancellation) =>
        await database.ReadAsync(
            session => session.FirstAsync("select 1 from accounts where waits = 1 limit 1", _ => true, cancellation),
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
                            row => AccountRow.ReadOrNull(row) is null ? row.GetString(0) : null,
                            cancellation
                        ),
                    cancellation
                )
            ).OfType<string>(),
        ];

    /// <summary>Says that what was read of accounts before is old.</summary>
    internal void Changed() => Interlocked.Increment(ref changes);

    private Task<AccountRow?> FirstAsync(string condition, string value, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"select {AccountRow.Columns} from accounts where {condition}",
                    AccountRow.ReadOrNull,
                    cancellation,
                    ("@value", value)
                ),
            cancellation
        );

    private async Task<List<AccountRow>> ListAsync(string which, CancellationToken cancellation) =>
        [
            .. (
                await database.ReadAsync(
                    session =>
                        session.QueryAsync(
                            $"select {AccountRow.Columns} from accounts {which}",
                            AccountRow.ReadOrNull,
                            cancellation
                        ),
                    cancellation
                )
            ).OfType<AccountRow>(),
        ];
}
