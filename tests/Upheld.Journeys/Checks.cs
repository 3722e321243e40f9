using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Upheld.Journeys;

/// <summary>What every page must pass.</summary>
internal static class Checks
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    // A desk first and a phone last: axe and the eye both find more on a phone.
    private static readonly int[] Widths = [1280, 360];

    /// <summary>At a desk and on a phone: no accessibility violation, and nothing that runs off the side.</summary>
    public static async Task PassAsync(IPage page)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var found = await page.RunAxe(Wcag);
            Assert.True(found.Violations.Length == 0, $"{page.Url} at {width}: {Describe(found.Violations)}");
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
            Assert.True(overflow <= 0, $"{page.Url} at {width} runs {overflow} pixels off the side.");
        }

        // Axe no longer asks this; a link to an id that is there twice leads to the wrong place.
        var ids = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[id]')].map(one => one.id)");
        var twice = ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key);
        Assert.True(ids.Distinct().Count() == ids.Length, $"{page.Url} has twice: {string.Join(", ", twice)}");
    }

    private static string Describe(IEnumerable<AxeResultItem> violations) =>
        string.Join("; ", violations.Select(one => $"{one.Id}: {one.Help} ({one.Nodes[0].Html})"));
}
