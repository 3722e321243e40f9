using Upheld.People;
using Upheld.Server.Storage;

namespace Upheld.Server.Accounts;

/// <summary>
/// The colleagues as they were a moment ago. Accounts change seldom and every page and step asks, so what was read within
/// two seconds is good enough; what this process changes itself is seen at once.
/// </summary>
public sealed class ColleagueCache(Store store, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private Known? known;

    /// <summary>Everyone who has an account, or had one.</summary>
    public async Task<Colleagues> AllAsync(CancellationToken cancellation)
    {
        if (known is { } kept && kept.Changes == store.Accounts.Changes && time.GetElapsedTime(kept.At) < Fresh)
        {
            return kept.Colleagues;
        }

        var (at, changes) = (time.GetTimestamp(), store.Accounts.Changes);
        var accounts = (await store.Accounts.AllAsync(cancellation)).ToLookup(account => account.IsOpen);
        var colleagues = new Colleagues(
            [.. accounts[true].Select(account => account.Person)],
            [.. accounts[false].Select(account => account.Person)]
        );
        known = new Known(at, changes, colleagues);
        return colleagues;
    }

    private sealed record Known(long At, int Changes, Colleagues Colleagues);
}
