using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Accounts;
using Upheld.Server.Hosting;

namespace Upheld.Server.Pages;

/// <summary>Answers of a page that cannot be given now, each with how long to wait. The error page has the words.</summary>
internal static class RefusedForNow
{
    /// <summary>Too many tries in a short time.</summary>
    public static IActionResult TooManyTries(this PageModel page, TimeSpan wait) =>
        Answer(page, StatusCodes.Status429TooManyRequests, wait);

    /// <summary>Too many passwords wait to be looked at.</summary>
    public static IActionResult TooManyWait(this PageModel page) =>
        Answer(page, StatusCodes.Status503ServiceUnavailable, TimeSpan.FromSeconds(PasswordQueue.SecondsToWait));

    private static StatusCodeResult Answer(PageModel page, int status, TimeSpan wait)
    {
        RetryAfter.Tell(page.Response, wait);
        return page.StatusCode(status);
    }
}
