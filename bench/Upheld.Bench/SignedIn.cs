using System.Net;
using System.Text.RegularExpressions;

namespace Upheld.Bench;

/// <summary>Signs the officer in by the form, as a browser would.</summary>
internal static partial class SignedIn
{
    /// <summary>The cookies of a new sign-in, as a browser sends them.</summary>
    public static async Task<string> CookieAsync(Uri address, CancellationToken cancellation)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                CookieContainer = cookies,
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = address,
        };
        var form = await http.GetStringAsync("/sign-in", cancellation);
        using var filled = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Id"] = Filling.Officer,
                ["Password"] = Filling.Password,
                ["__RequestVerificationToken"] = FormToken().Match(form).Groups["token"].Value,
            }
        );
        using var answer = await http.PostAsync("/sign-in", filled, cancellation);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? cookies.GetCookieHeader(address)
            : throw new InvalidOperationException($"Signing in answered {(int)answer.StatusCode}.");
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex FormToken();
}
