using System.Net;
using Upheld.People;
using Upheld.Server.Tests.Commands;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Admin;

/// <summary>
/// An administrator sees no case, and comes to none by an account: what lets somebody read cases is shown to complaints
/// officers, and takes effect once one of them has confirmed it.
/// </summary>
public sealed class AccountChangeTests
{
    private const string New = "four quite plain words";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_that_reads_cases_opens_once_an_officer_has_confirmed_it()
    {
        await using var site = await OnTheSecondDayAsync();
        using var ada = await site.SignInAsync(TestSite.Ada);
        using var olga = await site.SignInAsync(TestSite.Olga);
        var added = await AddAsync(ada, "Mallory Cane", "mallory", Role.ComplaintsOfficer);
        Assert.Contains("It works once a complaints officer has confirmed it", added.Words);
        var link = LinkIn(added);

        Assert.False((await site.Store.Accounts.FindAsync("mallory", Stop))!.IsOpen);
        using var mallory = site.SignedOut();
        Assert.Equal(HttpStatusCode.NotFound, (await mallory.OpenAsync(link)).Status);
        Assert.Contains("waits for you to confirm it", (await olga.OpenAsync("/cases")).Words);
        Assert.Contains("Mallory Cane", (await olga.OpenAsync("/account-changes")).Words);
        var asked = await olga.OpenAsync("/account-changes/mallory");
        Assert.Contains("Account added", asked.Words);
        Assert.Contains("recorded by Ada", asked.Words);

        var confirmed = await olga.SendAsync(asked, "/account-changes/mallory?handler=Confirm");

        Assert.Equal("/account-changes/mallory", confirmed.Location);
        Assert.DoesNotContain("waits for you", (await olga.OpenAsync("/cases")).Words);
        Assert.Equal("/", (await mallory.SendAsync(link, ("Password", New))).Location);
        Assert.Equal(HttpStatusCode.OK, (await mallory.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task A_link_that_is_refused_never_works_and_the_account_stays_as_it_was()
    {
        await using var site = await OnTheSecondDayAsync();
        using var ada = await site.SignInAsync(TestSite.Ada);
        using var olga = await site.SignInAsync(TestSite.Olga);
        await ada.ForceAsync("/accounts?handler=Link", ("Id", "tom"));
        var made = await ada.OpenAsync("/accounts");
        var link = LinkIn(made);
        using var mallory = site.SignedOut();
        Assert.Equal(HttpStatusCode.NotFound, (await mallory.OpenAsync(link)).Status);

        var asked = await olga.OpenAsync("/account-changes/tom");
        await olga.SendAsync(asked, "/account-changes/tom?handler=Refuse");

        Assert.Equal(HttpStatusCode.NotFound, (await mallory.ForceAsync(link, ("Password", New))).Status);
        using var tom = site.SignedOut();
        Assert.Equal("/", (await tom.SendAsync("/sign-in", ("Id", "tom"), ("Password", TestSite.Password))).Location);
    }

    [Fact]
    public async Task A_role_that_reads_cases_is_had_once_it_is_confirmed_and_one_that_does_not_at_once()
    {
        await using var site = await OnTheSecondDayAsync();
        using var ada = await site.SignInAsync(TestSite.Ada);
        using var olga = await site.SignInAsync(TestSite.Olga);
        using var greg = await site.SignInAsync(TestSite.Greg);
        Assert.Equal("/accounts/greg", (await ada.SendAsync("/accounts/greg", ("Role", "ComplaintsOfficer"))).Location);
        Assert.Contains("The role changes once", (await ada.OpenAsync("/accounts/greg")).Words);
        Assert.Equal(HttpStatusCode.Forbidden, (await greg.OpenAsync("/cases")).Status);

        var asked = await olga.OpenAsync("/account-changes/greg");
        await olga.SendAsync(asked, "/account-changes/greg?handler=Confirm");

        // Nobody confirmed how he signed in until now, so he begins anew.
        Assert.Equal(HttpStatusCode.Redirect, (await greg.OpenAsync("/cases")).Status);
        (string, string)[] old = [("Id", "greg"), ("Password", TestSite.Password)];
        Assert.Null((await greg.SendAsync("/sign-in", old)).Location);
        var link = (await site.Store.LinkAsync("greg", site.Clock))!;
        Assert.Equal("/", (await greg.SendAsync(link, ("Password", New))).Location);
        Assert.Equal(HttpStatusCode.OK, (await greg.OpenAsync("/cases")).Status);
        await ada.SendAsync("/accounts/greg", ("Role", "GoverningBodyMember"));
        Assert.Equal(HttpStatusCode.Forbidden, (await greg.OpenAsync("/cases")).Status);
        var own = await ada.SendAsync("/accounts/ada", ("Role", "ComplaintsOfficer"));
        Assert.Contains("You cannot change your own role", Assert.Single(own.Errors));
    }

    [Fact]
    public async Task Nobody_confirms_what_is_about_them_or_what_they_have_not_seen_and_an_administrator_nothing()
    {
        await using var site = await OnTheSecondDayAsync();
        using var ada = await site.SignInAsync(TestSite.Ada);
        using var olga = await site.SignInAsync(TestSite.Olga);
        await ada.ForceAsync("/accounts?handler=Link", ("Id", "olga"));
        await ada.ForceAsync("/accounts?handler=Link", ("Id", "tom"));
        var seen = await olga.OpenAsync("/account-changes/tom");
        await ada.SendAsync("/accounts/tom", ("Role", "ComplaintsOfficer"));

        var own = await olga.ForceAsync("/account-changes/olga?handler=Confirm", ("Seen", "3"));
        Assert.Contains("Another complaints officer confirms what is about you", Assert.Single(own.Errors));
        var late = await olga.SendAsync(seen, "/account-changes/tom?handler=Confirm");
        Assert.Contains("Something more was done to this account", Assert.Single(late.Errors));
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.ForceAsync("/account-changes/tom?handler=Confirm")).Status);
        Assert.All(
            await site.Store.Accounts.WaitingAsync(Stop),
            account => Assert.Contains(account.Id, (string[])["olga", "tom"])
        );
        Assert.Equal(Role.Handler, (await site.Store.Accounts.FindAsync("tom", Stop))!.Role);
    }

    [Fact]
    public async Task On_the_first_day_and_where_no_case_is_read_nobody_need_confirm()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using (var ada = await site.SignInAsync(TestSite.Ada))
        {
            await AddAsync(ada, "Nia Ward", "nia", Role.ComplaintsOfficer);
        }

        site.Clock.Advance(TimeSpan.FromDays(1));
        using var later = await site.SignInAsync(TestSite.Ada);
        await AddAsync(later, "Bo Lund", "bo", Role.GoverningBodyMember);

        Assert.Empty(await site.Store.Accounts.WaitingAsync(Stop));
        Assert.True((await site.Store.Accounts.FindAsync("nia", Stop))!.IsOpen);
        Assert.True((await site.Store.Accounts.FindAsync("bo", Stop))!.IsOpen);
    }

    [Fact]
    public async Task Whoever_runs_the_machine_is_the_way_out_and_leaves_a_trace()
    {
        await using var site = await OnTheSecondDayAsync();
        using var ada = await site.SignInAsync(TestSite.Ada);
        await ada.ForceAsync("/accounts?handler=Link", ("Id", "olga"));

        var link = await site.Store.ChangeAccountAsync(
            "olga",
            site.Clock,
            (account, now) => account.MakeLinkByMachine("aa", now)
        );

        Assert.NotNull(link);
        Assert.NotNull(await site.Store.Accounts.FindByLinkAsync("aa", Stop));
        Assert.Empty(await site.Store.Accounts.WaitingAsync(Stop));
        using var olga = await site.SignInAsync(TestSite.Olga);
        Assert.Contains("recorded by upheld", (await olga.OpenAsync("/account-changes/olga")).Words);
    }

    [Fact]
    public async Task A_second_step_that_an_administrator_takes_away_goes_once_an_officer_has_confirmed_it()
    {
        await using var site = await OnTheSecondDayAsync();
        await site.WithAuthenticatorAsync(TestSite.Tom);
        using var ada = await site.SignInAsync(TestSite.Ada);
        using var olga = await site.SignInAsync(TestSite.Olga);
        using var tom = await site.SignInAsync(TestSite.Tom);

        var page = await ada.OpenAsync("/accounts/tom");
        Assert.Contains("Authenticator app, added on", page.Words);
        Assert.Equal("/accounts/tom", (await ada.ForceAsync("/accounts/tom?handler=TakeAway")).Location);
        Assert.Contains("once a complaints officer has confirmed it", (await ada.OpenAsync("/accounts/tom")).Words);
        Assert.True((await site.Store.Accounts.FindAsync("tom", Stop))!.HasSecondFactor);
        Assert.Contains("waits for you to confirm it", (await olga.OpenAsync("/cases")).Words);
        var asked = await olga.OpenAsync("/account-changes/tom");
        Assert.Contains("Second step of signing in taken away", asked.Words);
        Assert.Contains("did they lose their device, and ask for this?", asked.Words);

        await olga.SendAsync(asked, "/account-changes/tom?handler=Confirm");

        Assert.False((await site.Store.Accounts.FindAsync("tom", Stop))!.HasSecondFactor);
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
        Assert.Equal("/", (await tom.TypePasswordAsync(TestSite.Tom)).Location);
    }

    [Fact]
    public async Task Nobody_takes_their_own_second_step_away_on_the_page_of_accounts()
    {
        await using var site = await OnTheSecondDayAsync();
        await site.WithAuthenticatorAsync(TestSite.Ada);
        using var ada = await site.SignInAsync(TestSite.Ada);
        Assert.DoesNotContain("Take it away", (await ada.OpenAsync("/accounts/ada")).Words);
        Assert.NotEmpty((await ada.ForceAsync("/accounts/ada?handler=TakeAway")).Errors);
        Assert.True((await site.Store.Accounts.FindAsync("ada", Stop))!.HasSecondFactor);
    }

    private static async Task<TestSite> OnTheSecondDayAsync()
    {
        var site = await TestSite.StartAsync(CaseBook.Today);
        site.Clock.Advance(TimeSpan.FromDays(1));
        return site;
    }

    private static async Task<Answer> AddAsync(Browser ada, string name, string id, Role role)
    {
        var sent = await ada.SendAsync("/accounts", ("Name", name), ("NewId", id), ("Role", $"{role}"));
        return await ada.OpenAsync(sent.Location!);
    }

    private static string LinkIn(Answer answer) => new Uri(answer.Page.QuerySelector("code")!.TextContent).PathAndQuery;
}
