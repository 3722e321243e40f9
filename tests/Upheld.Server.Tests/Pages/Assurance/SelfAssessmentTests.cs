using System.Net;
using AngleSharp.Dom;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;
using static Upheld.Calendar.WorkingDayLimits;

namespace Upheld.Server.Tests.Pages.Assurance;

public class SelfAssessmentTests
{
    private const string Year = "/self-assessment/2026-27";

    [Fact]
    public async Task A_yes_that_one_late_answer_contradicts_is_flagged_at_the_top_and_at_its_row()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.AnsweredInTimeAsync();
        await site.AnsweredLateAsync();
        var officer = await site.SignInAsync(TestSite.Olga);
        await officer.SendAsync($"{Year}/answer/6.3", ("Comply", "Yes"), ("Evidence", "Our weekly report."));
        await officer.SendAsync($"{Year}/answer/6.2", ("Comply", "Yes"));

        var board = await site.SignInAsync(TestSite.Greg);
        var page = await board.OpenAsync("/self-assessment");

        var box = page.Page.QuerySelector(".upheld-disagreements")!;
        Assert.Equal("1 answer disagrees with the records", box.QuerySelector("h2")!.TextContent);
        Assert.Equal($"{Year}#provision-6-3", box.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("The answer is Yes, but 1 of 2 complaints shows a breach.", box.TextContent);
        var row = page.Page.QuerySelector("#provision-6-3")!;
        Assert.Contains("Contradicted by the records", row.TextContent);
        Assert.Contains("1 of 2 complaints met this", row.TextContent);
        Assert.Contains("Our weekly report.", row.TextContent);
        var kept = page.Page.QuerySelector("#provision-6-2")!;
        Assert.Contains("2 of 2 complaints met this", kept.TextContent);
        Assert.DoesNotContain("Contradicted", kept.TextContent);
    }

    [Fact]
    public async Task All_72_provisions_stand_in_nine_chapters_and_what_is_not_recorded_is_unknown()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.AnsweredInTimeAsync();

        var page = await (await site.SignInAsync(TestSite.Tom)).OpenAsync(Year);

        var rows = page.Page.QuerySelectorAll(".upheld-provision");
        Assert.Equal((72, 9), (rows.Length, page.Page.QuerySelectorAll(".upheld-chapter").Length));
        foreach (var provision in Code2024.Edition.Provisions)
        {
            var records = page.Page.QuerySelector($"#{IdOf(provision)} .upheld-provision__records")!.TextContent;
            Assert.Equal(!provision.Practice.IsRecorded, records == "Unknown: not recorded yet");
            Assert.Contains(provision.Name, page.Page.QuerySelector($"#{IdOf(provision)} h3")!.TextContent);
        }

        Assert.Contains("No provision is answered yet", page.Words);
        Assert.Empty(page.Page.QuerySelectorAll("a[href$='/publish'], a[href*='/answer/'], a[href$='/upload']"));
        Assert.Equal(
            page.Page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count(),
            page.Page.QuerySelectorAll("[id]").Length
        );
    }

    [Fact]
    public async Task The_views_show_disagreements_breaches_and_what_is_not_answered()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.AnsweredLateAsync();
        var officer = await site.SignInAsync(TestSite.Olga);
        await officer.SendAsync($"{Year}/answer/6.3", ("Comply", "No"), ("Commentary", "Action: hire."));
        await officer.SendAsync($"{Year}/answer/6.2", ("Comply", "InProgress"));

        var disagreements = await officer.OpenAsync($"{Year}?show=disagreements");
        var breaches = await officer.OpenAsync($"{Year}?show=breaches");
        var unanswered = await officer.OpenAsync($"{Year}?show=unanswered");

        foreach (var view in new[] { disagreements, breaches, unanswered })
        {
            Readable.Check(view.Page, view.Page.Title!);
        }

        Assert.Equal(["provision-6-2"], Rows(disagreements));
        Assert.Contains("The answer is In progress, but no record shows a breach", disagreements.Words);
        Assert.Equal(["provision-6-3"], Rows(breaches));
        Assert.Equal(70, Rows(unanswered).Count());
        Assert.Contains(
            "No action or target date is given.",
            disagreements.Page.QuerySelector("#provision-6-2")!.TextContent
        );
        Assert.DoesNotContain("No action", breaches.Page.QuerySelector("#provision-6-3")!.TextContent);
    }

    [Fact]
    public async Task Our_own_stricter_limit_is_measured_beside_the_codes_and_contradicts_nothing()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.Store.AppendAsync(
            [
                new Addition(
                    Landlord.Stream,
                    await site.Store.LoadEventsAsync(Landlord.Stream, TestStore.Cancellation),
                    Landlord.NotSetUp.AdoptPolicy([new OwnLimit("6.2", 1)], 20, CaseBook.Today).Events
                ),
            ],
            "officer",
            TestStore.Cancellation
        );
        var reference = await site.AnsweredInTimeAsync(); // acknowledged on the second working day
        var officer = await site.SignInAsync(TestSite.Olga);
        await officer.SendAsync($"{Year}/answer/6.2", ("Comply", "Yes"));

        var page = await officer.OpenAsync(Year);
        var late = await officer.OpenAsync($"{Year}/6.2/breached?own=true");

        var row = page.Page.QuerySelector("#provision-6-2")!;
        Assert.Contains("1 of 1 complaint met this", row.TextContent);
        Assert.Contains("By our own limit of 1 working day: 0 of 1 complaint met this", row.TextContent);
        Assert.Null(page.Page.QuerySelector(".upheld-disagreements"));
        Assert.Contains(reference, late.Words);
        Assert.Contains("1 working day late", late.Words);
    }

    [Theory]
    [InlineData("2027-28")]
    [InlineData("2023-24")]
    [InlineData("2026-28")]
    [InlineData("next")]
    public async Task A_year_that_is_none_or_lies_ahead_or_before_the_code_is_not_found(string year)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        foreach (var page in new[] { "", "/upload", "/publish", "/answer/6.3", "/6.3/breached", "/form" })
        {
            var answer = await officer.OpenAsync($"/self-assessment/{year}{page}");
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }
    }

    private static IEnumerable<string?> Rows(Answer page) =>
        page.Page.QuerySelectorAll(".upheld-provision").Select(row => row.Id);

    private static string IdOf(Provision provision) => $"provision-{provision.Number.Replace('.', '-')}";
}
