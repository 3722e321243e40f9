using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Storage;

/// <summary>What is kept for a while goes when its time is over, and nothing goes before.</summary>
public sealed class HousekeepingTests
{
    private static CancellationToken Stop => TestStore.Cancellation;

    [Theory, OnBothEngines]
    public async Task Keys_go_after_thirty_days_looks_after_six_years_and_a_hash_once_it_is_nobodys(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var clock = Days.ClockOn(TestStore.Today);
        await using var store = await Store.OpenAsync(kept.Options, clock, Stop);
        await kept.ReceiveAsync();
        var at = clock.GetUtcNow();
        var inUse = await store.Passwords.KeepAsync("in use", at, Stop);
        var left = await store.Passwords.KeepAsync("left", at, Stop);
        var secretInUse = await store.Authenticators.KeepAsync("in use", at, Stop);
        var secretLeft = await store.Authenticators.KeepAsync("left", at, Stop);
        await store.AddAccountAsync(TestSite.Olga, clock);
        await kept.ChangeAsync($"update accounts set password = '{inUse}', authenticator = '{secretInUse}'");
        store.Looks.Note("sam", LookKind.Opened, "C-0001");
        await store.Looks.DisposeAsync();
        await kept.ChangeAsync(
            "insert into idempotency (key, actor, request_hash, reference, at) "
                + $"values ('k', 'sam', {(engine == Engine.Sqlite ? "x''" : "''")}, 'C-0001', '{at:yyyy-MM-dd HH:mm:ss}+00:00')"
        );

        async Task<bool> IsSecretKeptAsync(string print) =>
            await store.Authenticators.FindAsync(print, Stop) is not null;

        async Task<(bool InUse, bool Left, int Keys, int Looks)> AfterAsync(double days)
        {
            clock.Advance(TimeSpan.FromDays(days));
            await store.ClearOutAsync(Stop);
            Assert.Equal(
                (await IsSecretKeptAsync(secretInUse), await IsSecretKeptAsync(secretLeft)),
                (
                    await store.Passwords.FindAsync(inUse, Stop) is not null,
                    await store.Passwords.FindAsync(left, Stop) is not null
                )
            );
            return (
                await store.Passwords.FindAsync(inUse, Stop) is not null,
                await store.Passwords.FindAsync(left, Stop) is not null,
                await kept.ChangeAsync("update idempotency set key = key"),
                await kept.ChangeAsync("update looks set by_whom = by_whom")
            );
        }

        Assert.Equal((true, true, 1, 1), await AfterAsync(0.9));
        Assert.Equal((true, false, 1, 1), await AfterAsync(0.2));
        Assert.Equal((true, false, 1, 1), await AfterAsync(28.5));
        Assert.Equal((true, false, 0, 1), await AfterAsync(1));
        Assert.Equal((true, false, 0, 1), await AfterAsync(6 * 365 - 31));
        Assert.Equal((true, false, 0, 0), await AfterAsync(8));
    }
}
