using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Upheld.Server.Accounts;

namespace Upheld.Server.Pages.SignIn;

/// <summary>Whose sign-in had ended when they sent a form.</summary>
/// <param name="Account">The account.</param>
internal sealed record SignedOutMeanwhile(string Account);

/// <summary>
/// Carries a form through a new sign-in that was sent after the last one had ended: protected, for the same account alone and
/// for an hour. It is shown once whoever typed it is signed in, and nothing of it is done before they send it again.
/// </summary>
internal sealed class KeptThroughSignIn(IDataProtectionProvider protection, TimeProvider time)
{
    // What a form of someone who is not signed in may hold is 1 MB; this is written in four letters for each three bytes.
    private const int MostBytes = 500_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly IDataProtector protector = protection.CreateProtector("A form that is kept through a sign-in");

    private sealed record Carried(string Account, DateTimeOffset At, string Address, string[][] Fields);

    /// <summary>Notes whose form this is where a browser sends one with a sign-in that has ended; false where it does not.</summary>
    public static bool IsSent(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (
            !HttpMethods.IsPost(context.Request.Method)
            || !context.Request.HasFormContentType
            || context.Options.CookieManager.GetRequestCookie(context.HttpContext, context.Options.Cookie.Name!)
                is not { } cookie
            || context.Options.TicketDataFormat.Unprotect(cookie)?.Principal.PersonOrNull() is not { } person
        )
        {
            return false;
        }

        context.HttpContext.Features.Set(new SignedOutMeanwhile(person.Id));
        return true;
    }

    /// <summary>A form as only this server reads it; null where it is too long to be carried.</summary>
    public string? Protect(string account, KeptForm form)
    {
        var carried = JsonSerializer.SerializeToUtf8Bytes(
            new Carried(
                account,
                time.GetUtcNow(),
                form.Address,
                [.. form.Fields.Select(one => new[] { one.Name, one.Value })]
            )
        );
        return carried.Length <= MostBytes ? Base64Url.EncodeToString(protector.Protect(carried)) : null;
    }

    /// <summary>The form that an account sent; null where it is none of ours, another's, or too old.</summary>
    public KeptForm? Open(string? kept, string account)
    {
        if (string.IsNullOrEmpty(kept) || !Base64Url.IsValid(kept))
        {
            return null;
        }

        try
        {
            return
                JsonSerializer.Deserialize<Carried>(protector.Unprotect(Base64Url.DecodeFromChars(kept))) is { } carried
                && carried.Account == account
                && time.GetUtcNow() - carried.At <= Kept
                ? new KeptForm(carried.Address, [.. carried.Fields.Select(one => (one[0], one[1]))])
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
