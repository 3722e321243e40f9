using System.Diagnostics;
using System.Net;

namespace Upheld.Bench.Abusing;

/// <summary>Somebody on the internet who comes through the proxy, each time from another address, and tries to sign in.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly HttpClient http;
    private string formToken = "";
    private int tries;

    private Stranger(Uri address) =>
        http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = address,
        };

    /// <summary>One who has opened the page to sign in.</summary>
    public static async Task<Stranger> OfAsync(Uri address, CancellationToken cancellation)
    {
        var stranger = new Stranger(address);
        using var answer = await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/sign-in"), cancellation);
        stranger.formToken = SignedIn.TokenIn(await answer.Content.ReadAsStringAsync(cancellation));
        stranger.http.DefaultRequestHeaders.Add(
            "Cookie",
            answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])
        );
        return stranger;
    }

    /// <summary>How long the page with which a resident complains takes, in milliseconds.</summary>
    public async Task<double> ComplainAsync(CancellationToken cancellation) =>
        await TimeAsync(new HttpRequestMessage(HttpMethod.Get, "/complain"), cancellation)
        ?? throw new InvalidOperationException("The page was refused.");

    /// <summary>
    /// How long it takes to be told that a password is wrong, in milliseconds; null where too many wait, and it was not looked at.
    /// </summary>
    public Task<double?> GuessAsync(string id, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Id"] = id,
            ["Password"] = "four other plain words",
            [SignedIn.FormTokenField] = formToken,
        };
        return TimeAsync(
            new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent(form) },
            cancellation
        );
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<double?> TimeAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await SendAsync(message, cancellation);
        await answer.Content.ReadAsStringAsync(cancellation);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => Stopwatch.GetElapsedTime(begun).TotalMilliseconds,
            HttpStatusCode.ServiceUnavailable => null,
            var other => throw new InvalidOperationException($"{message.RequestUri} answered {(int)other}."),
        };
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        using (message)
        {
            var n = Interlocked.Increment(ref tries);
            message.Headers.Add("X-Forwarded-For", $"10.{(n >> 16) & 255}.{(n >> 8) & 255}.{n & 255}");
            message.Headers.Add("X-Forwarded-Proto", "https");
            return await http.SendAsync(message, cancellation);
        }
    }
}
