using System.Net;
using System.Text;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Assurance;

public class UploadTests
{
    private const string Upload = "/self-assessment/2025-26/upload";

    public static TheoryData<string, byte[], string> NoForms =>
        new()
        {
            { "form.txt", "%PDF-1.7 1.2\tx\tYes"u8.ToArray(), "This is a PDF." },
            { "form.txt", [(byte)'P', (byte)'K', 3, 4, 20, 0], "This is a Word or Excel document" },
            { "form.txt", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "This is a Word or Excel document" },
            { "form.txt", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0], "This is not a text file." },
            { "form.txt", "1.2\tx\tYes\0"u8.ToArray(), "This is not a text file." },
            { "form.txt", [], "The file is empty." },
            { "form.txt", "Dear all, please find our form attached."u8.ToArray(), "not the text of a completed" },
            {
                "form.html",
                "<html><body><script>alert(1)</script></body></html>"u8.ToArray(),
                "not the text of a completed"
            },
            { "form.txt", Encoding.UTF8.GetBytes(new string('x', 1024 * 1024 + 1)), "The file is larger than 1 MB" },
        };

    [Fact]
    public async Task The_form_becomes_the_years_answers_and_everything_to_check_is_named_with_its_line()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        var form = CompletedForm.Text(
            ("1.2", "Yes...", "The <b>policy</b>."),
            ("6.3", "-", ""),
            ("6.4", "In progress", "x")
        );

        var answer = await officer.UploadAsync(Upload, "Form", @"C:\forms\Harbour 2025.txt", form);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var read = await officer.OpenAsync(answer.Location!);
        Assert.Contains("Harbour 2025.txt", read.Words);
        Assert.DoesNotContain("forms", read.Page.QuerySelector("dl")!.TextContent);
        Assert.Contains("72 of 72", read.Words);
        Assert.Contains("Yes: 70, In progress: 1, No answer yet: 1", read.Words);
        Assert.Contains(
            read.Page.QuerySelectorAll("tbody tr"),
            row => row.QuerySelector("th")!.TextContent == "2" && row.TextContent.Contains("“Yes...”")
        );
        var page = await officer.OpenAsync("/self-assessment/2025-26");
        var row = page.Page.QuerySelector("#provision-1-2")!;
        Assert.Contains("Yes (written as “Yes...”)", row.TextContent);
        Assert.Contains("The policy.", row.TextContent);
        Assert.Contains("The regulator’s words", row.TextContent);
        Assert.Contains(CompletedForm.Requirement, row.TextContent);
        Assert.Contains("The form Harbour 2025.txt was read on Monday 14 September 2026", page.Words);
        Assert.Contains(page.Page.QuerySelectorAll("main bdi"), name => name.TextContent == "Harbour 2025.txt");
        Assert.Contains("No answer yet", page.Page.QuerySelector("#provision-6-3")!.TextContent);
        Assert.Contains("No provision is answered yet", (await officer.OpenAsync("/self-assessment")).Words);
    }

    [Theory, MemberData(nameof(NoForms))]
    public async Task What_is_no_form_is_refused_by_its_content_and_changes_nothing(
        string name,
        byte[] bytes,
        string saying
    )
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);

        var answer = await officer.UploadAsync(Upload, "Form", name, bytes);
        var page = answer;

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(saying, page.Page.QuerySelector(".govuk-error-summary")!.TextContent);
        var form = await officer.OpenAsync("/self-assessment/2025-26/form");
        Assert.Equal(HttpStatusCode.NotFound, form.Status);
    }

    [Fact]
    public async Task A_form_with_scripts_in_its_cells_and_its_name_is_shown_as_text()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        var form = CompletedForm.Text(
            (
                "6.3",
                "Yes",
                "<script>alert(1)</script><img src=x onerror=alert(2)>&lt;script&gt;alert(3)&lt;/script&gt;"
            ),
            ("6.4", "<script>alert(4)</script>", "")
        );

        var answer = await officer.UploadAsync(Upload, "Form", "<img src=x onerror=alert(5)>.txt", form);

        foreach (var path in new[] { "/self-assessment/2025-26", "/self-assessment/2025-26/form" })
        {
            var page = await officer.OpenAsync(path);
            Assert.Empty(page.Page.QuerySelectorAll("main script, main img, [onerror]"));
            Assert.Contains("onerror=alert(5)", page.Words);
        }
    }

    [Theory]
    [InlineData(true, "You sent this form already, or changed the answers of this year in another window.")]
    [InlineData(false, "Someone changed the answers of this year while you were here.")]
    public async Task A_form_does_not_replace_answers_that_its_sender_has_not_seen(bool own, string saying)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var first = own ? await site.SignInAsync(TestSite.Olga) : await SecondOfficer.SignInAsync(site);
        var second = await site.SignInAsync(TestSite.Olga);
        await first.UploadAsync(Upload, "Form", "form.txt", CompletedForm.Text());
        var opened = await second.OpenAsync(Upload);
        Assert.Contains("72 provisions have an answer already", opened.Words);
        await first.SendAsync("/self-assessment/2025-26/answer/6.3", ("Comply", "No"));

        var answer = await second.UploadAsync(opened, Upload, "Form", "form.txt", CompletedForm.Text());

        Assert.StartsWith($"{saying} Nothing was replaced", Assert.Single(answer.Errors));
        var page = await first.OpenAsync("/self-assessment/2025-26");
        Assert.Equal("No", page.Page.QuerySelector("#provision-6-3 .upheld-provision__answer")!.TextContent);
    }

    [Fact]
    public async Task A_server_that_ends_while_it_reads_a_form_leaves_all_of_its_answers_or_none()
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner)
        );
        var officer = await site.SignInAsync(TestSite.Olga);
        var open = await officer.OpenAsync(Upload);
        var form = CompletedForm.Text();
        var (ended, left) = (0, new HashSet<int>());
        for (var isDone = false; !isDone; )
        {
            await using var end = new SuddenEnd(site.Storage);
            var number = ++ended;
            var isEnded = false;
            database.Before(
                number,
                session =>
                {
                    isEnded = true;
                    return end.WithinAsync(session);
                }
            );

            var answer = await officer.UploadAsync(open, Upload, "Form", "form.txt", form);

            isDone = !isEnded;
            Assert.Equal(isDone, answer.Status == HttpStatusCode.Redirect);
            await using var store = await Store.OpenAsync(end.Left, site.Clock, TestStore.Cancellation);
            left.Add(await AnswersAsync(store));
        }

        Assert.InRange(ended, 5, 100);
        Assert.Equal([0, 72], left.Order());
    }

    private static async Task<int> AnswersAsync(Store store)
    {
        var year = new FinancialYear(2025);
        var stream = Assessment.Subject.Stream(Assessment.StreamName(year));
        var events = await store.LoadEventsAsync(stream, TestStore.Cancellation);
        return Assessment.Of(year, events)?.Answers.Count ?? 0;
    }

    [Fact]
    public async Task Forms_as_landlords_complete_them_are_taken_whole()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var officer = await site.SignInAsync(TestSite.Olga);
        Assert.NotEmpty(CompletedForm.Files);
        foreach (var path in CompletedForm.Files)
        {
            var form = await File.ReadAllBytesAsync(path, TestStore.Cancellation);
            var answer = await officer.UploadAsync(Upload, "Form", Path.GetFileName(path), form);
            var read = await officer.OpenAsync(answer.Location!);
            Assert.Contains("72 of 72", read.Words);
            Assert.Equal(
                72,
                (await officer.OpenAsync("/self-assessment/2025-26")).Page.QuerySelectorAll(".upheld-provision").Length
            );
        }
    }
}
