using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Upheld.People;
using Upheld.Server.Hosting;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>The server as it ships, on a port of its own, for the data of a site.</summary>
internal sealed class ShippedServer(TestSite site, WebApplication app) : IAsyncDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Uri Address { get; } = new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    public static async Task<ShippedServer> StartAsync(
        TestSite site,
        Reach? reach = null,
        Action<WebApplicationBuilder>? adapt = null
    )
    {
        var app = WebHost.Build(site.Store, site.Clock, "http://127.0.0.1:0", adapt, reach);
        await app.StartAsync(Stop);
        return new ShippedServer(site, app);
    }

    /// <summary>Stops it; whatever it had begun has ended then.</summary>
    public Task StopAsync() => app.StopAsync(Stop);

    /// <summary>A client that follows no redirect and keeps no cookies, with headers that it always sends.</summary>
    public HttpClient NewClient(params (string Name, string Value)[] headers)
    {
        var http = NewClient(new SocketsHttpHandler { UseCookies = false });
        foreach (var (name, value) in headers)
        {
            http.DefaultRequestHeaders.Add(name, value);
        }

        return http;
    }

    /// <summary>A browser that keeps cookies, with headers that it always sends.</summary>
    public Browser SignedOut(params (string Name, string Value)[] headers)
    {
        var cookies = new CookieContainer();
        var http = NewClient(new SocketsHttpHandler { CookieContainer = cookies });
        foreach (var (name, value) in headers)
        {
            http.DefaultRequestHeaders.Add(name, value);
        }

        return new Browser(http, cookies);
    }

    /// <summary>A browser in which olga has signed in with her password.</summary>
    public async Task<Browser> SignInOlgaAsync()
    {
        var browser = SignedOut();
        await browser.SendAsync("/sign-in", ("Id", "olga"), ("Password", TestSite.Password));
        return browser;
    }

    /// <summary>A program that may do what a complaints officer may.</summary>
    public async Task<ApiClient> NewProgramAsync()
    {
        var token = await site.Store.AddTokenAsync("program", Role.ComplaintsOfficer, site.Clock);
        var http = NewClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new ApiClient(http);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private HttpClient NewClient(SocketsHttpHandler handler)
    {
        handler.AllowAutoRedirect = false;
        return new HttpClient(handler) { BaseAddress = Address };
    }
}
