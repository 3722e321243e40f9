using Upheld.Landlords;

namespace Upheld.Tests.Landlords;

/// <summary>What a landlord may set itself: limits stricter than the Code's, and how often it looks at service requests.</summary>
public class OwnLimitTests
{
    private static readonly DateOnly Today = Given.Day("Tuesday 1 September 2026");

    [Theory]
    [InlineData("6.2", 6, "The Code allows 5 working days here. Your own limit can be shorter, not longer.")]
    [InlineData("6.2", 0, "Your own limit must be at least 1 working day.")]
    [InlineData("6.2", -3, "Your own limit must be at least 1 working day.")]
    [InlineData("1.2", 1, "The Code sets no time limit here, so there is none to tighten.")]
    [InlineData("99.9", 1, "The Code has no such provision.")]
    [InlineData("99.9", null, "The Code has no such provision.")]
    [InlineData(null, 1, "The Code has no such provision.")]
    [InlineData("6.3", 9, "Two limits are given here. Give one.")]
    [InlineData("6.3", null, "Two limits are given here. Give one.")]
    public void A_limit_that_is_looser_than_the_Codes_or_tightens_nothing_is_refused(
        string? provision,
        int? days,
        string reason
    )
    {
        var decision = Landlord.NotSetUp.AdoptPolicy(
            [new OwnLimit("6.3", 10), new OwnLimit(provision, days)],
            20,
            Today
        );

        var fault = Assert.Single(decision.Faults);
        Assert.Equal(("limits[1].days", reason), (fault.Field, fault.Reason));
        Assert.Equal(provision is null ? null : Given.Code.Find(provision), fault.Provision);
        Assert.Empty(decision.Events);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(260, false)]
    [InlineData(261, true)]
    public void Service_requests_are_looked_at_every_1_to_260_working_days(int? every, bool isRefused)
    {
        var faults = Landlord.NotSetUp.AdoptPolicy([], every, Today).Faults;

        Assert.Equal(isRefused ? ["reviewEvery"] : [], faults.Select(fault => fault.Field));
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_policy_is_said_at_once() =>
        Assert.Equal(
            ["reviewEvery", "limits[0].days", "limits[1].days"],
            Landlord
                .NotSetUp.AdoptPolicy([new OwnLimit("6.2", 6), new OwnLimit("6.3", 0)], 0, Today)
                .Faults.Select(fault => fault.Field)
        );
}
