using System.Net;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Pages.Assurance;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Assurance;

public class CasesBehindFigureTests
{
    private const string Breached = "/self-assessment/2026-27/6.3/breached";

    [Fact]
    public async Task Officers_and_handlers_see_which_cases_are_behind_a_figure_and_why()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var inTime = await site.AnsweredInTimeAsync();
        var late = await site.AnsweredLateAsync();
        foreach (var person in new[] { TestSite.Olga, TestSite.Hana })
        {
            var page = await (await site.SignInAsync(person)).OpenAsync(Breached);

            var row = Assert.Single(page.Page.QuerySelectorAll("tbody tr"));
            Assert.Contains(RecordedComplaints.Resident, row.TextContent);
            Assert.Contains("Done after the due date", row.TextContent);
            Assert.Contains("Due Wed 22 Jul 2026; 5 working days late", row.TextContent);
            Assert.Equal(
                [$"/cases/{late}", $"/cases/{late}#entry-3", $"/cases/{late}#entry-4"],
                row.QuerySelectorAll("a").Select(link => link.GetAttribute("href"))
            );
            Assert.DoesNotContain(inTime, page.Page.DocumentElement.OuterHtml);
        }
    }

    [Fact]
    public async Task The_governing_body_sees_what_happened_and_nothing_that_tells_to_whom()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var late = await site.AnsweredLateAsync();

        var page = await (await site.SignInAsync(TestSite.Greg)).OpenAsync(Breached);

        var row = Assert.Single(page.Page.QuerySelectorAll("tbody tr"));
        Assert.Contains("Case 1", row.TextContent);
        Assert.Contains("Mon 6 Jul 2026", row.TextContent);
        Assert.Contains("Repairs", row.TextContent);
        Assert.Contains("5 working days late", row.TextContent);
        var html = page.Page.DocumentElement.OuterHtml;
        Assert.DoesNotContain(late, html);
        Assert.DoesNotContain("/cases", html);
        Assert.DoesNotContain("Okonkwo", html);
        Assert.DoesNotContain("winifred", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("harmonium", html);
        Assert.DoesNotContain("entry", html);
    }

    [Fact]
    public async Task A_category_that_names_somebody_is_something_else_to_the_governing_body_behind_every_figure()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        const string about = "Mrs Okonkwo's flood";
        await site.AnsweredAsync(RecordedComplaints.Received, RecordedComplaints.InTime, about);
        await site.AnsweredAsync(RecordedComplaints.Received, RecordedComplaints.Late, about);
        await site.WaitingAsync(new DateOnly(2026, 9, 7), about);
        var greg = await site.SignInAsync(TestSite.Greg);

        var figures = (await greg.OpenAsync("/self-assessment/2026-27"))
            .Page.QuerySelectorAll("main a")
            .Select(link => link.GetAttribute("href")!)
            .Where(path => Verdicts.Of(path[(path.LastIndexOf('/') + 1)..].Split('?')[0]) is not null)
            .Distinct()
            .ToList();

        Assert.Equal(
            ["breached", "met", "not-applicable", "not-yet-due"],
            figures.Select(path => path.Split('/')[^1].Split('?')[0]).Distinct().Order()
        );
        foreach (var path in figures)
        {
            var page = await greg.OpenAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, page.Status));
            Assert.NotEmpty(page.Page.QuerySelectorAll("tbody tr"));
            Assert.All(
                page.Page.QuerySelectorAll("tbody tr"),
                row => Assert.Contains("Something else", row.TextContent)
            );
            Assert.DoesNotContain("Okonkwo", page.Html);
        }
    }

    [Fact]
    public async Task A_long_list_goes_on_where_the_page_before_ended()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        for (var i = 0; i < 27; i++)
        {
            await site.AnsweredAsync(RecordedComplaints.Received.AddDays(i), RecordedComplaints.Late.AddDays(i + 7));
        }

        var board = await site.SignInAsync(TestSite.Greg);
        var first = await board.OpenAsync(Breached);
        var second = await board.OpenAsync(first.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(25, first.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(
            ["Case 26", "Case 27"],
            second.Page.QuerySelectorAll("tbody th > span:last-child").Select(cell => cell.TextContent.Trim())
        );
        Assert.Null(second.Page.QuerySelector("a[rel=next]"));
    }

    [Theory]
    [InlineData("6.99/breached", HttpStatusCode.NotFound)]
    [InlineData("6.3/late", HttpStatusCode.NotFound)]
    [InlineData("6.3/breached?after=nonsense", HttpStatusCode.BadRequest)]
    public async Task An_address_that_means_nothing_shows_nothing(string address, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var answer = await (await site.SignInAsync(TestSite.Tom)).OpenAsync($"/self-assessment/2026-27/{address}");
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_next_page_of_another_list_is_said_to_be_none_of_this_one()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        var ofOpenCases = new Cursor(CaseListKind.Open, CaseBook.Today, 1);

        var answer = await officer.OpenAsync($"{Breached}?after={ofOpenCases}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(
            "This link to the next page is not one of ours. Start again from the first page.",
            answer.Words
        );
        Assert.DoesNotContain("open for a long time", answer.Words);
        Assert.DoesNotContain("There are none", answer.Words);
        // Which figure it is stays to be read, and where to go back to.
        Assert.Contains("6.3", answer.Page.QuerySelector("main")!.TextContent);
        Assert.NotNull(answer.Page.QuerySelector($"a[href='{Breached}']"));
    }

    [Fact]
    public async Task A_case_that_met_it_is_not_called_late_and_a_provision_without_records_has_no_cases()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.AnsweredLateAsync();
        var officer = await site.SignInAsync(TestSite.Olga);

        var unknown = await officer.OpenAsync("/self-assessment/2026-27/5.1/unknown");
        var met = await officer.OpenAsync("/self-assessment/2026-27/6.2/met");

        Assert.Contains("There are none.", unknown.Words);
        Assert.Contains("Done in time", met.Words);
        Assert.DoesNotContain("working day", met.Page.QuerySelector("tbody")!.TextContent);
    }

    [Fact]
    public async Task Where_a_figure_counts_a_case_that_someone_may_not_open_they_are_not_told_that_there_is_none()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await new CaseBook(site).RestrictAsync(await site.AnsweredLateAsync(), team: null);
        var hana = await site.SignInAsync(TestSite.Hana);

        Assert.Contains("0 of 1 complaint met this", (await hana.OpenAsync("/self-assessment/2026-27")).Words);
        Assert.Contains("There are none that you may open.", (await hana.OpenAsync(Breached)).Words);
    }

    [Fact]
    public async Task A_complaint_that_nobody_has_answered_is_late_so_far()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.WaitingAsync(); // due by Wednesday 22 July
        site.Clock.MoveTo(new DateOnly(2026, 7, 24)); // Friday
        var page = await (await site.SignInAsync(TestSite.Greg)).OpenAsync(Breached);
        Assert.Contains("Due Wed 22 Jul 2026; 2 working days late so far", page.Words);
    }

    [Fact]
    public async Task A_service_request_that_nobody_looked_at_is_late_so_far()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.RecordAsync([
            new ServiceRequestReceived(
                new DateOnly(2026, 7, 6), // Monday: to be looked at by Monday 3 August
                new Complainant(RecordedComplaints.Resident, "winifred@example.org"),
                "Please mend the gate.",
                new Labels("rented", "Repairs", Channel.Web)
            ),
        ]);
        site.Clock.MoveTo(new DateOnly(2026, 8, 5)); // Wednesday
        var page = await (await site.SignInAsync(TestSite.Greg)).OpenAsync("/self-assessment/2026-27/1.4/breached");
        Assert.Contains("Due Mon 3 Aug 2026; 2 working days late so far", page.Words);
    }
}
