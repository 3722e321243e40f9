using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Upheld.Server.Pages;
using Upheld.Server.Tests.Pages;

[assembly: AssemblyFixture(typeof(PagesHost))]

namespace Upheld.Server.Tests.Pages;

/// <summary>The pages in process, without cases or accounts, and a page of all elements beside them.</summary>
public sealed class PagesHost : IAsyncLifetime
{
    public const string Patterns = "/elements/patterns";

    private WebApplication? app;

    public HttpClient Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddUpheldPages().AddApplicationPart(typeof(PagesHost).Assembly);
        app = builder.Build();
        app.UseSecurityHeaders();
        app.UseUpheldPages(app.Environment);
        app.UseRouting();
        app.UseNavigation(_ =>
            ValueTask.FromResult(new Navigation("Harbour & Vale Homes", [new("Worklist", "/cases")], "Priya <Nair>"))
        );
        app.MapRazorPages();
        app.MapGet("/boom", string () => throw new InvalidOperationException("the secret of the boom"));
        app.MapGet("/api/boom", string () => throw new InvalidOperationException("the secret of the boom"));
        app.MapPost("/locked", () => Microsoft.AspNetCore.Http.Results.StatusCode(409));
        await app.StartAsync();
        Browser = app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await app!.DisposeAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> Get(string path) => Browser.GetAsync(path, Stop);

    public static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Stop);

    public async Task<IDocument> Open(string path) => await Read(await Get(path));

    /// <summary>Opens the form, fills it in and sends it, as a browser would.</summary>
    public async Task<HttpResponseMessage> Send(params (string Name, string Value)[] fields)
    {
        using var opened = await Get(Patterns);
        var form = await Read(opened);
        using var request = new HttpRequestMessage(HttpMethod.Post, Patterns);
        request.Headers.Add("Cookie", opened.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        var token = form.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var pairs = fields.Append((Name: "__RequestVerificationToken", Value: token));
        request.Content = new FormUrlEncodedContent(pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return await Browser.SendAsync(request, Stop);
    }

    public static async Task<IDocument> Read(HttpResponseMessage response)
    {
        var html = await Text(response);
        return await BrowsingContext.New().OpenAsync(page => page.Content(html), Stop);
    }
}
