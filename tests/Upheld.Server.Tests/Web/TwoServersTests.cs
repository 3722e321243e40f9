using System.Net;
using Microsoft.AspNetCore.Builder;
using Upheld.People;
using Upheld.Server.Hosting;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>Two servers on one PostgreSQL: what begins at one goes on at the other.</summary>
public sealed class TwoServersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_that_was_opened_at_a_server_that_is_gone_is_sent_to_the_other_and_recorded()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today, Engine.Postgres);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        await using var second = await Store.OpenAsync(site.Storage, site.Clock, Stop);
        await using var one = await ShippedServer.StartAsync(site);
        await using var other = await StartAsync(second, site);
        var cookies = new CookieContainer();
        using var here = BrowserOf(one.Address, cookies);
        using var there = BrowserOf(new Uri(other.Urls.First()), cookies);
        await here.SendAsync("/sign-in", ("Id", "olga"), ("Password", TestSite.Password));
        var note = $"/cases/{reference}/note";
        var form = await here.OpenAsync(note);
        await one.StopAsync();

        var sent = await there.SendAsync(form, note, ("Note", "She rang at nine."));

        Assert.NotNull(sent.Location);
        Assert.Contains("She rang at nine.", (await there.OpenAsync(sent.Location)).Words);
    }

    [Fact]
    public async Task A_token_that_is_revoked_at_one_opens_nothing_at_the_other_a_moment_later()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today, Engine.Postgres);
        await using var second = await Store.OpenAsync(site.Storage, site.Clock, Stop);
        await using var other = await StartAsync(second, site);
        var token = await site.Store.AddTokenAsync("telephones", Role.Handler, site.Clock);
        using var program = new HttpClient { BaseAddress = new Uri(other.Urls.First()) };
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/cases", Stop)).StatusCode);

        await site.Store.RevokeTokenAsync("telephones", site.Clock);
        site.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/cases", Stop)).StatusCode);
    }

    private static async Task<WebApplication> StartAsync(Store store, TestSite site)
    {
        var app = WebHost.Build(store, site.Clock, "http://127.0.0.1:0");
        await app.StartAsync(Stop);
        return app;
    }

    private static Browser BrowserOf(Uri address, CookieContainer cookies) =>
        new(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
            {
                BaseAddress = address,
            },
            cookies
        );
}
