using System.Net;
using Upheld.People;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Assurance;

public class PublishTests
{
    private const string Year = "/self-assessment/2026-27";
    private const string Publish = $"{Year}/publish";
    private const string Response = "We accept this.\nWe will look at stage 1 again in March.";

    [Fact]
    public async Task What_is_published_is_readable_signed_out_and_stays_as_it_was()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await site.AnsweredLateAsync();
        var officer = await AnsweredAsync(site);
        var answer = await PublishAsync(officer, tick: true);
        Assert.Equal("/published/2026-27", answer.Location!);
        var visitor = site.SignedOut();
        var before = (await visitor.OpenAsync("/published")).Page.QuerySelector("main")!.TextContent;

        await officer.SendAsync($"{Year}/answer/6.3", ("Comply", "No"), ("Evidence", "A later word."));
        await site.AnsweredLateAsync();
        site.Clock.MoveTo(new DateOnly(2026, 11, 2)); // Monday

        var page = await visitor.OpenAsync("/published");
        Assert.Equal(before, page.Page.QuerySelector("main")!.TextContent);
        Assert.Contains("We will look at stage 1 again in March.", before);
        Assert.Contains("Approved by the governing body on Thursday 10 September 2026", before);
        Assert.Contains("Published on Monday 14 September 2026", before);
        Assert.Contains("1 answer disagrees with the records", before);
        Assert.Contains("0 of 1 complaint met this", page.Page.QuerySelector("#provision-6-3")!.TextContent);
        Assert.Equal(72, page.Page.QuerySelectorAll(".upheld-provision").Length);
        Readable.Check(page.Page, "/published");
        foreach (var secret in new[] { reference, "Okonkwo", "harmonium", "Olga Reid", "olga", "/cases" })
        {
            Assert.DoesNotContain(
                secret,
                page.Page.QuerySelector("main")!.OuterHtml + page.Page.QuerySelector("main")!.TextContent
            );
        }

        var inside = await (await site.SignInAsync(TestSite.Olga)).OpenAsync(Year);
        Assert.Contains("Answers have changed since", inside.Words);
    }

    [Fact]
    public async Task Published_again_it_shows_the_new_answers()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await AnsweredAsync(site);
        await PublishAsync(officer, tick: false);
        await officer.SendAsync($"{Year}/answer/6.3", ("Comply", "No"), ("Evidence", "A later word."));
        await PublishAsync(officer, tick: false);

        var page = await site.SignedOut().OpenAsync("/published/2026-27");

        Assert.Contains("A later word.", page.Page.QuerySelector("#provision-6-3")!.TextContent);
    }

    [Fact]
    public async Task Before_anything_is_published_the_page_says_so()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var visitor = site.SignedOut();
        Assert.Contains(
            "No self-assessment has been published here yet",
            (await visitor.OpenAsync("/published")).Words
        );
        foreach (var year in new[] { "2026-27", "2031-32", "last" })
        {
            var answer = await visitor.OpenAsync($"/published/{year}");
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }
    }

    [Fact]
    public async Task A_disagreement_is_published_only_by_someone_who_has_seen_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.AnsweredLateAsync();
        var officer = await AnsweredAsync(site);

        var without = await PublishAsync(officer, tick: false);
        var page = without;

        Assert.Contains(
            "The records disagree with the answer to 6.3",
            page.Page.QuerySelector(".govuk-error-summary")!.TextContent
        );
        Assert.Contains("March", page.Page.QuerySelector("#GoverningBodyResponse")!.TextContent);
        var published = await site.SignedOut().OpenAsync("/published/2026-27");
        Assert.Equal(HttpStatusCode.NotFound, published.Status);
    }

    [Fact]
    public async Task A_disagreement_that_arose_after_the_page_was_opened_has_not_been_seen()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.AnsweredInTimeAsync();
        var officer = await AnsweredAsync(site);
        var opened = await officer.OpenAsync(Publish);
        await site.AnsweredLateAsync();

        var answer = await officer.SendChangedAsync(
            opened,
            Publish,
            ("ApprovedOn.Day", "10"),
            ("ApprovedOn.Month", "9"),
            ("ApprovedOn.Year", "2026"),
            ("GoverningBodyResponse", Response),
            ("DisagreementsSeen", "seen")
        );

        Assert.Contains("The records disagree with the answer to 6.3", answer.Words);
    }

    [Theory]
    [InlineData(true, "You changed an answer in another window")]
    [InlineData(false, "Someone changed an answer while you were here")]
    public async Task An_answer_that_changed_after_the_page_was_opened_is_not_published_unseen(bool own, string saying)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await AnsweredAsync(site);
        var other = own ? officer : await SecondOfficer.SignInAsync(site);
        var opened = await officer.OpenAsync(Publish);
        await other.SendAsync($"{Year}/answer/6.3", ("Comply", "No"), ("Evidence", "A later word."));

        var answer = await officer.SendAsync(
            opened,
            Publish,
            ("ApprovedOn.Day", "10"),
            ("ApprovedOn.Month", "9"),
            ("ApprovedOn.Year", "2026"),
            ("GoverningBodyResponse", Response)
        );

        Assert.Contains(saying, Assert.Single(answer.Errors));
        Assert.Contains("Nothing was published", Assert.Single(answer.Errors));
        Assert.Equal(HttpStatusCode.NotFound, (await site.SignedOut().OpenAsync("/published/2026-27")).Status);
    }

    [Theory]
    [InlineData(true, "You published this already, in another window or by sending this form twice.")]
    [InlineData(false, "Someone published this while you were here.")]
    public async Task A_publication_that_was_overtaken_by_another_is_told_of_it(bool own, string saying)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await AnsweredAsync(site);
        var opened = await officer.OpenAsync(Publish);
        await PublishAsync(own ? officer : await SecondOfficer.SignInAsync(site), tick: false);

        var late = await officer.SendAsync(
            opened,
            Publish,
            ("ApprovedOn.Day", "10"),
            ("ApprovedOn.Month", "9"),
            ("ApprovedOn.Year", "2026"),
            ("GoverningBodyResponse", "A later word.")
        );

        Assert.StartsWith(saying, Assert.Single(late.Errors));
        Assert.DoesNotContain("Nothing was published", late.Words);
        Assert.Equal("A later word.", late.Page.QuerySelector("#GoverningBodyResponse")!.TextContent.Trim());
        Assert.Contains("March", (await site.SignedOut().OpenAsync("/published/2026-27")).Words);
    }

    [Fact]
    public async Task While_figures_are_worked_out_again_nothing_is_published_and_nothing_typed_is_lost()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await site.AnsweredInTimeAsync();
        var officer = await AnsweredAsync(site);
        await site.Store.TakeHolidaysAsync(16);

        var open = await officer.OpenAsync(Publish);
        Assert.Contains("Dates and figures are being worked out again", open.Words);
        var refused = await PublishAsync(officer, tick: false);

        Assert.Contains("0 % of the cases", Assert.Single(refused.Errors));
        Assert.Contains("nothing you typed is lost", Assert.Single(refused.Errors));
        Assert.Contains("March", refused.Page.QuerySelector("#GoverningBodyResponse")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await site.SignedOut().OpenAsync("/published/2026-27")).Status);

        await site.Store.Rework.RunAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal("/published/2026-27", (await officer.SendAsync(refused, Publish)).Location);
    }

    [Theory]
    [InlineData("", "10", "Enter the governing body’s response.")]
    [InlineData("Fine.", "", "Enter the day the governing body approved it.")]
    [InlineData("Fine.", "15", "The day the governing body approved it must be today or in the past.")]
    public async Task Approval_and_response_come_first(string response, string day, string saying)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await AnsweredAsync(site);
        var answer = await PublishAsync(officer, tick: false, response, day);
        Assert.Contains(saying, answer.Page.QuerySelector(".govuk-error-summary")!.TextContent);
    }

    [Fact]
    public async Task With_an_answer_missing_there_is_nothing_to_publish_yet()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        await officer.UploadAsync($"{Year}/upload", "Form", "f.txt", CompletedForm.Text(("6.3", "-", "")));

        var page = await officer.OpenAsync(Publish);

        Assert.Contains("1 provision has no answer yet", page.Words);
        Assert.Null(page.Page.QuerySelector("main form"));
    }

    private static async Task<Browser> AnsweredAsync(TestSite site)
    {
        var officer = await site.SignInAsync(TestSite.Olga);
        var answer = await officer.UploadAsync($"{Year}/upload", "Form", "form.txt", CompletedForm.Text());
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return officer;
    }

    private static Task<Answer> PublishAsync(Browser officer, bool tick, string response = Response, string day = "10")
    {
        (string, string)[] fields =
        [
            ("ApprovedOn.Day", day),
            ("ApprovedOn.Month", day.Length == 0 ? "" : "9"),
            ("ApprovedOn.Year", day.Length == 0 ? "" : "2026"),
            ("GoverningBodyResponse", response),
        ];
        return officer.SendAsync(Publish, tick ? [.. fields, ("DisagreementsSeen", "seen")] : fields);
    }
}
