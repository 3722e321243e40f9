using Upheld.Accounts;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Web;
using static Upheld.Server.Tests.Web.TestSite;

namespace Upheld.Server.Tests.Storage;

/// <summary>An answer of a passkey signs in once, and the passkeys that sign in are those that were recorded.</summary>
public sealed class PasskeyRowsTests
{
    private static CancellationToken Stop => TestStore.Cancellation;

    [Theory, OnBothEngines]
    public async Task Of_those_who_use_one_answer_at_once_in_two_processes_one_is_signed_in(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var clock = Days.ClockOn(TestStore.Today);
        using var device = await WithPasskeyAsync(kept, clock);
        await using var elsewhere = await Store.OpenAsync(kept.Options, clock, Stop);
        var account = (await kept.Store.Accounts.FindAsync("tom", Stop))!;
        for (var asked = 1; asked <= 5; asked++)
        {
            // Three rounds of a device that does not count, and two of one that does.
            var shown = new RightPasskey(device.Key.Credential, asked, Math.Max(0, asked - 3));
            var begun = await Task.WhenAll(
                new[] { kept.Store, elsewhere, kept.Store, elsewhere }.Select(store =>
                    SignedInBrowser.BeginAsync(store, clock, account, "", Stop, shown)
                )
            );
            Assert.Single(begun, one => one is not null);
        }
    }

    [Theory]
    [InlineData(6, 2, true)]
    [InlineData(5, 2, false)]
    [InlineData(4, 2, false)]
    [InlineData(6, 1, false)]
    [InlineData(6, 0, false)]
    public async Task An_answer_counts_on_in_the_transaction_that_uses_it_up(long asked, long used, bool isGood)
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var clock = Days.ClockOn(TestStore.Today);
        using var device = await WithPasskeyAsync(kept, clock);
        var account = (await kept.Store.Accounts.FindAsync("tom", Stop))!;
        Assert.True(await BeginAsync(5, 1));
        Assert.Equal(isGood, await BeginAsync(asked, used));

        async Task<bool> BeginAsync(long at, long times) =>
            await SignedInBrowser.BeginAsync(
                kept.Store,
                clock,
                account,
                "",
                Stop,
                new RightPasskey(device.Key.Credential, at, times)
            )
                is not null;
    }

    [Theory, OnBothEngines]
    public async Task The_check_finds_what_was_changed_and_the_next_event_of_the_account_puts_it_right(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var clock = Days.ClockOn(TestStore.Today);
        using var device = await WithPasskeyAsync(kept, clock);
        Assert.Empty(await kept.Store.FaultsAsync());
        foreach (
            var sql in (string[])
                [
                    "update passkeys set public_key = 'AAAA'",
                    "update passkeys set owner = 'me'",
                    "update passkeys set can_be_copied = 0",
                    "update passkeys set public_key = '%'",
                    "update passkeys set credential = 'AAAA'",
                    "delete from passkeys",
                    "update accounts set has_passkey = 0",
                    "insert into passkeys (credential, stream, owner, public_key, can_be_copied) "
                        + "select 'AAAA', stream, owner, public_key, 1 from passkeys",
                ]
        )
        {
            await kept.ChangeAsync(sql);
            var fault = Assert.Single(await kept.Store.FaultsAsync());
            Assert.Matches("^account tom: its (passkeys are|row is) not what was recorded of it", fault);
            await kept.Store.ChangeAccountAsync("tom", clock, (_, now) => new TeamsGiven(now.Today, ["North"]));
            Assert.Empty(await kept.Store.FaultsAsync());
        }
    }

    [Theory, OnBothEngines]
    public async Task A_passkey_that_belongs_to_no_record_is_found(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        using var device = await WithPasskeyAsync(kept, Days.ClockOn(TestStore.Today));
        await kept.ChangeAsync(
            "insert into passkeys (credential, stream, owner, public_key, can_be_copied) "
                + "select 'AAAA', (select id from streams where kind = 'landlord'), owner, public_key, 1 from passkeys"
        );
        Assert.Equal("passkeys: there is one that was never recorded", Assert.Single(await kept.Store.FaultsAsync()));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_takes_over_the_passkey_of_another_account_by_its_name(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var clock = Days.ClockOn(TestStore.Today);
        using var device = await WithPasskeyAsync(kept, clock);
        using var doctored = new Device { Credential = device.Credential };
        Assert.True(await kept.Store.AddAccountAsync(Hana, clock));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            kept.Store.ChangeAccountAsync("hana", clock, (hana, now) => hana.AddPasskey(doctored.Key, "Mine", [], now))
        );

        Assert.Equal("tom", (await kept.Store.Passkeys.FindAccountAsync(device.Key.Credential, Stop))!.Id);
        Assert.False((await kept.Store.Accounts.FindAsync("hana", Stop))!.HasSecondFactor);
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    private static async Task<Device> WithPasskeyAsync(TestStore kept, TimeProvider clock)
    {
        var device = new Device();
        Assert.True(await kept.Store.AddAccountAsync(Tom, clock));
        await kept.Store.ChangeAccountAsync("tom", clock, (tom, now) => tom.AddPasskey(device.Key, "Laptop", [], now));
        return device;
    }
}
