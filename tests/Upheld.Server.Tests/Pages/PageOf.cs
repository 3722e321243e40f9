using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Hosting;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages;

/// <summary>
/// A page, what someone must be allowed to do to open it, whether it takes anything, and its address. The page of a
/// step is one for each step.
/// </summary>
internal sealed record PageOf(
    string Name,
    string Route,
    NeedsAttribute? Needs,
    bool IsForAll,
    bool IsForStaff,
    bool Takes,
    Step<Case>? Step
)
{
    public Act Act => Step?.Needs ?? Needs!.Act;

    public bool IsOfACase => Route.Contains("{reference}");

    public string At(string reference) =>
        "/"
        + Route
            .Replace("{reference}", reference)
            .Replace("{year}", "2026-27")
            .Replace("{year?}", "2026-27")
            .Replace("{number}", "6.3")
            .Replace("{account}", "tom")
            .Replace("{verdict}", "breached");

    /// <summary>Every page there is.</summary>
    public static async Task<List<PageOf>> AllAsync(TestSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var pages = new List<PageOf>();
        foreach (
            var endpoint in site
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .DistinctBy(endpoint => endpoint.RoutePattern.RawText)
        )
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor)
            {
                continue;
            }

            var page = await loader.LoadAsync(descriptor, EndpointMetadataCollection.Empty);
            if (!page.PageTypeInfo.Assembly.Equals(typeof(WebHost).Assembly))
            {
                continue;
            }

            Attribute[] said =
            [
                .. page.PageTypeInfo.GetCustomAttributes(),
                .. page.ModelTypeInfo?.GetCustomAttributes() ?? [],
            ];
            var found = new PageOf(
                descriptor.ViewEnginePath,
                endpoint.RoutePattern.RawText!,
                said.OfType<NeedsAttribute>().FirstOrDefault(),
                said.OfType<AllowAnonymousAttribute>().Any(),
                said.Any(one => one.GetType() == typeof(AuthorizeAttribute)),
                page.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod)),
                null
            );
            pages.AddRange(
                found.Route.Contains("{verb}") ? CaseSteps.All.Select(step => OfStep(found, step)) : [found]
            );
        }

        // Or else a test that goes through them would find nothing to object to.
        Assert.True(pages.Count >= 20, $"Only {pages.Count} pages were found.");
        Assert.True(pages.Count(page => page.IsOfACase) > CaseSteps.All.Length, "The pages of cases were not found.");
        return pages;
    }

    private static PageOf OfStep(PageOf page, Step<Case> step) =>
        page with
        {
            Name = $"{page.Name} {step.Verb}",
            Route = page.Route.Replace("{verb}", step.Verb),
            Step = step,
        };
}
