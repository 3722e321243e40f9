using System.Text.RegularExpressions;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Pages;
using Upheld.Server.Tests.Pages.Assurance;
using Upheld.Server.Tests.Web;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// A walk through a site in which lists have more than a page: everyone opens every page there is and follows its links, a
/// few of each kind, and a program asks the API for what it lists. So whatever a new page or list asks is asked here too.
/// </summary>
internal sealed partial class SiteWalk(TestSite site)
{
    // One more than a page shows.
    private const int Listed = 26;
    private const int OfAKind = 2;

    private readonly CaseBook book = new(site);

    /// <summary>Puts on record what it goes by, and goes.</summary>
    public async Task RunAsync()
    {
        var reference = await FillAsync();
        var pages = await PageOf.AllAsync(site);
        foreach (var person in TestSite.People)
        {
            using var browser = await site.SignInAsync(person);
            await GoAsync(browser, pages.Select(page => page.At(reference)));
            if (person.Access.May(Act.ReadCase))
            {
                await SearchAsync(browser, reference);
            }
        }

        using var visitor = site.SignedOut();
        await GoAsync(visitor, pages.Select(page => page.At(reference)));
        using var program = await ApiClient.WithTokenAsync(site, Role.Handler);
        await program.GetAsync($"/api/v1/cases/{reference}");
        foreach (var list in (string[])["status=open", "status=closed", "search=roof", "search=roo"])
        {
            var first = await program.GetAsync($"/api/v1/cases?{list}&take=1");
            await program.GetAsync($"/api/v1/cases?{list}&take=1&after={first.Json!["next"]}");
        }
    }

    private async Task<string> FillAsync()
    {
        for (var i = 0; i < Listed; i++)
        {
            await book.ComplaintAsync("assigned");
            await book.RequestAsync(done: true);
        }

        var request = await book.RequestAsync();
        await book.TakeAsync(request, new Raise(), _ => Given.Raised(CaseBook.Today));
        foreach (var state in CaseBook.States.Keys)
        {
            await book.ComplaintAsync(state);
        }

        using var olga = await site.SignInAsync(TestSite.Olga);
        await olga.UploadAsync("/self-assessment/2026-27/upload", "Form", "form.txt", CompletedForm.Text());
        await HoldAsync();
        return await book.ComplaintAsync("acknowledged");
    }

    private async Task HoldAsync()
    {
        for (var i = 0; i < Listed + ComplaintLimits.AtOnce; i++)
        {
            using var resident = site.SignedOut();
            await resident.SendAsync(
                "/complain",
                ("Text", "The roof leaks."),
                ("Name", "Asha Bell"),
                ("Phone", "01632 960123")
            );
        }
    }

    private static async Task SearchAsync(Browser browser, string reference)
    {
        foreach (var words in (string[])["roof", "roo", reference])
        {
            var found = await browser.SendAsync("/cases", ("Search", words));
            if (found.Page.QuerySelector("input[name=After]") is not null)
            {
                await browser.SendAsync(found, "/cases");
            }
        }
    }

    private static async Task GoAsync(Browser browser, IEnumerable<string> from)
    {
        var (kinds, waiting) = (new Dictionary<string, int>(StringComparer.Ordinal), new Queue<string>(from));
        while (waiting.TryDequeue(out var address))
        {
            var kind = Named().Replace(address, "…");
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (kinds[kind] > OfAKind)
            {
                continue;
            }

            var page = (await browser.FollowAsync(address)).Page;
            foreach (var link in page.QuerySelectorAll("a[href^='/']"))
            {
                waiting.Enqueue(link.GetAttribute("href")!);
            }
        }
    }

    /// <summary>What in an address names one of many: a case, a provision, a place in a list.</summary>
    [GeneratedRegex(@"(?<=/cases/)[^/?]+|(?<=/)\d\.\d+|(?<=[?&]after=)[^&]+", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
