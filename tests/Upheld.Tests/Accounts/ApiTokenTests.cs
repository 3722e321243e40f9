using Upheld.Accounts;
using Upheld.Landlords;
using Upheld.People;

namespace Upheld.Tests.Accounts;

/// <summary>How long a token works, and what stands in the way of making one.</summary>
public class ApiTokenTests
{
    private static readonly DateOnly Monday = new(2026, 11, 30);
    private static readonly Moment Now = new(Monday, Landlord.NotSetUp.Terms, Access.OfUpheld.Person);

    [Fact]
    public void A_token_made_on_a_Monday_for_seven_days_works_through_Sunday()
    {
        var token = After(Nobody.Make(Role.Handler, "aa", 7, Now));

        Assert.True(token.WorksOn(Monday));
        Assert.True(token.WorksOn(Monday.AddDays(6)));
        Assert.False(token.WorksOn(Monday.AddDays(7)));
    }

    [Fact]
    public void A_name_is_given_once_while_its_token_works_and_everything_wrong_is_said_at_once()
    {
        var token = After(Nobody.Make(Role.Handler, "aa", 7, Now));

        Assert.Equal(["name", "days"], token.Make(Role.Handler, "bb", 0, Now).Faults.Select(fault => fault.Field));
        Assert.False(token.Make(Role.Handler, "bb", 7, Now with { Today = Monday.AddDays(7) }).IsRefused);
    }

    [Fact]
    public void A_token_ends_once()
    {
        var token = After(Nobody.Make(Role.Handler, "aa", 7, Now));
        var revoked = After(token.Revoke(Now), token);

        Assert.False(revoked.WorksOn(Monday));
        Assert.True(revoked.Revoke(Now).IsRefused);
    }

    private static ApiToken Nobody => new() { Name = "website" };

    private static ApiToken After(Decision decision, ApiToken? before = null)
    {
        Assert.Empty(decision.Faults);
        return decision
            .Events.Cast<TokenEvent>()
            .Aggregate(before ?? Nobody, (token, happened) => happened.Apply(token));
    }
}
