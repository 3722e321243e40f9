using System.Net;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

public sealed class WorklistTests
{
    private static readonly DateOnly Wednesday = new(2026, 9, 16);

    [Fact]
    public async Task Cases_stand_under_how_near_they_are_the_next_due_first()
    {
        await using var site = await TestSite.StartAsync(Wednesday);
        using var officer = await site.SignInAsync(TestSite.Olga);
        // Five working days each: due Thursday 10, Wednesday 16, Friday 18 and Monday 21 September.
        foreach (var received in new[] { 14, 9, 3, 11 })
        {
            await officer.SendAsync(
                "/record",
                ("IsServiceRequest", "False"),
                ("Text", $"Said on the {received}th."),
                ("Channel", "Phone"),
                ("Name", "Asha Bell"),
                ("ReceivedOn.Day", $"{received}"),
                ("ReceivedOn.Month", "9"),
                ("ReceivedOn.Year", "2026")
            );
        }

        var list = await officer.OpenAsync("/cases");
        Assert.Equal(
            ["Overdue", "Due today", "Due this week", "Due later"],
            list.Page.QuerySelectorAll("main h2[id^=group]").Select(heading => heading.TextContent)
        );
        Assert.Equal(
            ["Thu 10 Sep 2026", "Wed 16 Sep 2026", "Fri 18 Sep 2026", "Mon 21 Sep 2026"],
            list.Page.QuerySelectorAll("tbody td:nth-child(2) a").Select(due => due.FirstChild!.TextContent)
        );
        Assert.Equal("1 overdue 1 due today 1 more due this week", Flat(list, ".upheld-tallies"));
        Assert.Equal(
            4,
            list.Page.QuerySelectorAll("tbody td:nth-child(4)").Count(cell => cell.TextContent.Contains("Nobody yet"))
        );

        var working = list.Page.QuerySelector("tbody td:nth-child(2) a")!.GetAttribute("href")!;
        var file = await officer.OpenAsync(working);
        Assert.NotNull(file.Page.GetElementById(working.Split('#')[1]));
        Assert.Contains("due by Thursday 10 September 2026. 4 working days overdue.", file.Words);
    }

    [Fact]
    public async Task A_handler_finds_their_own_cases_and_what_is_closed()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var toms = await book.ComplaintAsync("assigned");
        var nobodys = await book.ComplaintAsync("received");
        var closed = await book.ComplaintAsync("withdrawn");
        using var tom = await site.SignInAsync(TestSite.Tom);
        Assert.Equal([toms], References(await tom.OpenAsync("/cases?mine=true")));
        Assert.Equal(new[] { toms, nobodys }.Order(), References(await tom.OpenAsync("/cases")).Order());
        var ended = await tom.OpenAsync("/cases?closed=true");
        Assert.Equal([closed], References(ended));
        // Nothing is due of a closed case, so the list shows the day by which it is sorted.
        Assert.Equal("Received", ended.Page.QuerySelector("thead th:nth-child(2)")!.TextContent);
        Assert.Equal("Wed 26 Aug 2026", Flat(ended, "tbody td:nth-child(2) span:last-child"));
        Assert.Contains("Next due", Flat(await tom.OpenAsync("/cases"), "thead"));
        using var hana = await site.SignInAsync(TestSite.Hana);
        Assert.Contains("You have no open cases.", (await hana.OpenAsync("/cases?mine=true")).Words);
    }

    [Fact]
    public async Task A_list_goes_on_from_page_to_page_and_shows_each_case_once()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var all = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            all.Add(await book.ComplaintAsync("received", $"Drip number {i}."));
        }

        using var officer = await site.SignInAsync(TestSite.Olga);
        var seen = new List<string>();
        for (string? next = "/cases"; next is not null; )
        {
            var page = await officer.OpenAsync(next);
            seen.AddRange(References(page));
            next = page.Page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(all.Order(), seen.Order());
        var found = new List<string>();
        var search = await officer.SendAsync("/cases", ("Search", "drip"));
        while (true)
        {
            found.AddRange(References(search));
            if (search.Page.QuerySelector("main input[name=After]") is null)
            {
                break;
            }

            search = await officer.SendAsync(search, "/cases");
        }

        Assert.Equal(all.Order(), found.Order());
        var wrong = await officer.OpenAsync("/cases?after=nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("Start again from the first page", wrong.Words);
    }

    [Fact]
    public async Task What_is_searched_for_never_stands_in_an_address()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("received");
        using var officer = await site.SignInAsync(TestSite.Olga);
        var page = await officer.OpenAsync("/cases");
        Assert.Equal("post", page.Page.QuerySelector("form[role=search]")!.GetAttribute("method"));
        Assert.Equal([reference], References(await officer.SendAsync("/cases", ("Search", "asha"))));
        Assert.Equal(
            [reference],
            References(await officer.SendAsync("/cases", ("Search", reference.ToLowerInvariant())))
        );
        Assert.Empty(References(await officer.SendAsync("/cases", ("Search", "nobody of this name"))));
        // An address that carries a name all the same finds nothing by it.
        Assert.Equal([reference], References(await officer.OpenAsync("/cases?search=nobody")));
        Assert.Equal(
            $"/cases/{reference}",
            (await officer.OpenAsync($"/cases/{reference.ToLowerInvariant()}")).Location
        );
    }

    [Fact]
    public async Task A_late_acknowledgement_shows_both_dates()
    {
        await using var site = await TestSite.StartAsync(new DateOnly(2026, 9, 24)); // Thursday
        var book = new CaseBook(site);
        using var officer = await site.SignInAsync(TestSite.Olga);
        var reference = await book.ComplaintAsync("assigned"); // received Wednesday 26 August
        await officer.SendAsync(
            $"/cases/{reference}/acknowledge",
            ("Understanding", "The roof."),
            ("OutcomesSought", "Mended."),
            ("Points", "The leak"),
            ("ResponsibleFor", "The roof."),
            ("NotResponsibleFor", "None."),
            ("Notice", "Dear Asha.")
        );
        var file = await officer.OpenAsync($"/cases/{reference}");
        Assert.Contains("10 working days from Thursday 24 September 2026", file.Words);
        Assert.Contains("Thursday 8 October 2026", file.Words);
        // 15 working days from Wednesday 26 August, with Monday 31 August a bank holiday.
        Assert.Contains("this would have been due by Thursday 17 September 2026", file.Words);
        Assert.Contains("Monday 31 August 2026: Summer bank holiday", file.Words);
        Assert.DoesNotContain(": Saturday", file.Words);
        Assert.Contains("working days late", file.Words);
    }

    private static List<string> References(Answer answer) =>
        [.. answer.Page.QuerySelectorAll(".upheld-worklist__reference").Select(link => link.TextContent)];

    private static string Flat(Answer answer, string selector) =>
        string.Join(
            ' ',
            answer.Page.QuerySelector(selector)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
