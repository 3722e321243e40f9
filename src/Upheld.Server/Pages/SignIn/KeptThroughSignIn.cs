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
    // What a form of someone who is not signed in may hold is 1 MB.
    private const int MostLetters = 670_000;

    private readonly Carried<Form> carried = new(
        protection,
        time,
        "A form that is kept through a sign-in",
        TimeSpan.FromHours(1)
    );

    private sealed record Form(string Account, string Address, string[][] Fields);

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
    public string? Protect(string account, KeptForm form) =>
        carried.Protect(new Form(account, form.Address, [.. form.Fields.Select(one => new[] { one.Name, one.Value })]))
            is { Length: <= MostLetters } letters
            ? letters
            : null;

    /// <summary>The form that an account sent; null where it is none of ours, another's, or too old.</summary>
    public KeptForm? Open(string? kept, string account) =>
        carried.Open(kept) is { } form && form.Account == account
            ? new KeptForm(form.Address, [.. form.Fields.Select(one => (one[0], one[1]))])
            : null;
}
