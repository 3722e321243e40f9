using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Upheld.Server.Accounts;

/// <summary>
/// Knows a browser again in which someone has signed in, by a cookie that is good for nothing else: it signs nobody in, and
/// lets passwords for that one account be tried apart from those that others try.
/// </summary>
internal sealed class KnownBrowser(IDataProtectionProvider protection)
{
    private const string CookieName = "upheld-known";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly IDataProtector protector = protection.CreateProtector("A browser in which someone has signed in");

    /// <summary>The number of the browser, where the owner of an account has signed in with it; else null.</summary>
    public string? Find(HttpRequest request, string account)
    {
        if (request.Cookies[CookieName] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(cookie).Split('\n') is [var number, var of] && of == account ? number : null;
        }
        catch (CryptographicException)
        {
            // Made up, or protected by keys that are gone.
            return null;
        }
    }

    /// <summary>Remembers that the owner of an account has signed in with the browser of this request.</summary>
    public void Remember(HttpContext context, string account)
    {
        var number = Find(context.Request, account) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(
            CookieName,
            protector.Protect($"{number}\n{account}"),
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
