using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Upheld.Server.Pages;

/// <summary>
/// Refuses to send something to a page that takes nothing. Without this the page would be shown although nothing had been
/// loaded for it.
/// </summary>
internal sealed class UnhandledMethodFilter : IPageFilter
{
    /// <inheritdoc/>
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    /// <inheritdoc/>
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // A page without anything to load is opened without a handler of its own.
        var method = context.HttpContext.Request.Method;
        if (
            !HttpMethods.IsGet(method)
            && !HttpMethods.IsHead(method)
            && context.HandlerMethod is null
            && context.ActionDescriptor.HandlerMethods.Count > 0
            && context.HandlerInstance is not ErrorModel
        )
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    /// <inheritdoc/>
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
