using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.SignIn;
using Upheld.Server.Storage;

namespace Upheld.Server.Pages;

/// <summary>Shown in place of any page that could not be: to everyone, whatever they sent.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status =>
        // Read from the address alone: what was sent may be the very thing that cannot be read.
        int.TryParse(RouteData.Values["status"]?.ToString(), out var status) && status is >= 400 and < 600
            ? status
            : 404;

    /// <summary>What was typed into the form that was sent; null where none was, or it was refused for what it is.</summary>
    public KeptForm? Typed { get; private set; }

    /// <summary>The form to sign in with, which carries along what was typed; null where nobody's sign-in had ended.</summary>
    public SignInFields? AskedToSignIn { get; private set; }

    /// <summary>What the page says.</summary>
    public ErrorWords Words =>
        (Failure, Code, User.PersonOrNull()) switch
        {
            _ when AskedToSignIn is not null => ErrorWords.SignedOutMeanwhile,
            (PerhapsKeptException, _, _) => ErrorWords.PerhapsKept,
            (NotKeptException or AwayException, _, _) when Typed is not null => ErrorWords.NotKept,
            (UnreadableRecordException, _, _) => ErrorWords.Unreadable,
            (DamagedException, _, _) => ErrorWords.Damaged,
            (_, StatusCodes.Status403Forbidden, { Role: var role }) => ErrorWords.NotAllowed(role),
            (_, StatusCodes.Status413PayloadTooLarge, null) => ErrorWords.TooLargeSignedOut,
            var (_, code, _) => ErrorWords.For(code),
        };

    /// <summary>Finds this request in the log.</summary>
    public string Reference => HttpContext.TraceIdentifier;

    /// <summary>Answers with the status itself when the page is opened directly.</summary>
    public void OnGet() => Response.StatusCode = Code;

    private Exception? Failure => HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;

    // What could not be kept now may be kept later; anything else that fails is a defect.
    private int Code =>
        Failure switch
        {
            StorageException => StatusCodes.Status503ServiceUnavailable,
            BadHttpRequestException bad => bad.StatusCode,
            _ => Status,
        };

    /// <summary>Answers with the status, and keeps what was typed where it is we who failed.</summary>
    public async Task OnPostAsync()
    {
        OnGet();
        if (Code >= StatusCodes.Status500InternalServerError && Address is { } address)
        {
            Typed = await KeptForm.OfAsync(HttpContext, address);
        }
        else if (HttpContext.Features.Get<SignedOutMeanwhile>() is { } sender)
        {
            await AskToSignInAsync(sender);
        }
    }

    // Where it was sent that could not be dealt with.
    private string? Address =>
        HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path is { } path ? path + Request.QueryString : null;

    private async Task AskToSignInAsync(SignedOutMeanwhile sender)
    {
        // Asked for here alone: every other failure is shown without anything that might fail too.
        var keeping = HttpContext.RequestServices.GetRequiredService<KeptThroughSignIn>();
        var sent = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        var address = $"{sent?.OriginalPath}{sent?.OriginalQueryString}";
        var kept = await KeptForm.OfAsync(HttpContext, address) is { } form
            ? keeping.Protect(sender.Account, form)
            : null;
        if (kept is null)
        {
            // Too long to be carried: whoever signs in comes to the page, as from any address.
            Response.Redirect($"/sign-in{QueryString.Create("next", address)}");
            return;
        }

        AskedToSignIn = new SignInFields(null, null, address, kept);
    }
}
