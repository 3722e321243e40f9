using System.Net;
using Microsoft.Extensions.Time.Testing;
using Upheld.Server.Accounts;

namespace Upheld.Server.Tests.Web;

/// <summary>How often something may be tried, and who is taken for whom.</summary>
public sealed class AllowanceTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 9, 14, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void So_many_at_once_and_one_more_each_time_a_while_has_passed()
    {
        var allowance = new Allowance(3, TimeSpan.FromMinutes(1), clock);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(allowance.Take("a")));
        Assert.Equal(TimeSpan.FromMinutes(1), allowance.Take("a"));
        Assert.Null(allowance.Take("b"));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), allowance.Take("a"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(allowance.Take("a"));
        Assert.NotNull(allowance.Take("a"));
        allowance.GiveBack("a");
        Assert.Null(allowance.Take("a"));
        allowance.Clear("a");
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(allowance.Take("a")));
    }

    [Fact]
    public void A_clock_that_is_put_back_keeps_nobody_waiting_longer()
    {
        var allowance = new Allowance(3, TimeSpan.FromMinutes(1), clock);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(allowance.Take("a")));
        clock.AdjustTime(clock.GetUtcNow().AddDays(-7));
        Assert.Equal(TimeSpan.FromMinutes(1), allowance.Take("a"));
    }

    [Fact]
    public void It_remembers_no_more_keys_than_fit_and_forgets_those_first_that_tried_least()
    {
        var allowance = new Allowance(2, TimeSpan.FromHours(1), clock);
        Assert.Null(allowance.Take("a"));
        Assert.Null(allowance.Take("a"));
        for (var i = 0; i < 3 * Allowance.MostKeys; i++)
        {
            Assert.Null(allowance.Take($"other {i}"));
        }

        Assert.NotNull(allowance.Take("a"));
        Assert.Null(allowance.Take("other 0"));
        Assert.Null(allowance.Take("other 0"));
    }

    [Fact]
    public void From_one_address_and_for_one_account_there_is_an_end_and_others_go_on()
    {
        var limits = new SignInLimits(clock);
        var guesser = IPAddress.Parse("198.51.100.1");
        for (var i = 0; i < SignInLimits.AtOnceFromAnAddress; i++)
        {
            Assert.Null(limits.Begin($"name{i}", guesser, null).Wait);
        }

        Assert.NotNull(limits.Begin("another", guesser, null).Wait);
        Assert.Null(limits.Begin("another", IPAddress.Parse("198.51.100.2"), null).Wait);
        Assert.Null(limits.Begin("another", guesser, "known").Wait);

        for (var i = 0; i < SignInLimits.AtOnceForAnAccount; i++)
        {
            Assert.Null(limits.Begin("tom", new IPAddress([203, 0, 113, (byte)i]), null).Wait);
        }

        Assert.NotNull(limits.Begin("tom", IPAddress.Parse("192.0.2.1"), null).Wait);
        Assert.Null(limits.Begin("tom", IPAddress.Parse("192.0.2.1"), "known").Wait);
        // Whoever is refused for the account has lost none of their own tries.
        Assert.All(
            Enumerable.Range(0, SignInLimits.AtOnceFromAnAddress),
            i => Assert.Null(limits.Begin($"name{i}", IPAddress.Parse("192.0.2.1"), null).Wait)
        );
    }

    [Theory]
    [InlineData("198.51.100.1", "::ffff:198.51.100.1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("198.51.100.1", "198.51.100.2", false)]
    public void Who_has_one_address_has_its_whole_network(string one, string other, bool isSame)
    {
        var limits = new SignInLimits(clock);
        for (var i = 0; i < SignInLimits.AtOnce; i++)
        {
            limits.Begin("tom", IPAddress.Parse(one), null);
        }

        Assert.Equal(isSame, limits.Begin("tom", IPAddress.Parse(other), null).Wait is not null);
    }
}
