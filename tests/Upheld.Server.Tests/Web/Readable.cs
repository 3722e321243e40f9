using AngleSharp.Dom;

namespace Upheld.Server.Tests.Web;

/// <summary>What a page needs so that someone who cannot see it can use it, as far as its markup shows.</summary>
internal static class Readable
{
    public static void Check(IDocument page, string where)
    {
        Assert.True(page.QuerySelectorAll("h1").Length == 1, $"{where} has {page.QuerySelectorAll("h1").Length} h1.");
        Assert.True(page.DocumentElement.GetAttribute("lang") is "en", $"{where} says no language.");
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.True(ids.Count == ids.Distinct().Count(), $"{where} has an id twice: {Twice(ids)}");
        foreach (var control in page.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"))
        {
            var label = page.QuerySelector($"label[for='{control.Id}']");
            Assert.True(
                label is not null && label.TextContent.Trim().Length > 0,
                $"{where}: {control.GetAttribute("name")} has no label."
            );
        }

        foreach (var attribute in new[] { "aria-describedby", "aria-labelledby", "aria-controls" })
        {
            foreach (var element in page.QuerySelectorAll($"[{attribute}]"))
            {
                var missing = element.GetAttribute(attribute)!.Split(' ').Except(ids);
                Assert.True(!missing.Any(), $"{where}: {attribute} leads to {string.Join(", ", missing)}.");
            }
        }

        foreach (var link in page.QuerySelectorAll("a[href^='#']"))
        {
            Assert.True(ids.Contains(link.GetAttribute("href")![1..]), $"{where}: {link.OuterHtml} leads nowhere.");
        }

        foreach (var link in page.QuerySelectorAll("a, button"))
        {
            Assert.True(link.TextContent.Trim().Length > 0, $"{where}: {link.OuterHtml} says nothing.");
        }
    }

    private static string Twice(List<string> ids) =>
        string.Join(", ", ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key));
}
