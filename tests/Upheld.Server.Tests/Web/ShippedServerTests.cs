using System.Net;
using Microsoft.AspNetCore.Builder;
using Upheld.Server.Hosting;

namespace Upheld.Server.Tests.Web;

/// <summary>The server as it ships, on a port: what the host that tests share in memory does not do.</summary>
public sealed class ShippedServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Someone_signs_in_and_works_and_what_is_no_request_for_us_is_refused()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = WebHost.Build(site.Store, site.Clock, "http://127.0.0.1:0");
        await server.StartAsync(Stop);
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = new Uri(server.Urls.First()),
        };
        using var olga = new Browser(http, cookies);
        await olga.SendAsync("/sign-in", ("Id", "olga"), ("Password", TestSite.Password));
        var reference = await new CaseBook(site).ComplaintAsync("received");
        var kept = await olga.SendAsync($"/cases/{reference}/note", ("Note", "She rang."));
        Assert.Contains("She rang.", (await olga.OpenAsync(kept.Location!)).Words);

        foreach (var address in new[] { "/cases/%00", "/cases/%00/note" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await olga.OpenAsync(address)).Status);
        }

        using var page = await http.GetAsync("/complain", Stop);
        Assert.False(page.Headers.Contains("Server"));
    }
}
