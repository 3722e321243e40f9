using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Upheld.Server.Hosting;

namespace Upheld.Server.Pages;

/// <summary>
/// Reads the form of a request before its page does. What goes wrong then is answered for what it is; later it would be
/// found by the check against other websites, which says that the page was open too long.
/// </summary>
internal static class FormReading
{
    private const long Most = WebHost.MostMegabytes * 1024L * 1024;
    private const long MostPassedOver = 10 * Most;

    /// <summary>Reads forms; place it after it is known who asks, so that nobody is waited for who may not send anything.</summary>
    public static IApplicationBuilder UseFormReading(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (!IsToBeRead(context) || await WhyNotAsync(context) is not { } status)
                {
                    await next(context);
                    return;
                }

                context.Response.StatusCode = status;
            }
        );

    // The page that says what went wrong is asked for with the same form.
    private static bool IsToBeRead(HttpContext context) =>
        context.Request.HasFormContentType
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null
        && context.Features.Get<IExceptionHandlerFeature>() is null;

    // A browser that cannot send all it has shows no answer, so what is too large is read and thrown away, within reason.
    private static async Task PassOverAsync(HttpContext context)
    {
        if (
            context.Request.ContentLength <= MostPassedOver
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit
        )
        {
            limit.MaxRequestBodySize = MostPassedOver;
            await context.Request.Body.CopyToAsync(Stream.Null, CancellationToken.None);
        }
    }

    // The status that says what went wrong, or null.
    private static async Task<int?> WhyNotAsync(HttpContext context)
    {
        // Files are taken as they are; what stands in the fields of a form is text.
        if (!context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Body = new FormWithoutNul(context.Request.Body);
        }

        try
        {
            if (context.Request.ContentLength > Most)
            {
                await PassOverAsync(context);
                return StatusCodes.Status413PayloadTooLarge;
            }

            // Whoever hangs up ends the reading with that, so nothing needs to be cancelled.
            await context.Request.ReadFormAsync(CancellationToken.None);
            return null;
        }
        catch (Exception failure) when (NotOurs.IsHangUp(context, failure))
        {
            NotOurs.End(context);
            // Nobody is there to read a page.
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            return StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
