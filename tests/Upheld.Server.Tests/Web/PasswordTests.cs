using System.Net;
using Upheld.Server.Accounts;

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
        Assert.Equal("/", (await SignInAsync(site, New)).Location);
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

    private static Task<string> LinkAsync(TestSite site) =>
        OneTimeLink.ToChoosePasswordAsync(site.Store, site.Clock, TestSite.Tom.Id, Stop);

    private static async Task<Answer> SignInAsync(TestSite site, string password)
    {
        using var browser = site.SignedOut();
        return await browser.SendAsync("/sign-in", ("Id", TestSite.Tom.Id), ("Password", password));
    }
}
