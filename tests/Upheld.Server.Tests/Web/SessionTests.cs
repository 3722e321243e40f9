using System.Net;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>Sign-ins are kept on the server: it ends them, and everyone sees their own.</summary>
public sealed class SessionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cookie_that_was_copied_is_worth_nothing_once_its_owner_signed_out()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var olga = await site.SignInAsync(TestSite.Olga);
        using var copy = site.SignedOut();
        copy.Cookies.Add(olga.Cookies.GetCookies(site.Address));
        using var elsewhere = await site.SignInAsync(TestSite.Olga);
        Assert.Equal(HttpStatusCode.OK, (await copy.OpenAsync("/cases")).Status);

        Assert.Equal("/", (await olga.SendAsync("/sign-out")).Location);

        Assert.Equal(HttpStatusCode.Redirect, (await copy.OpenAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task Cookies_that_somebody_knew_before_are_worth_nothing_after_a_sign_in()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var olga = site.SignedOut();
        await olga.OpenAsync("/sign-in");
        using var knows = site.SignedOut();
        knows.Cookies.Add(olga.Cookies.GetCookies(site.Address));
        Assert.NotEmpty(knows.Cookies.GetAllCookies());

        await olga.SendAsync("/sign-in", ("Id", "olga"), ("Password", TestSite.Password));

        Assert.Equal(HttpStatusCode.OK, (await olga.OpenAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await knows.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task A_sign_in_that_is_used_all_the_time_ends_after_twelve_hours_and_is_cleared_out()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var olga = await site.SignInAsync(TestSite.Olga);
        for (var hour = 1; hour < SignedInBrowser.MostHours; hour++)
        {
            site.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal((hour, HttpStatusCode.OK), (hour, (await olga.OpenAsync("/signed-in")).Status));
        }

        var last = site.Clock.GetUtcNow();
        await site.Store.ClearOutAsync(Stop);
        Assert.Single(await site.Store.Sessions.OfAsync("olga", last, Stop));
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Redirect, (await olga.OpenAsync("/signed-in")).Status);

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.Store.ClearOutAsync(Stop);
        Assert.Empty(await site.Store.Sessions.OfAsync("olga", last, Stop));
    }

    [Fact]
    public async Task Everyone_sees_where_they_are_signed_in_and_ends_what_is_theirs()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var first = await site.SignInAsync(TestSite.Tom);
        using var second = await site.SignInAsync(TestSite.Tom);
        using var third = await site.SignInAsync(TestSite.Tom);
        using var hana = await site.SignInAsync(TestSite.Hana);
        site.Clock.Advance(TimeSpan.FromMinutes(7));
        await second.OpenAsync("/cases");

        var list = await third.OpenAsync("/signed-in");
        var rows = list.Page.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Single(rows, row => row.Contains("Now, by you", StringComparison.Ordinal));
        var hanas = (await site.Store.Sessions.OfAsync("hana", site.Clock.GetUtcNow(), Stop))[0].Hash;
        await third.ForceAsync("/signed-in?handler=End", ("browser", hanas));
        Assert.Equal(HttpStatusCode.OK, (await hana.OpenAsync("/cases")).Status);

        // The one that was not used since stands last.
        var oldest = list.Page.QuerySelectorAll("input[name=browser]")[^1].GetAttribute("value")!;
        await third.ForceAsync("/signed-in?handler=End", ("browser", oldest));
        Assert.Contains("You are signed out there", (await third.OpenAsync("/signed-in")).Words);
        Assert.Equal(HttpStatusCode.Redirect, (await first.OpenAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.OK, (await second.OpenAsync("/cases")).Status);

        Assert.Equal("/signed-in", (await third.SendAsync("/signed-in")).Location);
        Assert.Equal(HttpStatusCode.Redirect, (await second.OpenAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.OK, (await third.OpenAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.OK, (await hana.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task What_a_new_password_ended_stands_in_the_list_no_more()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var old = await site.SignInAsync(TestSite.Tom);
        await site.Store.ChangeAccountAsync(
            "tom",
            site.Clock,
            (tom, at) => new PasswordChosen(at.Today, tom.Password!)
        );
        using var now = await site.SignInAsync(TestSite.Tom);
        var list = await now.OpenAsync("/signed-in");
        Assert.Single(list.Page.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_request_of_someone_who_is_signed_in_asks_once_who_it_is_and_writes_once_in_five_minutes()
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner)
        );
        using var olga = await site.SignInAsync(TestSite.Olga);
        var asked = new List<string>();
        database.BeforeQuery = NoteAsync;
        database.BeforeStatement = NoteAsync;

        await olga.OpenAsync("/accessibility");
        Assert.Equal(["select"], Taken());
        site.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        await olga.OpenAsync("/accessibility");
        Assert.Equal(["select", "update"], Taken());
        await olga.OpenAsync("/accessibility");
        Assert.Equal(["select"], Taken());

        List<string> Taken()
        {
            List<string> taken = [.. asked];
            asked.Clear();
            return taken;
        }

        Task NoteAsync(Session session, string sql)
        {
            if (
                sql.Contains("sessions", StringComparison.Ordinal) || sql.Contains("accounts", StringComparison.Ordinal)
            )
            {
                asked.Add(sql.Split(' ')[0]);
            }

            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Whoever_joins_a_team_stays_signed_in_where_they_are()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(TestSite.Tom);
        await site.Store.ChangeAccountAsync("tom", site.Clock, (_, at) => new TeamsGiven(at.Today, ["North"]));
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/signed-in")).Status);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/signed-in")).Status);
    }

    [Fact]
    public async Task Pages_open_while_it_cannot_be_noted_that_they_do()
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner)
        );
        using var olga = await site.SignInAsync(TestSite.Olga);
        site.Clock.Advance(TimeSpan.FromHours(1));
        database.BeforeWrite = () => throw new NotKeptException("The disk is full.", new IOException());
        Assert.Equal(HttpStatusCode.OK, (await olga.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task Nobody_is_signed_in_to_an_account_that_was_changed_since_its_password_was_looked_at()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        Func<Account, Moment, Decision>[] changes =
        [
            (tom, at) => new PasswordChosen(at.Today, tom.Password!),
            (_, at) => new RoleGiven(at.Today, Role.ComplaintsOfficer),
            (tom, at) => tom.AddAuthenticator("aa", [], at),
        ];
        foreach (var change in changes)
        {
            var read = (await site.Store.Accounts.FindAsync("tom", Stop))!;
            await site.Store.ChangeAccountAsync("tom", site.Clock, change);
            Assert.Null(await SignedInBrowser.BeginAsync(site.Store, site.Clock, read, "", Stop));
        }
    }

    [Theory]
    [InlineData("", "A browser")]
    [InlineData("curl/8.5", "A browser")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Linux")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
        "Edge on Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
        "Safari on an iPhone"
    )]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36",
        "Chrome on Android"
    )]
    public void A_browser_is_named_as_its_owner_names_it(string userAgent, string words) =>
        Assert.Equal(words, BrowserWords.Of(userAgent));
}
