using System.Net;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>A link with which someone chooses a password: it works once, and ends what the old password began.</summary>
public sealed class PasswordTests
{
    private const string New = "four quite plain words";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_password_ends_every_other_sign_in_and_the_old_one_is_refused()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var elsewhere = await site.SignInAsync(TestSite.Tom);
        using var tom = site.SignedOut();
        Assert.Equal("/", (await tom.SendAsync(await LinkAsync(site), ("Password", New))).Location);

        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.OpenAsync("/cases")).Status);
        Assert.Null((await SignInAsync(site, TestSite.Password)).Location);
        Assert.Equal("/", (await SignInAsync(site, New)).Location);
    }

    [Fact]
    public async Task The_link_works_once_and_a_password_that_is_refused_does_not_use_it_up()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var link = await LinkAsync(site);
        using var tom = site.SignedOut();
        using var mallory = site.SignedOut();
        var waiting = await mallory.OpenAsync(link);
        var weak = await tom.SendAsync(link, ("Password", "tom and tom"));
        Assert.Contains("12", Assert.Single(weak.Errors));
        Assert.Equal("/", (await tom.SendAsync(weak, link, ("Password", New))).Location);

        Assert.Equal(HttpStatusCode.NotFound, (await mallory.OpenAsync(link)).Status);
        var late = await mallory.SendAsync(waiting, link, ("Password", "mallory's plain words"));
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Contains("Nothing was changed. A link works once", late.Words);
        Assert.Equal("/", (await SignInAsync(site, New)).Location);
    }

    [Theory]
    [InlineData(null, "Choose a password")]
    [InlineData("  ", "Choose a password")]
    [InlineData("four plain w", null)]
    [InlineData("four plain ", "The password must be 12 letters or more")]
    [InlineData("aaaabbbbccccdddd", "The password must have 5 different letters or more")]
    [InlineData("aaaabbbbccccddde", null)]
    public void A_password_is_long_and_not_the_same_few_letters(string? password, string? because) =>
        Assert.Equal(because, PasswordRules.FaultOf(password)?.Reason);

    [Fact]
    public void A_password_is_no_book()
    {
        var longest = string.Concat(Enumerable.Repeat("plain", 40));
        Assert.Null(PasswordRules.FaultOf(longest));
        Assert.Equal("The password must be 200 letters or fewer", PasswordRules.FaultOf(longest + "s")?.Reason);
    }

    [Fact]
    public async Task The_link_ends_after_seven_days()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var link = await LinkAsync(site);
        using var tom = site.SignedOut();
        site.Clock.MoveTo(CaseBook.Today.AddDays(7));
        Assert.Equal(HttpStatusCode.NotFound, (await tom.OpenAsync(link)).Status);
    }

    [Fact]
    public async Task A_newer_link_ends_every_earlier_one_of_the_account_and_of_no_other()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var hanas = await site.Store.LinkAsync(TestSite.Hana.Id, site.Clock);
        var (first, second) = (await LinkAsync(site), await LinkAsync(site));
        using var browser = site.SignedOut();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(first)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ForceAsync(site, first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(hanas!)).Status);
        Assert.Equal("/", (await browser.SendAsync(second, ("Password", New))).Location);
    }

    [Fact]
    public async Task A_changed_password_and_a_closed_account_end_every_link_for_good()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var ada = await site.SignInAsync(TestSite.Ada);
        var link = await LinkAsync(site);
        // However the password is changed, with this link or not.
        await site.Store.ChangeAccountAsync(
            "tom",
            site.Clock,
            (tom, now) => new PasswordChosen(now.Today, tom.Password!)
        );
        Assert.Equal(HttpStatusCode.NotFound, (await ForceAsync(site, link)).Status);

        link = await LinkAsync(site);
        Assert.Equal("/accounts", (await ada.SendAsync("/accounts/tom/close")).Location);
        Assert.Null(await site.Store.LinkAsync("tom", site.Clock));
        var asked = await ada.ForceAsync("/accounts?handler=Link", ("Id", "tom"));
        Assert.Contains("The account of Tom Adeyemi is closed", Assert.Single(asked.Errors));
        Assert.Null(asked.Page.QuerySelector("code"));
        await ada.ForceAsync("/accounts?handler=Reopen", ("Id", "tom"));

        Assert.Equal(HttpStatusCode.NotFound, (await ForceAsync(site, link)).Status);
        Assert.Equal("/", (await SignInAsync(site, TestSite.Password)).Location);
        Assert.Equal("/", (await ForceAsync(site, await LinkAsync(site))).Location);
    }

    [Fact]
    public async Task A_hash_that_is_only_renewed_ends_no_link()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var link = await LinkAsync(site);
        await site.Store.ChangeAccountAsync(
            "tom",
            site.Clock,
            (tom, now) => new PasswordHashedAnew(now.Today, tom.Password!)
        );
        Assert.Equal("/", (await ForceAsync(site, link)).Location);
    }

    [Fact]
    public async Task An_account_that_is_closed_while_its_password_is_chosen_stays_as_it_is()
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner)
        );
        var link = await LinkAsync(site);
        using var ada = await site.SignInAsync(TestSite.Ada);
        using var tom = site.SignedOut();
        var open = await tom.OpenAsync(link);
        database.BeforeWrite = async () =>
        {
            database.BeforeWrite = () => Task.CompletedTask;
            Assert.Equal("/accounts", (await ada.SendAsync("/accounts/tom/close")).Location);
        };

        var late = await tom.SendAsync(open, link, ("Password", New));

        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Contains("while the account is open", late.Words);
        Assert.False((await site.Store.Accounts.FindAsync(TestSite.Tom.Id, Stop))!.IsOpen);
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
        await ada.ForceAsync("/accounts?handler=Reopen", ("Id", TestSite.Tom.Id));
        Assert.Equal("/", (await SignInAsync(site, TestSite.Password)).Location);
    }

    [Fact]
    public async Task A_password_that_could_not_be_kept_is_chosen_again_with_the_same_link()
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner)
        );
        var link = await LinkAsync(site);
        using var tom = site.SignedOut();
        var open = await tom.OpenAsync(link);
        database.BeforeStatement = (_, sql) =>
            sql.StartsWith("insert into accounts", StringComparison.Ordinal)
                ? throw new EndedException()
                : Task.CompletedTask;
        var failed = await tom.SendAsync(open, link, ("Password", New));
        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        database.BeforeStatement = (_, _) => Task.CompletedTask;

        Assert.Equal("/", (await SignInAsync(site, TestSite.Password)).Location);
        Assert.Equal("/", (await tom.SendAsync(link, ("Password", New))).Location);
        Assert.Equal("/", (await SignInAsync(site, New)).Location);
    }

    private static async Task<string> LinkAsync(TestSite site) =>
        (await site.Store.LinkAsync(TestSite.Tom.Id, site.Clock))!;

    // Someone who opened the page while the link still worked.
    private static async Task<Answer> ForceAsync(TestSite site, string link)
    {
        using var browser = site.SignedOut();
        return await browser.ForceAsync("/choose-password", ("Link", link.Split('=')[1]), ("Password", New));
    }

    private static async Task<Answer> SignInAsync(TestSite site, string password)
    {
        using var browser = site.SignedOut();
        return await browser.SendAsync("/sign-in", ("Id", TestSite.Tom.Id), ("Password", password));
    }
}
