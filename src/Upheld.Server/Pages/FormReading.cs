using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Upheld.Server.Accounts;
using Upheld.Server.Hosting;

namespace Upheld.Server.Pages;

/// <summary>
/// Reads the form of a request before its page does. What goes wrong then is answered for what it is; later it would be
/// found by the check against other websites, which says that the page was open too long.
/// </summary>
internal static class FormReading
{
    /// <summary>How large a form without its files may be, in megabytes: far more than all its fields take.</summary>
    public const int MostMegabytesOfText = 8;

    /// <summary>
    /// How large a form may be of someone who is not signed in, in megabytes: more than a complaint takes that fills every
    /// field, and little enough that many at once are no burden.
    /// </summary>
    public const int MostMegabytesSignedOut = 1;

    private const int Megabyte = 1024 * 1024;
    private const long Most = WebHost.MostMegabytes * Megabyte;
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

    /// <summary>Whether the form of a request is there, read within the same bounds where nobody has read it yet.</summary>
    public static async Task<bool> IsReadAsync(HttpContext context) =>
        context.Features.Get<IFormFeature>()?.Form is not null || await WhyNotAsync(context) is null;

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
        var isText = !context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        var isSignedIn = context.User.PersonOrNull() is not null;
        var mostText = (isSignedIn ? MostMegabytesOfText : MostMegabytesSignedOut) * Megabyte;
        var most = isText || !isSignedIn ? mostText : Most;
        try
        {
            if (context.Request.ContentLength > most)
            {
                await PassOverAsync(context);
                return StatusCodes.Status413PayloadTooLarge;
            }

            return await (isText ? ReadTextAsync(context.Request, mostText) : ReadPartsAsync(context, most, mostText))
                ? null
                : StatusCodes.Status413PayloadTooLarge;
        }
        catch (Exception failure) when (ClientFailures.IsHangUp(context, failure))
        {
            // The server would go on to read what is left of it, and report that it cannot.
            context.Abort();
            // Nobody is there to read a page.
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            return StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (Exception broken) when (broken is InvalidDataException || IsCutOff(broken))
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    // All of it is sent, and it ends within one of its parts. The reader has no failure of its own for that.
    private static bool IsCutOff(Exception failure) =>
        failure is IOException && failure.Message.StartsWith("Unexpected end of Stream", StringComparison.Ordinal);

    // Read whole and then taken apart at once: taken apart as it comes, a long text is gone through from its beginning again
    // with each block, which takes seconds of a processor. False where it is too large.
    private static async Task<bool> ReadTextAsync(HttpRequest request, int most)
    {
        if (await WholeBody.ReadAsync(request, most) is not { } sent)
        {
            return false;
        }

        var text = new ReadOnlySequence<byte>(sent[..TakeOutNul(sent.Span)]);
        var reader = new FormPipeReader(PipeReader.Create(text)) { ValueLengthLimit = most };
        request.Form = new FormCollection(await reader.ReadFormAsync(CancellationToken.None));
        return true;
    }

    // A form that may have files. False where what is beside them is too large.
    private static async Task<bool> ReadPartsAsync(HttpContext context, long most, int mostText)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        // Whoever hangs up ends the reading with that, so nothing needs to be cancelled.
        var form = await context.Request.ReadFormAsync(CancellationToken.None);
        return form.Sum(field => field.Value.Sum(text => (long)Encoding.UTF8.GetByteCount(text ?? ""))) <= mostText;
    }

    // The reader refuses a whole form for the sign U+0000, which it writes %00. Like all signs that nobody can see, it is
    // taken out of what was typed. Gives the length of what is left.
    private static int TakeOutNul(Span<byte> sent)
    {
        var length = 0;
        foreach (var one in sent)
        {
            if (one == 0)
            {
                continue;
            }

            sent[length++] = one;
            if (sent[..length].EndsWith("%00"u8))
            {
                length -= "%00"u8.Length;
            }
        }

        return length;
    }
}
