using Upheld.People;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Storage;

/// <summary>A role that there is not, in a row of an account or a token.</summary>
public sealed class UnknownRolesTests
{
    [Theory, OnBothEngines]
    public async Task An_account_or_a_token_with_it_is_as_good_as_none_and_is_named(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var clock = Days.ClockOn(TestStore.Today);
        await kept.Store.AddAccountAsync(TestSite.Tom, clock);
        await kept.Store.AddAccountAsync(TestSite.Olga, clock);
        await kept.Store.KeepTokenAsync("website", Role.Handler, "1", clock);
        foreach (var role in UnknownRoleTests.Roles)
        {
            await kept.ChangeAsync($"update accounts set role = '{role}' where id = 'tom'");
            await kept.ChangeAsync($"update tokens set role = '{role}'");

            Assert.Null(await kept.Store.Accounts.FindAsync("tom", TestStore.Cancellation));
            Assert.Equal("olga", Assert.Single(await kept.Store.Accounts.AllAsync(TestStore.Cancellation)).Id);
            Assert.Equal(["tom"], await kept.Store.Accounts.UnreadableAsync(TestStore.Cancellation));
            Assert.Null(await kept.Store.Tokens.FindAsync("1", TestStore.Today, TestStore.Cancellation));
            Assert.Empty(await kept.Store.Tokens.AllAsync(TestStore.Cancellation));
            Assert.Equal(["account tom", "token website"], Named(await kept.Store.FaultsAsync()));
        }
    }

    private static IEnumerable<string> Named(IEnumerable<string> faults) => faults.Select(fault => fault.Split(':')[0]);
}
