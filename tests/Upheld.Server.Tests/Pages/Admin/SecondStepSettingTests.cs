using System.Net;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Admin;

/// <summary>A landlord asks everyone who reads cases for a second step: from then on nobody reads one without.</summary>
public sealed class SecondStepSettingTests
{
    private const string Setting = "/settings/second-step";
    private const string Stopping = "/settings/second-step/stop";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asked_for_it_and_since_when_is_shown_to_administrators_and_officers()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(TestSite.Olga);
        using var ada = await site.SignInAsync(TestSite.Ada);
        using var olga = await site.SignInAsync(TestSite.Olga);
        Assert.Contains("Nobody has said otherwise yet", (await ada.OpenAsync(Setting)).Words);

        Assert.Equal(Setting, (await ada.SendAsync(Setting)).Location);

        foreach (var page in new[] { await ada.OpenAsync(Setting), await olga.OpenAsync("/account-changes") })
        {
            Assert.Contains("Everyone who reads cases signs in with a second step, since", page.Words);
            Assert.Contains("Ada Quinn said so", page.Words);
        }
    }

    [Fact]
    public async Task An_administrator_asks_for_it_and_only_a_complaints_officer_stops_asking()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(TestSite.Olga);
        using var ada = await site.SignInAsync(TestSite.Ada);
        using var olga = await site.SignInAsync(TestSite.Olga);
        Assert.Contains("Nobody is asked", (await olga.OpenAsync(Stopping)).Words);
        Assert.DoesNotContain(Stopping, LinksOf(await olga.OpenAsync("/account-changes")));
        await ada.SendAsync(Setting);

        Assert.Null((await ada.OpenAsync(Setting)).Page.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.OpenAsync(Stopping)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.ForgeAsync(Stopping)).Status);
        Assert.True((await site.Store.LoadLandlordAsync(Stop)).SecondStep!.IsAsked);

        Assert.Contains(Stopping, LinksOf(await olga.OpenAsync("/account-changes")));
        Assert.Equal("/account-changes", (await olga.SendAsync(Stopping)).Location);
        Assert.False((await site.Store.LoadLandlordAsync(Stop)).SecondStep!.IsAsked);
        Assert.Contains("Olga", (await olga.OpenAsync("/account-changes")).Words);

        static IEnumerable<string?> LinksOf(Answer page) =>
            page.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href"));
    }

    [Fact]
    public async Task Whoever_has_none_is_signed_out_sets_one_up_and_goes_on_to_the_page_they_wanted()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(TestSite.Tom);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
        await site.AskSecondStepAsync();

        var signIn = await tom.FollowAsync("/cases");
        var asked = await tom.SendAsync(signIn, "/sign-in", ("Id", "tom"), ("Password", TestSite.Password));
        Assert.Equal("Set up a second step", asked.Page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(asked.Page.QuerySelector("[role=img] svg"));
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);

        var app = asked.AppOn(site);
        var wrong = await tom.SendAsync(asked, "/sign-in/second-step", ("Code", app.Code(9)));
        Assert.StartsWith("The code is wrong", Assert.Single(wrong.Errors));
        Assert.Equal(app.Secret, wrong.AppOn(site).Secret);
        var done = await tom.SendAsync(wrong, "/sign-in/second-step", ("Code", app.Code()));

        Assert.Equal(10, done.Page.QuerySelectorAll("main li code").Length);
        Assert.Equal("/cases", done.Page.QuerySelectorAll("main a")[^1].GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
        // The code that set it up is used up by that, and the form has had its effect.
        using var thief = site.SignedOut();
        Assert.Null((await thief.TypeBothAsync(TestSite.Tom, app.Code())).Location);
        await tom.SendAsync("/sign-out");
        Assert.Contains("You are not signed in", (await tom.SendAsync(asked, "/", ("Code", app.Code(1)))).Words);
    }

    [Fact]
    public async Task A_link_to_choose_a_password_leads_to_setting_one_up_too()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.AskSecondStepAsync();
        var link = await Storage.TestPeople.LinkAsync(site.Store, "tom", site.Clock);
        using var tom = site.SignedOut();

        var asked = await tom.SendAsync(link!, ("Password", "four quite plain words"));

        Assert.Contains("Set up a second step", asked.Words);
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
        Assert.Empty(await site.Store.Sessions.OfAsync("tom", site.Clock.GetUtcNow(), Stop));
    }

    [Fact]
    public async Task Whoever_comes_to_a_role_that_reads_cases_is_asked_from_then_on()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.AskSecondStepAsync();
        using var greg = site.SignedOut();
        Assert.Equal("/", (await greg.TypePasswordAsync(TestSite.Greg)).Location);
        Assert.Equal(HttpStatusCode.OK, (await greg.OpenAsync("/self-assessment")).Status);

        await Storage.TestPeople.ChangeAccountAsync(
            site.Store,
            "greg",
            site.Clock,
            (_, now) => new Upheld.Accounts.RoleGiven(now.Today, Upheld.People.Role.Handler)
        );

        Assert.Equal(HttpStatusCode.Redirect, (await greg.OpenAsync("/self-assessment")).Status);
        Assert.Contains("Set up a second step", (await ChooseAsync()).Words);
        await site.AskSecondStepAsync(isAsked: false);
        Assert.Equal("/", (await ChooseAsync()).Location);

        async Task<Answer> ChooseAsync() =>
            await greg.SendAsync(
                (await Storage.TestPeople.LinkAsync(site.Store, "greg", site.Clock))!,
                ("Password", "four quite plain words")
            );
    }

    [Fact]
    public async Task A_form_that_was_sent_when_it_was_asked_for_comes_through_setting_one_up()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        using var olga = await site.SignInAsync(TestSite.Olga);
        var form = await olga.OpenAsync($"/cases/{reference}/note");
        await site.AskSecondStepAsync();

        var ended = await olga.SendAsync(form, $"/cases/{reference}/note", ("Note", "She rang at nine."));
        Assert.Equal(HttpStatusCode.Unauthorized, ended.Status);
        var asked = await olga.SendAsync(ended, "/sign-in", ("Id", "olga"), ("Password", TestSite.Password));
        var done = await olga.SendAsync(asked, "/sign-in/second-step", ("Code", asked.AppOn(site).Code()));

        Assert.Contains("She rang at nine.", done.Words);
        Assert.Contains("Keep your recovery codes", done.Words);
    }
}
