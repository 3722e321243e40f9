using System.Net;
using Upheld.Server.Accounts;

namespace Upheld.Server.Tests.Web;

/// <summary>How fast complaints become cases at once: counted for each sender, and for all together.</summary>
public sealed class ComplaintLimitsTests
{
    [Fact]
    public void Thirty_a_minute_are_cases_at_once_however_many_networks_they_come_from()
    {
        var clock = Days.ClockOn(CaseBook.Today);
        var limits = new ComplaintLimits(clock);

        Assert.All(Enumerable.Range(0, ComplaintLimits.AMinute), one => Assert.Null(limits.TooFast(Network(one))));
        Assert.NotNull(limits.TooFast(Network(30)));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.All(Enumerable.Range(30, ComplaintLimits.AMinute), one => Assert.Null(limits.TooFast(Network(one))));
        Assert.NotNull(limits.TooFast(Network(60)));
    }

    [Fact]
    public void What_waits_because_of_others_costs_its_sender_nothing()
    {
        var clock = Days.ClockOn(CaseBook.Today);
        var limits = new ComplaintLimits(clock);
        for (var one = 0; one < ComplaintLimits.AMinute; one++)
        {
            limits.TooFast(Network(one));
        }

        var mine = Network(99);
        Assert.All(Enumerable.Range(0, ComplaintLimits.AtOnce), _ => Assert.NotNull(limits.TooFast(mine)));

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.All(Enumerable.Range(0, ComplaintLimits.AtOnce), _ => Assert.Null(limits.TooFast(mine)));
        Assert.NotNull(limits.TooFast(mine));
    }

    [Fact]
    public void A_mark_is_the_same_for_a_sender_and_leads_back_to_nobody()
    {
        var clock = Days.ClockOn(CaseBook.Today);
        var (limits, others) = (new ComplaintLimits(clock), new ComplaintLimits(clock));

        var mark = MarkOf(limits, "2001:db8:1:2::7");

        Assert.Equal(mark, MarkOf(limits, "2001:db8:1:2::8"));
        Assert.NotEqual(mark, MarkOf(limits, "2001:db8:1:3::7"));
        Assert.NotEqual(mark, MarkOf(others, "2001:db8:1:2::7"));
    }

    [Fact]
    public void Whoever_runs_it_is_warned_once_a_minute()
    {
        var clock = Days.ClockOn(CaseBook.Today);
        var limits = new ComplaintLimits(clock);

        Assert.Equal([true, false], [limits.IsToWarn(), limits.IsToWarn()]);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(limits.IsToWarn());
    }

    private static IPAddress Network(int one) => new([192, 0, 2, (byte)one]);

    private static string MarkOf(ComplaintLimits limits, string address)
    {
        var from = IPAddress.Parse(address);
        var mark = limits.TooFast(from);
        for (var more = 0; mark is null && more < ComplaintLimits.AtOnce; more++)
        {
            mark = limits.TooFast(from);
        }

        return mark!;
    }
}
