using System.Net;
using Upheld.People;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Admin;

/// <summary>Accounts: who adds and closes them, and what becomes of those who are signed in.</summary>
public sealed class AccountsTests
{
    private const string Accounts = "/accounts";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Someone_new_gets_a_link_and_chooses_a_password_with_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        (string, string)[] priya = [("Name", "Priya Shah"), ("NewId", "Priya.Shah"), ("Role", "Handler")];
        var sent = await ada.SendAsync(Accounts, priya);
        var added = await ada.OpenAsync(sent.Location!);
        Assert.Contains("Give this link to Priya Shah", added.Words);
        var again = await ada.SendAsync(Accounts, priya);
        Assert.Contains("Someone else has this sign-in name", Assert.Single(again.Errors));

        using var browser = site.SignedOut();
        var link = new Uri(added.Page.QuerySelector("code")!.TextContent).PathAndQuery;
        Assert.Equal("/", (await browser.SendAsync(link, ("Password", "four quite plain words"))).Location);
        Assert.Contains("Priya Shah", (await browser.OpenAsync("/cases")).Page.Body!.TextContent);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync(Accounts)).Status);
    }

    [Fact]
    public async Task A_closed_account_is_signed_out_at_once_and_in_no_more_until_it_is_opened_again()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        using var tom = await site.SignInAsync(TestSite.Tom);
        using var later = site.SignedOut();
        (string, string)[] password = [("Id", "tom"), ("Password", TestSite.Password)];
        var link = await LinkAsync(ada, "tom");
        Assert.Equal(HttpStatusCode.OK, (await later.OpenAsync(link)).Status);

        await CloseAsync(ada, "tom");
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
        Assert.Null((await later.SendAsync("/sign-in", password)).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await later.OpenAsync(link)).Status);
        var made = await ada.ForceAsync($"{Accounts}?handler=Link", ("Id", "tom"));
        Assert.Null(made.Page.QuerySelector("code"));

        var opened = await ada.ForceAsync($"{Accounts}?handler=Reopen", ("Id", "tom"));
        Assert.Equal(Accounts, opened.Location);
        Assert.Contains("The account of Tom Adeyemi is open again", (await ada.OpenAsync(Accounts)).Words);
        Assert.Equal(HttpStatusCode.NotFound, (await later.OpenAsync(link)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
        Assert.Equal("/", (await later.SendAsync("/sign-in", password)).Location);
        Assert.Equal(HttpStatusCode.OK, (await later.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task An_account_that_is_shown_again_still_says_its_role()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);

        var refused = await ada.ForceAsync($"{Accounts}/tom?handler=TakeAway");

        Assert.Single(refused.Errors);
        var role = refused.Page.QuerySelector("[name=Role][checked], [name=Role] option[selected]");
        Assert.Equal(nameof(Role.Handler), role?.GetAttribute("value"));
    }

    [Fact]
    public async Task Nobody_closes_their_own_account()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        var list = await ada.OpenAsync(Accounts);
        var links = list
            .Page.QuerySelectorAll("main a[href$='/close']")
            .Select(link => link.GetAttribute("href"))
            .Order();
        Assert.Equal(
            TestSite.People.Where(one => one != TestSite.Ada).Select(one => $"{Accounts}/{one.Id}/close").Order(),
            links
        );

        var sent = await ada.ForceAsync($"{Accounts}/ada/close");

        Assert.Contains("You cannot close your own account", Assert.Single(sent.Errors));
        Assert.Equal(HttpStatusCode.OK, (await ada.OpenAsync(Accounts)).Status);
    }

    [Fact]
    public async Task Opening_the_page_that_asks_closes_nothing_and_an_account_that_is_not_there_has_none()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        var asked = await ada.OpenAsync($"{Accounts}/tom/close");
        Assert.Contains("Do you want to close the account of Tom Adeyemi ?", asked.Words);
        Assert.True((await site.Store.Accounts.FindAsync("tom", Stop))!.IsOpen);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.OpenAsync($"{Accounts}/nobody/close")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.ForceAsync($"{Accounts}/nobody/close")).Status);
    }

    [Theory]
    [InlineData("Role", "Public", "Choose what they do")]
    [InlineData("Role", "4", "cannot be “4”")]
    [InlineData("Role", "99", "cannot be “99”")]
    [InlineData("NewId", "website", "Upheld itself records by this sign-in name")]
    [InlineData("NewId", "Upheld", "Upheld itself records by this sign-in name")]
    [InlineData("NewId", "token:website", "Choose a sign-in name of letters")]
    [InlineData("Name", "tom  ADEYEMI", "Someone else is called this")]
    [InlineData("Name", "The website", "Someone else is called this")]
    [InlineData("Name", "Tom\u200b Adeyemi", "Someone else is called this")]
    [InlineData("Name", "Tom\u200c Adeyemi", "has a sign in it that nobody can see")]
    [InlineData("Name", "\u200b\u2060", "Enter the name")]
    public async Task What_nobody_may_have_is_given_to_nobody(string field, string value, string because)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        (string Name, string Value)[] priya = [("Name", "Priya Shah"), ("NewId", "priya"), ("Role", "Handler")];

        var sent = await ada.SendAsync(Accounts, [.. priya.Where(one => one.Name != field), (field, value)]);

        Assert.Contains(because, Assert.Single(sent.Errors));
        Assert.Equal(TestSite.People.Length, (await site.Store.Accounts.AllAsync(Stop)).Count);
    }

    [Theory]
    [InlineData("Link")]
    [InlineData("Reopen")]
    public async Task What_is_sent_about_nobody_is_not_found(string handler)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        foreach (var id in new[] { "", " ", "nobody" })
        {
            var sent = await ada.ForceAsync($"{Accounts}?handler={handler}", ("Id", id));
            Assert.Equal(HttpStatusCode.NotFound, sent.Status);
        }
    }

    [Fact]
    public async Task The_name_of_a_closed_account_can_be_given_again_and_then_it_is_not_opened_beside_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        await CloseAsync(ada, "tom");
        var sent = await ada.SendAsync(
            Accounts,
            ("Name", "Tom Adeyemi"),
            ("NewId", "tom.adeyemi"),
            ("Role", "Handler")
        );
        var added = await ada.OpenAsync(sent.Location!);
        Assert.Contains("Give this link to Tom Adeyemi", added.Words);

        var opened = await ada.ForceAsync($"{Accounts}?handler=Reopen", ("Id", "tom"));

        Assert.Contains("Someone else is called this", Assert.Single(opened.Errors));
        Assert.False((await site.Store.Accounts.FindAsync("tom", Stop))!.IsOpen);
    }

    [Fact]
    public async Task Someone_who_is_added_while_the_form_is_read_keeps_another_of_the_name_out()
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner)
        );
        using var ada = await site.SignInAsync(TestSite.Ada);
        database.BeforeWrite = async () =>
        {
            database.BeforeWrite = () => Task.CompletedTask;
            var other = new Person("p.shah", "priya  shah", Role.Handler);
            Assert.True(await site.Store.AddAccountAsync(other, site.Clock));
        };

        var late = await ada.SendAsync(Accounts, ("Name", "Priya Shah"), ("NewId", "priya"), ("Role", "Handler"));

        Assert.Contains("Someone else is called this", Assert.Single(late.Errors));
        Assert.Null(late.Page.QuerySelector("code"));
        Assert.Null(await site.Store.Accounts.FindAsync("priya", Stop));
    }

    private static async Task CloseAsync(Browser ada, string id)
    {
        var closed = await ada.SendAsync($"{Accounts}/{id}/close");
        Assert.Equal(Accounts, closed.Location);
        Assert.Contains("is closed.", (await ada.OpenAsync(Accounts)).Page.QuerySelector("[role=alert]")!.TextContent);
    }

    private static async Task<string> LinkAsync(Browser ada, string id)
    {
        Assert.Equal(Accounts, (await ada.ForceAsync($"{Accounts}?handler=Link", ("Id", id))).Location);
        var made = await ada.OpenAsync(Accounts);
        // Loaded again it shows no link, and makes none.
        Assert.Null((await ada.OpenAsync(Accounts)).Page.QuerySelector("code"));
        return new Uri(made.Page.QuerySelector("code")!.TextContent).PathAndQuery;
    }
}
