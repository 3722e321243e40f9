using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages;

/// <summary>What holds for every page there is, drawn from the pages themselves: a new page is tested as it is added.</summary>
public sealed class EveryPageTests
{
    /// <summary>A page, what someone must be allowed to do to open it, and its address.</summary>
    private sealed record PageOf(string Route, Act? Needs, bool IsForAll)
    {
        public string At(string reference) =>
            "/"
            + string.Join(
                '/',
                Route
                    .Split('/')
                    .Select(part =>
                        part == "{reference}" ? reference
                        : part.StartsWith('{') ? "404"
                        : part
                    )
            );
    }

    [Theory, OnBothEngines]
    public async Task Every_page_says_who_may_open_it(Engine engine)
    {
        await using var site = await TestSite.StartAsync(engine, CaseBook.Today);
        var pages = await PagesAsync(site);
        Assert.True(pages.Count >= 20, $"Only {pages.Count} pages were found.");
        Assert.All(pages, page => Assert.True(page.IsForAll || page.Needs is not null, $"{page.Route} says nothing."));
    }

    [Theory, OnBothEngines]
    public async Task Someone_signed_out_is_asked_to_sign_in_and_comes_back(Engine engine)
    {
        await using var site = await TestSite.StartAsync(engine, CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        using var browser = site.SignedOut();
        foreach (var page in (await PagesAsync(site)).Where(page => !page.IsForAll))
        {
            var answer = await browser.OpenAsync(page.At(reference));
            Assert.Equal((page.Route, HttpStatusCode.Redirect), (page.Route, answer.Status));
            var next = Uri.EscapeDataString(page.At(reference));
            Assert.EndsWith($"/sign-in?next={next}", answer.Location, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory, OnBothEngines]
    public async Task Every_page_keeps_to_the_access_rule_for_everyone(Engine engine)
    {
        await using var site = await TestSite.StartAsync(engine, CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("assigned");
        var before = (await book.LoadAsync(reference)).Version;
        var pages = (await PagesAsync(site)).Where(page => page.Needs is not null).ToList();
        foreach (var person in TestSite.People)
        {
            using var browser = await site.SignInAsync(person);
            foreach (var page in pages)
            {
                var may = Access.May(person, page.Needs!.Value);
                var opened = await browser.OpenAsync(page.At(reference));
                if (!may)
                {
                    Assert.Equal(
                        (person.Id, page.Route, HttpStatusCode.Forbidden),
                        (person.Id, page.Route, opened.Status)
                    );
                    Assert.DoesNotContain("Asha Bell", opened.Page.Body!.TextContent);
                    var sent = await browser.ForceAsync(page.At(reference), ("Seen", $"{before}"), ("Note", "x"));
                    Assert.Equal(
                        (person.Id, page.Route, HttpStatusCode.Forbidden),
                        (person.Id, page.Route, sent.Status)
                    );
                }
                else
                {
                    // A step may still be refused in this case; a page of no case must open.
                    var fine = page.Route.Contains('{')
                        ? opened.Status is not HttpStatusCode.InternalServerError
                        : opened.Status is HttpStatusCode.OK;
                    Assert.True(fine, $"{page.Route} answers {person.Id} with {opened.Status}.");
                }
            }
        }

        Assert.Equal(before, (await book.LoadAsync(reference)).Version);
    }

    [Theory, OnBothEngines]
    public async Task A_case_that_is_not_there_is_not_found_on_any_page(Engine engine)
    {
        await using var site = await TestSite.StartAsync(engine, CaseBook.Today);
        using var browser = await site.SignInAsync(TestSite.Olga);
        foreach (var page in (await PagesAsync(site)).Where(page => page.Route.Contains("{reference}")))
        {
            foreach (var missing in new[] { "2222-2222", "nothing", "..%2f..", "%00" })
            {
                var opened = await browser.OpenAsync(page.At(missing));
                Assert.True((int)opened.Status is 404 or 400, $"{page.At(missing)} answers {opened.Status}.");
            }

            var sent = await browser.ForceAsync(page.At("2222-2222"));
            Assert.True((int)sent.Status is >= 400 and < 500, $"{page.Route} answers {sent.Status}.");
        }
    }

    [Theory, OnBothEngines]
    public async Task Every_page_can_be_read_without_seeing_it(Engine engine)
    {
        await using var site = await TestSite.StartAsync(engine, CaseBook.Today);
        var book = new CaseBook(site);
        string[] references =
        [
            await book.ComplaintAsync("assigned"),
            await book.ComplaintAsync("acknowledged"),
            await book.ComplaintAsync("answered"),
            await book.RequestAsync(),
        ];
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in new[] { TestSite.Olga, TestSite.Greg, TestSite.Ada })
        {
            using var browser = await site.SignInAsync(person);
            foreach (var page in await PagesAsync(site))
            {
                foreach (var reference in page.Route.Contains("{reference}") ? references : [""])
                {
                    var answer = await browser.OpenAsync(page.At(reference));
                    if (answer.Status == HttpStatusCode.OK)
                    {
                        Readable.Check(answer.Page, page.Route);
                        titles[$"{page.Route} {Stem(answer.Page.Title!, references)}"] = page.Route;
                    }
                }
            }
        }

        var shared = titles
            .Keys.GroupBy(key => key[(key.IndexOf(' ') + 1)..])
            .Where(group => group.Select(key => titles[key]).Distinct().Count() > 1)
            .Select(group => group.Key);
        Assert.Empty(shared);
    }

    private static string Stem(string title, string[] references) =>
        references.Aggregate(title, (one, reference) => one.Replace(reference, "…"));

    private static async Task<List<PageOf>> PagesAsync(TestSite site)
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
            if (page.PageTypeInfo.Assembly != typeof(WebHost).Assembly)
            {
                continue;
            }

            Attribute[] said =
            [
                .. page.PageTypeInfo.GetCustomAttributes(),
                .. page.ModelTypeInfo?.GetCustomAttributes() ?? [],
            ];
            pages.Add(
                new PageOf(
                    endpoint.RoutePattern.RawText!,
                    said.OfType<NeedsAttribute>().FirstOrDefault()?.Act,
                    said.OfType<AllowAnonymousAttribute>().Any()
                )
            );
        }

        return pages;
    }
}
