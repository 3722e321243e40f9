using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Upheld.Server.Accounts;
using Upheld.Server.Commands;
using Upheld.Server.Hosting;

namespace Upheld.Server.Tests.Web;

/// <summary>How people reach the server: through a proxy whose word is taken, and at one address.</summary>
public sealed class ReachTests
{
    private const string Address = "https://complaints.example";

    // The proxy of these tests speaks from this machine; another one is known that never does.
    private const string Here = "127.0.0.1";
    private const string Elsewhere = "192.0.2.7";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData(Address)]
    public async Task Behind_a_proxy_everything_is_https_and_at_the_address_that_people_use(string? address)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await StartAsync(site, address, $"{Elsewhere}, 127.0.0.0/8");
        using var http = server.NewClient(("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "complaints.example"));

        using var asked = await http.GetAsync("/cases", Stop);
        Assert.Equal($"{Address}/sign-in?next=%2Fcases", asked.Headers.Location!.OriginalString);
        using var form = await http.GetAsync("/sign-in", Stop);
        Assert.Equal("max-age=31536000", Assert.Single(form.Headers.GetValues("Strict-Transport-Security")));
        Assert.Contains("; secure", Assert.Single(form.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);

        var (link, cookies) = await MakeLinkAsync(http);
        Assert.StartsWith($"{Address}/choose-password?link=", link, StringComparison.Ordinal);
        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith(AccountsSetup.CookieName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_script_reads_a_cookie_and_no_other_site_has_one_sent()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await StartAsync(site, null, null);
        using var http = server.NewClient();

        var (_, cookies) = await MakeLinkAsync(http);

        Assert.Equal(
            ["upheld-form", "upheld-known", "upheld-news", "upheld-sign-in"],
            cookies.Select(cookie => cookie.Split('=')[0]).Distinct().Order()
        );
        Assert.All(cookies, cookie => Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Matches("(?i); samesite=(lax|strict)", cookie));
    }

    [Theory]
    [InlineData("https://complaints.example/sign-in?next=%2Fcases%20x", "X-Forwarded-Host", "complaints.example")]
    [InlineData("https://127.0.0.1/sign-in?next=%2Fcases%20x", "X-Forwarded-For", "198.51.100.1")]
    public async Task Plain_http_behind_a_proxy_leads_to_https(string to, string header, string value)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await StartAsync(site, null, Here);
        using var http = server.NewClient(("X-Forwarded-Proto", "http"), (header, value));
        using var answer = await http.GetAsync("/sign-in?next=%2Fcases%20x", Stop);
        Assert.Equal(
            (HttpStatusCode.TemporaryRedirect, to),
            (answer.StatusCode, answer.Headers.Location!.OriginalString)
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Elsewhere)]
    public async Task What_anyone_else_says_of_a_request_is_not_believed(string? proxy)
    {
        // By this ASP.NET Core would believe everyone.
        Environment.SetEnvironmentVariable("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await StartAsync(site, null, proxy);
        Environment.SetEnvironmentVariable("ASPNETCORE_FORWARDEDHEADERS_ENABLED", null);
        using var http = server.NewClient(("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"));

        using var answer = await http.GetAsync("/cases", Stop);

        Assert.Equal("127.0.0.1", answer.Headers.Location!.Host);
        Assert.Equal(proxy is null ? "http" : "https", answer.Headers.Location.Scheme);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(proxy is null ? "/sign-in" : "/cases", answer.Headers.Location.AbsolutePath);
    }

    [Fact]
    public async Task A_request_to_another_address_is_refused_in_words_and_nothing_is_done()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var server = await StartAsync(site, "http://complaints.example:8080", null);
        using var wrong = server.NewClient(("Host", "evil.example"));
        foreach (var path in new[] { "/cases", "/complain", "/api/v1/cases", "/upheld.css" })
        {
            using var refused = await wrong.GetAsync(path, Stop);
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, refused.StatusCode));
            var words = await refused.Content.ReadAsStringAsync(Stop);
            Assert.Contains("Use http://complaints.example:8080", words, StringComparison.Ordinal);
            Assert.DoesNotContain("evil", words, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(refused.Headers.GetValues("X-Content-Type-Options")));
        }

        using var right = server.NewClient(("Host", "Complaints.example"));
        using var answer = await right.GetAsync("/cases", Stop);
        Assert.Equal("http://complaints.example:8080/sign-in?next=%2Fcases", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("http://complaints.example:8080", "complaints.example", "http://complaints.example:8080", true)]
    [InlineData("http://complaints.example:8080", "complaints.example", "http://complaints.example", false)]
    [InlineData("http://bücher.example", "xn--bcher-kva.example", "http://xn--bcher-kva.example", true)]
    public async Task Passkeys_are_bound_to_the_address_wherever_it_is_asked_for(
        string address,
        string name,
        string origin,
        bool isOurs
    )
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(TestSite.Tom);
        await using var server = await StartAsync(site, address, null);
        using var tom = server.SignedOut(("Host", $"{name}:5000"));
        var open = await tom.OpenAsync("/sign-in");
        Assert.Equal(name, (string)JsonNode.Parse(open.Options)!["rpId"]!);

        var answer = await tom.SendCredentialAsync(open, site, device.Answer(open.Options, origin), origin);

        Assert.Equal(isOurs ? "/" : null, answer.Location);
    }

    [Fact]
    public void A_link_that_is_handed_out_begins_with_the_address_wherever_it_was_made()
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("http", new HostString("127.0.0.1:5000"));
        Assert.Equal("http://127.0.0.1:5000/x", Reach.Direct.LinkTo(request, "/x"));
        Assert.Equal($"{Address}/x", ReachOptions.Read(Address, null).LinkTo(request, "/x"));
    }

    [Theory]
    [InlineData("--behind-proxy 127.0.0.1.", "'127.0.0.1.' is no address of a proxy")]
    [InlineData("--behind-proxy 127.1", "'127.1' is no address of a proxy")]
    [InlineData("--behind-proxy 10.0.0.0/33", "'10.0.0.0/33' is no address of a proxy")]
    [InlineData("--behind-proxy 127.0.0.1,proxy.internal", "'proxy.internal' is no address of a proxy")]
    [InlineData("--address complaints.example", "'complaints.example' is no address of a site")]
    [InlineData("--address https://complaints.example/upheld", "is no address of a site")]
    [InlineData("--address http://complaints.example --behind-proxy ::1", "behind a proxy people use https")]
    public async Task What_cannot_be_meant_is_refused_in_a_line(string options, string because)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"upheld-{Guid.NewGuid():N}");
        (await Commands.Said.AfterAsync($"serve --data {folder} {options}")).IsBadInput(because);
        Assert.False(Directory.Exists(folder));
    }

    private static Task<ShippedServer> StartAsync(TestSite site, string? address, string? proxies) =>
        ShippedServer.StartAsync(site, ReachOptions.Read(address, proxies));

    // An administrator signs in and makes a link for someone.
    private static async Task<(string Link, IReadOnlyList<string> Cookies)> MakeLinkAsync(HttpClient http)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        var given = new List<string>();
        var form = await SendAsync(new(HttpMethod.Get, "/sign-in"));
        await SendAsync(Post("/sign-in", form, ("Id", "ada"), ("Password", TestSite.Password)));
        var accounts = await SendAsync(new(HttpMethod.Get, "/accounts"));
        await SendAsync(Post("/accounts?handler=Link", accounts, ("Id", "tom")));
        var made = await SendAsync(new(HttpMethod.Get, "/accounts"));
        return (made.Page.QuerySelector("code")!.TextContent, given);

        static HttpRequestMessage Post(string path, Answer open, params (string, string)[] fields) =>
            new(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(
                    fields
                        .Append(
                            (
                                Browser.Token,
                                open.Page.QuerySelector($"input[name={Browser.Token}]")!.GetAttribute("value")!
                            )
                        )
                        .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
                ),
            };

        async Task<Answer> SendAsync(HttpRequestMessage request)
        {
            using (request)
            {
                request.Headers.TryAddWithoutValidation(
                    "Cookie",
                    string.Join("; ", kept.Select(one => $"{one.Key}={one.Value}"))
                );
                using var answer = await http.SendAsync(request, Stop);
                foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
                {
                    var parts = cookie.Split(';')[0].Split('=', 2);
                    if (parts[1].Length > 0)
                    {
                        given.Add(cookie);
                        kept[parts[0]] = parts[1];
                    }
                }

                return new Answer(answer.StatusCode, null, await answer.Content.ReadAsStringAsync(Stop));
            }
        }
    }
}
