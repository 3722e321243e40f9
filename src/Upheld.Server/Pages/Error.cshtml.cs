using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Upheld.Server.Pages;

/// <summary>Shown in place of any page that could not be: to everyone, whatever they sent.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    /// <summary>The HTTP status of the answer.</summary>
    [BindProperty(SupportsGet = true)]
    public int Status { get; init; }

    /// <summary>What the page says.</summary>
    public ErrorWords Words => ErrorWords.For(Status);

    /// <summary>Finds this request in the log.</summary>
    public string Reference => HttpContext.TraceIdentifier;

    /// <summary>Answers with the status itself when the page is opened directly.</summary>
    public void OnGet() => Response.StatusCode = Status;

    /// <inheritdoc cref="OnGet" />
    public void OnPost() => OnGet();
}
