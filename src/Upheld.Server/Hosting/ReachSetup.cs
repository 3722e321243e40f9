using Microsoft.AspNetCore.HttpOverrides;
using Upheld.Server.Pages;

namespace Upheld.Server.Hosting;

/// <summary>Holds requests to the way in which people reach the server, before anything else is done with them.</summary>
internal static class ReachSetup
{
    /// <summary>A variable of ASP.NET Core by which anybody at all would be believed.</summary>
    private const string BelieveAnyone = "FORWARDEDHEADERS_ENABLED";

    /// <summary>Has nobody believed but the proxies that were named.</summary>
    public static void AddReach(this WebApplicationBuilder builder, Reach reach)
    {
        builder.Configuration[BelieveAnyone] = "false";
        builder.Services.AddSingleton(reach);
    }

    /// <summary>Reads what a proxy says of a request, refuses other addresses, and leads from http to https.</summary>
    public static void UseReach(this IApplicationBuilder app, Reach reach)
    {
        if (reach.IsBehindProxy)
        {
            app.UseForwardedHeaders(Believing(reach));
        }

        app.UseSecurityHeaders();
        if (reach.Address is { } address)
        {
            UseAddress(app, address);
        }

        if (reach.IsBehindProxy)
        {
            app.Use((context, next) => context.Request.IsHttps ? next(context) : LeadToHttps(context, reach));
        }
    }

    private static ForwardedHeadersOptions Believing(Reach reach)
    {
        var believing = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // Through as many as were named, one behind the other; the first that was not is who asks.
            ForwardLimit = null,
        };
        believing.KnownProxies.Clear();
        believing.KnownIPNetworks.Clear();
        foreach (var proxy in reach.Proxies)
        {
            believing.KnownIPNetworks.Add(proxy);
        }

        return believing;
    }

    private static void UseAddress(IApplicationBuilder app, Uri address)
    {
        var ours = HostString.FromUriComponent(address.Authority);
        app.Use(
            (context, next) =>
            {
                if (!string.Equals(context.Request.Host.Host, ours.Host, StringComparison.OrdinalIgnoreCase))
                {
                    return RefuseAsync(context, address);
                }

                // Whichever port a proxy knows us by, a redirect leads to where people came from.
                context.Request.Host = ours;
                return next(context);
            }
        );
    }

    // In plain text, because a page would load its style from an address that is refused too.
    private static Task RefuseAsync(HttpContext context, Uri address)
    {
        var why =
            $"This is not the address of this site. Nothing you sent was saved. Use {address.GetLeftPart(UriPartial.Authority)}";
        return context.Request.Path.StartsWithSegments("/api")
            ? Results
                .Problem(why, statusCode: StatusCodes.Status400BadRequest, title: "Another address")
                .ExecuteAsync(context)
            : Results.Text(why, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
    }

    private static Task LeadToHttps(HttpContext context, Reach reach)
    {
        var request = context.Request;
        var site = reach.Address?.GetLeftPart(UriPartial.Authority) ?? $"https://{request.Host.Host}";
        context.Response.Redirect(
            site + request.PathBase + request.Path.ToUriComponent() + request.QueryString,
            permanent: false,
            preserveMethod: true
        );
        return Task.CompletedTask;
    }
}
