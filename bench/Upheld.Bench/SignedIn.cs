using System.Net;
using System.Text.RegularExpressions;

namespace Upheld.Bench;

/// <summary>The officer, signed in by the form as in a browser.</summary>
/// <param name="Cookie">The cookies, as a browser sends them.</param>
/// <param name="FormToken">What a form of theirs proves itself by.</param>
internal sealed partial record SignedIn(string Cookie, string FormToken)
{
    /// <summary>The field in which a form carries that.</summary>
    public const string FormTokenField = "__RequestVerificationToken";

    /// <summary>Signs in anew.</summary>
    public static async Task<SignedIn> NewAsync(Uri address, CancellationToken cancellation)
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
                [FormTokenField] = TokenIn(form),
            }
        );
        using var answer = await http.PostAsync("/sign-in", filled, cancellation);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"Signing in answered {(int)answer.StatusCode}.");
        }

        var own = TokenIn(await http.GetStringAsync("/record", cancellation));
        return new SignedIn(cookies.GetCookieHeader(address), own);
    }

    private static string TokenIn(string page) => TokenField().Match(page).Groups["token"].Value;

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TokenField();
}
