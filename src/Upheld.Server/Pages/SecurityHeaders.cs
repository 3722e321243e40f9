namespace Upheld.Server.Pages;

/// <summary>
/// The headers every answer carries: the browser runs nothing that is not ours, shows us in nobody's frame, comes back by https, tells
/// no other site where a person was, and keeps no page with personal data on its disk.
/// </summary>
public static class SecurityHeaders
{
    /// <summary>Only our own files are loaded, and no script or style stands inside a page.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    // A machine's own address, on which its owner tries things out, would ask for https on every port for a year.
    private const string AtTheMachine = "localhost";

    private const string Permissions =
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
        + "publickey-credentials-create=(self), publickey-credentials-get=(self)";

    /// <summary>Adds the headers as the answer starts, so that an error page written afresh has them too.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(static state => Write((HttpContext)state), context);
                return next(context);
            }
        );

    private static Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request is { IsHttps: true, Host.Host: not AtTheMachine })
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        // Files that may be kept say so themselves.
        if (headers.CacheControl.Count == 0 || context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
