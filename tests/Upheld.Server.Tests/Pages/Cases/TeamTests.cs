using System.Net;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>A case that is kept to a team is there for whoever is in the team, and for no other handler.</summary>
public sealed class TeamTests
{
    private const string Team = "safeguarding";

    [Fact]
    public async Task A_case_kept_to_a_team_is_listed_found_and_opened_by_its_team_and_missing_to_another_handler()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await KeptToTheTeamAsync(site);
        await JoinAsync(site, TestSite.Hana, Team);
        using var hana = await site.SignInAsync(TestSite.Hana);
        using var tom = await site.SignInAsync(TestSite.Tom);

        Assert.Contains(reference, (await hana.OpenAsync("/cases")).Words);
        Assert.Contains(reference, (await hana.SendAsync("/cases", ("Search", "whistles"))).Words);
        Assert.Contains(reference, (await hana.OpenAsync($"/cases/{reference}")).Words);

        Assert.DoesNotContain(reference, (await tom.OpenAsync("/cases")).Words);
        Assert.DoesNotContain(reference, (await tom.SendAsync("/cases", ("Search", "whistles"))).Words);
        Assert.Equal(HttpStatusCode.NotFound, (await tom.OpenAsync($"/cases/{reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await tom.ForceAsync($"/cases/{reference}/note")).Status);
    }

    [Fact]
    public async Task Someone_who_joins_or_leaves_a_team_need_not_sign_in_again_for_it_to_hold()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await KeptToTheTeamAsync(site);
        using var hana = await site.SignInAsync(TestSite.Hana);
        Assert.Equal(HttpStatusCode.NotFound, (await hana.OpenAsync($"/cases/{reference}")).Status);
        await JoinAsync(site, TestSite.Hana, "repairs", Team);
        Assert.Equal(HttpStatusCode.OK, (await hana.OpenAsync($"/cases/{reference}")).Status);
        await JoinAsync(site, TestSite.Hana, "repairs");
        Assert.Equal(HttpStatusCode.NotFound, (await hana.OpenAsync($"/cases/{reference}")).Status);
    }

    private static async Task<string> KeptToTheTeamAsync(TestSite site)
    {
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("received", "The roof whistles.");
        await book.RestrictAsync(reference, Team);
        return reference;
    }

    private static async Task JoinAsync(TestSite site, Person person, params string[] teams)
    {
        var stop = TestContext.Current.CancellationToken;
        await site.Store.ChangeAccountAsync(person.Id, site.Clock, (_, now) => new TeamsGiven(now.Today, [.. teams]));
    }
}
