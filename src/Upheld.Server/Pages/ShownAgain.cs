using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Storage;

namespace Upheld.Server.Pages;

/// <summary>A page whose form is shown again, with all that was typed, when what was sent could not be kept.</summary>
internal interface IShownAgain
{
    /// <summary>
    /// The page once more, as it was sent: the version that was looked at stays, so that sending it again finds out whether
    /// it was recorded.
    /// </summary>
    Task<IActionResult> ShowAgainAsync(CancellationToken cancellation);
}

/// <summary>
/// Shows the form again where the database could not keep what was sent, or nobody can say whether it did. Where the page
/// cannot be shown either, the error page keeps what was typed.
/// </summary>
internal sealed class ShownAgainFilter(ILogger<ShownAgainFilter> log) : IAsyncPageFilter
{
    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        var executed = await next();
        if (
            executed is { ExceptionHandled: false, Exception: { } failure }
            && WordsFor(failure) is { } words
            && HttpMethods.IsPost(context.HttpContext.Request.Method)
            && await TryShowAsync(context) is { } page
        )
        {
            log.LogWarning(failure, "What somebody sent could not be kept, or nobody can say whether it was.");
            context.ModelState.AddModelError("", words);
            context.HttpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            (executed.Result, executed.ExceptionHandled) = (page, true);
        }
    }

    private static string? WordsFor(Exception failure) =>
        failure switch
        {
            PerhapsKeptException =>
                "We cannot be sure whether this was recorded. Nothing you typed is lost. Wait a minute, then press the button "
                    + "again: if it was recorded, you are shown that, and it is not recorded twice",
            NotKeptException or AwayException =>
                "We could not save this just now, and nothing of it was recorded. Nothing you typed is lost. Wait a minute, "
                    + "then press the button again",
            _ => null,
        };

    private static async Task<PageResult?> TryShowAsync(PageHandlerExecutingContext context)
    {
        try
        {
            return context.HandlerInstance is IShownAgain page
                ? await page.ShowAgainAsync(context.HttpContext.RequestAborted) as PageResult
                : null;
        }
        catch (AwayException)
        {
            return null;
        }
    }
}
