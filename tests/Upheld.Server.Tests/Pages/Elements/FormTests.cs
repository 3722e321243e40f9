using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Upheld.Server.Tests.Pages.Elements;

public sealed class FormTests(PagesHost pages)
{
    private const string Hostile = "\"><script>alert(1)</script>&'";

    [Fact]
    public async Task Every_field_has_a_label_and_every_id_stands_once()
    {
        var page = await pages.Open(PagesHost.Patterns);
        var fields = page.QuerySelectorAll("input:not([type=hidden]), textarea, select").ToList();
        Assert.True(fields.Count > 15);
        Assert.All(fields, field => Assert.Single(page.QuerySelectorAll($"label[for='{field.Id}']")));
        Assert.All(page.QuerySelectorAll("[id]").GroupBy(element => element.Id), same => Assert.Single(same));
    }

    [Fact]
    public async Task What_describes_a_field_is_on_the_page()
    {
        var page = await PagesHost.Read(await pages.Send(("ReceivedOn.Day", "31")));
        var described = page.QuerySelectorAll("[aria-describedby]").ToList();
        Assert.Equal("Person-hint Person-error", page.GetElementById("Person")!.GetAttribute("aria-describedby"));
        Assert.Equal("Account-error Account-info", page.GetElementById("Account")!.GetAttribute("aria-describedby"));
        Assert.All(
            described.SelectMany(element => element.GetAttribute("aria-describedby")!.Split(' ')),
            id => Assert.NotNull(page.GetElementById(id))
        );
    }

    [Fact]
    public async Task The_summary_links_to_each_wrong_field_in_the_order_of_the_form()
    {
        var page = await PagesHost.Read(await pages.Send(("ReceivedOn.Day", "7"), ("ReceivedOn.Year", "2026")));
        var links = page.QuerySelectorAll(".govuk-error-summary a").Cast<IHtmlAnchorElement>().ToList();
        Assert.Equal(
            [
                "Enter the full name",
                "Received date must include a month",
                "Enter what happened",
                "Choose how it reached you",
            ],
            links.Select(link => link.TextContent)
        );
        Assert.Equal(
            ["#Person", "#ReceivedOn_Month", "#Account", "#Channel"],
            links.Select(link => link.GetAttribute("href"))
        );
        Assert.All(
            links,
            link => Assert.IsAssignableFrom<IHtmlElement>(page.QuerySelector(link.GetAttribute("href")!))
        );
        Assert.StartsWith("Error: Patterns", page.Title);
    }

    [Fact]
    public async Task A_page_without_mistakes_has_no_summary()
    {
        var page = await pages.Open(PagesHost.Patterns);
        Assert.Null(page.QuerySelector(".govuk-error-summary"));
        Assert.StartsWith("Patterns", page.Title);
    }

    [Fact]
    public async Task Hostile_text_comes_back_as_text()
    {
        var page = await PagesHost.Read(
            await pages.Send(
                ("Person", Hostile),
                ("Account", "\n</textarea>" + Hostile),
                ("ReceivedOn.Day", Hostile),
                ("Handler", Hostile),
                ("Password", "never shown again")
            )
        );
        Assert.Equal(Hostile, page.GetElementById("Person")!.GetAttribute("value"));
        Assert.Equal(Hostile, page.GetElementById("ReceivedOn_Day")!.GetAttribute("value"));
        Assert.Equal("\n</textarea>" + Hostile, page.GetElementById("Account")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector("dd")!.TextContent);
        Assert.Null(page.GetElementById("Password")!.GetAttribute("value"));
        Assert.Single(page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task What_was_chosen_stays_chosen()
    {
        var page = await PagesHost.Read(
            await pages.Send(("Channel", "letter"), ("Topics", "phone"), ("Topics", "visit"), ("Handler", "visit"))
        );
        Assert.Equal(["letter"], Values(page, "input[name=Channel][checked]"));
        Assert.Equal(["phone", "visit"], Values(page, "input[name=Topics][checked]"));
        Assert.Equal(["visit"], Values(page, "form[enctype] option[selected]"));
    }

    [Fact]
    public async Task A_right_form_is_taken_as_it_was_typed()
    {
        using var answer = await pages.Send(
            ("Person", "Mrs O'Neill"),
            ("ReceivedOn.Day", "7"),
            ("ReceivedOn.Month", "sept"),
            ("ReceivedOn.Year", "2026"),
            ("Account", "Mould"),
            ("Channel", "visit"),
            ("Topics", "phone"),
            ("Topics", "letter")
        );
        Assert.Equal("Mrs O'Neill|2026-09-07|visit|phone+letter|Mould", await PagesHost.Text(answer));
    }

    private static IEnumerable<string?> Values(IDocument page, string selector) =>
        page.QuerySelectorAll(selector).Select(element => element.GetAttribute("value"));
}
