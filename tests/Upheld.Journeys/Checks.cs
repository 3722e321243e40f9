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

    /// <summary>No accessibility violation, and nothing that runs off the side of the screen.</summary>
    public static async Task PassAsync(IPage page)
    {
        var found = await page.RunAxe(Wcag);
        Assert.True(
            found.Violations.Length == 0,
            $"{page.Url}: " + string.Join("; ", found.Violations.Select(v => $"{v.Id}: {v.Help} ({v.Nodes[0].Html})"))
        );
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(overflow <= 0, $"{page.Url} runs {overflow} pixels off the side.");
    }
}
