using System.Net;
using Upheld.People;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Assurance;

public class AnswerTests
{
    private const string Answer = "/self-assessment/2026-27/answer/6.3";

    [Fact]
    public async Task The_second_editor_keeps_what_they_typed_and_sees_what_changed()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var first = await SecondOfficer.SignInAsync(site);
        var second = await site.SignInAsync(TestSite.Olga);
        var opened = await second.OpenAsync(Answer);
        await first.SendAsync(Answer, ("Comply", "Yes"), ("Evidence", "A weekly report."));

        var answer = await second.SendAsync(opened, Answer, ("Comply", "No"), ("Evidence", "Two were late."));
        var page = answer;

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Someone else answered this while you were writing", page.Words);
        var changed = page.Page.QuerySelector("[aria-labelledby=changed]")!.TextContent;
        Assert.Contains("Nia Hale answered on Monday 14 September 2026", page.Words);
        Assert.Contains("A weekly report.", changed);
        Assert.Equal("Two were late.", page.Page.QuerySelector("#Evidence")!.TextContent.Trim());
        Assert.NotNull(page.Page.QuerySelector("input[value=No][checked]"));

        var again = await second.SendAsync(page, Answer, ("Comply", "No"));
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        var row = (await first.OpenAsync("/self-assessment")).Page.QuerySelector("#provision-6-3")!.TextContent;
        Assert.Contains("Two were late.", row);
        Assert.Contains("Answered by Olga Reid, Monday 14 September 2026", row);
    }

    [Fact]
    public async Task Someone_who_answered_in_another_window_is_told_that_it_was_themselves()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        var opened = await officer.OpenAsync(Answer);
        await officer.SendAsync(Answer, ("Comply", "Yes"), ("Evidence", "A weekly report."));

        var answer = await officer.SendAsync(opened, Answer, ("Comply", "No"), ("Evidence", "Two were late."));

        Assert.StartsWith("You answered this already, in another window", Assert.Single(answer.Errors));
        Assert.Contains("A weekly report.", answer.Page.QuerySelector("[aria-labelledby=changed]")!.TextContent);
        Assert.Equal("Two were late.", answer.Page.QuerySelector("#Evidence")!.TextContent.Trim());
        foreach (var word in new[] { "Someone", "Their", "their" })
        {
            Assert.DoesNotContain(word, answer.Words);
        }
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("2")]
    public async Task A_version_that_nobody_can_have_seen_overwrites_nothing(string seen)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        await officer.SendAsync(Answer, ("Comply", "Yes"), ("Evidence", "A weekly report."));

        var answer = await officer.SendAsync(Answer, ("Comply", "No"), ("Evidence", "Nothing."), ("Seen", seen));

        Assert.StartsWith($"There has never been a version {seen}: the latest is 1.", Assert.Single(answer.Errors));
        Assert.Equal("Nothing.", answer.Page.QuerySelector("#Evidence")!.TextContent.Trim());
        var row = (await officer.OpenAsync("/self-assessment")).Page.QuerySelector("#provision-6-3")!.TextContent;
        Assert.Contains("A weekly report.", row);
    }

    [Fact]
    public async Task Two_officers_who_answer_different_provisions_are_not_in_each_others_way()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var first = await site.SignInAsync(TestSite.Olga);
        var second = await site.SignInAsync(TestSite.Olga);
        var opened = await second.OpenAsync(Answer);
        await first.SendAsync("/self-assessment/2026-27/answer/6.2", ("Comply", "Yes"));

        var answer = await second.SendAsync(opened, Answer, ("Comply", "Yes"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("2 of 72 provisions are answered", (await first.OpenAsync("/self-assessment")).Words);
    }

    [Theory]
    [InlineData("", "", "Choose whether you comply.")]
    [InlineData("Perhaps", "", "cannot be “Perhaps”")]
    [InlineData("7", "", "cannot be “7”")]
    [InlineData("Yes", "long", "This must be 20,000 letters or fewer.")]
    public async Task What_cannot_be_kept_is_said_and_stays_typed(string comply, string evidence, string saying)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        var typed = evidence.Length == 0 ? "Our weekly report." : new string('x', 20_001);

        var answer = await officer.SendAsync(Answer, ("Comply", comply), ("Evidence", typed));
        var page = answer;

        Assert.Contains(saying, page.Page.QuerySelector(".govuk-error-summary")!.TextContent);
        Assert.Equal(typed, page.Page.QuerySelector("#Evidence")!.TextContent.Trim());
        Assert.Contains("No provision is answered yet", (await officer.OpenAsync("/self-assessment")).Words);
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text_and_never_as_markup()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        await officer.SendAsync(Answer, ("Comply", "Yes"), ("Evidence", Hostile), ("Commentary", Hostile));

        foreach (var path in new[] { "/self-assessment", Answer })
        {
            var page = await officer.OpenAsync(path);
            Assert.Contains(Hostile, page.Words);
            Assert.Empty(page.Page.QuerySelectorAll("main script, main img"));
        }
    }
}
