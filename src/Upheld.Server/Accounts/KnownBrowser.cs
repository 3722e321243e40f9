using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Upheld.Server.Accounts;

/// <summary>
/// Knows a browser again in which someone has signed in, by a cookie that is good for nothing else: it signs nobody in, and
/// lets passwords for that one account be tried apart from those that others try.
/// </summary>
internal sealed class KnownBrowser(IDataProtectionProvider protection, TimeProvider time)
{
    private const string CookieName = "upheld-known";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    // For so long and no longer, however often the cookie was copied.
    private readonly Carried<Known> carried = new(
        protection,
        time,
        "A browser in which someone has signed in, for a while",
        Kept
    );

    private sealed record Known(string Number, string Account);

    /// <summary>The number of the browser, where the owner of an account has signed in with it; else null.</summary>
    public string? Find(HttpRequest request, string account) =>
        carried.Open(request.Cookies[CookieName]) is { } known && known.Account == account ? known.Number : null;

    /// <summary>Remembers that the owner of an account has signed in with the browser of this request.</summary>
    public void Remember(HttpContext context, string account)
    {
        var number = Find(context.Request, account) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(
            CookieName,
            carried.Protect(new Known(number, account)),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = Kept,
                Path = "/sign-in",
            }
        );
    }
}
