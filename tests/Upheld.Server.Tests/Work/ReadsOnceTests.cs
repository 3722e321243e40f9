using System.Net;
using System.Text;
using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Pages.Assurance;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Work;

/// <summary>A request asks the database once for what it needs more than once.</summary>
public sealed class ReadsOnceTests : IAsyncDisposable
{
    // The head of a stream is read by itself only where it is the landlord's; whose else is read with its events.
    private const string OfLandlord = "select id, version, head from streams";

    private const string OfLinks = "select c.reference from streams";
    private const string OfEvents = "select e.number, e.name";

    private const string Year = "/self-assessment/2026-27";

    private readonly List<string> queries = [];
    private TestSite? site;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_complaint_or_a_step_that_a_program_sends_reads_the_landlord_once()
    {
        await StartAsync();
        using var api = await ApiClient.WithTokenAsync(site!, Role.ComplaintsOfficer);
        // The first answer of a run is held against the description of the API, which is asked for then.
        await api.GetAsync("/api/v1/cases");

        queries.Clear();
        var reference = await api.ComplainAsync();
        Assert.Equal(1, Count(OfLandlord));

        queries.Clear();
        var noted = await api.PostAsync($"/api/v1/cases/{reference}/note", new { note = "A call." });
        Assert.Equal((HttpStatusCode.OK, 1), (noted.Status, Count(OfLandlord)));

        queries.Clear();
        var refused = await api.PostAsync($"/api/v1/cases/{reference}/note", new { });
        Assert.Equal((HttpStatusCode.BadRequest, 1), (refused.Status, Count(OfLandlord)));
    }

    [Fact]
    public async Task A_form_that_is_sent_reads_the_landlord_once_beside_the_frame_of_the_page()
    {
        await StartAsync();
        var reference = await new CaseBook(site!).ComplaintAsync("assigned");
        using var olga = await site!.SignInAsync(TestSite.Olga);
        var (note, record) = ($"/cases/{reference}/note", "/record");
        var (noteForm, recordForm) = (await olga.OpenAsync(note), await olga.OpenAsync(record));

        queries.Clear();
        Assert.NotEmpty((await olga.SendAsync(noteForm, note, ("Note", ""))).Errors);
        Assert.Equal(2, Count(OfLandlord));

        queries.Clear();
        var sent = await olga.SendAsync(
            recordForm,
            record,
            ("IsServiceRequest", "False"),
            ("Text", "It leaks."),
            ("Channel", "Phone"),
            ("Name", "Asha Bell")
        );
        Assert.StartsWith("/cases/", sent.Location, StringComparison.Ordinal);
        Assert.Equal(2, Count(OfLandlord));

        using var resident = site.SignedOut();
        var complainForm = await resident.OpenAsync("/complain");
        queries.Clear();
        var complained = await resident.SendAsync(
            complainForm,
            "/complain",
            ("Text", "It leaks."),
            ("Name", "Asha Bell"),
            ("Email", "asha@example.org")
        );
        Assert.Equal(("/complain/received", 2), (complained.Location, Count(OfLandlord)));
    }

    [Fact]
    public async Task A_step_that_is_taken_or_refused_reads_its_case_once()
    {
        await StartAsync();
        var note = $"/cases/{await new CaseBook(site!).ComplaintAsync("assigned")}/note";
        using var olga = await site!.SignInAsync(TestSite.Olga);
        var (form, late) = (await olga.OpenAsync(note), await olga.OpenAsync(note));

        Assert.NotEmpty((await OnceAsync(() => olga.SendAsync(form, note, ("Note", "")))).Errors);
        Assert.NotNull((await OnceAsync(() => olga.SendAsync(form, note, ("Note", "A call.")))).Location);
        Assert.NotNull((await OnceAsync(() => olga.SendAsync(form, note, ("Note", "A call.")))).Location);
        Assert.NotEmpty((await OnceAsync(() => olga.SendAsync(late, note, ("Note", "A call.")))).Errors);
    }

    [Fact]
    public async Task What_is_done_to_an_account_reads_it_once()
    {
        await StartAsync();
        using var ada = await site!.SignInAsync(TestSite.Ada);
        var (account, close) = ($"/accounts/{TestSite.Tom.Id}", $"/accounts/{TestSite.Tom.Id}/close");
        var (role, question) = (await ada.OpenAsync(account), await ada.OpenAsync(close));

        Assert.NotNull((await OnceAsync(() => ada.SendAsync(role, account, ("Role", "Administrator")))).Location);
        Assert.NotNull((await OnceAsync(() => ada.SendAsync(question, close))).Location);
    }

    [Fact]
    public async Task An_answer_that_is_kept_or_refused_or_comes_too_late_reads_its_year_once()
    {
        await StartAsync();
        const string answer = $"{Year}/answer/6.3";
        using var olga = await site!.SignInAsync(TestSite.Olga);
        var (form, late) = (await olga.OpenAsync(answer), await olga.OpenAsync(answer));

        Assert.NotEmpty((await OnceAsync(() => olga.SendAsync(form, answer))).Errors);
        Assert.NotNull((await OnceAsync(() => olga.SendAsync(form, answer, ("Comply", "No")))).Location);
        Assert.NotEmpty((await OnceAsync(() => olga.SendAsync(late, answer, ("Comply", "Yes")))).Errors);
        Assert.NotEmpty((await OnceAsync(() => olga.SendChangedAsync(form, answer, ("Comply", "Perhaps")))).Errors);
    }

    [Fact]
    public async Task A_form_that_is_uploaded_and_a_publication_read_their_year_once()
    {
        await StartAsync();
        var (upload, publish) = ($"{Year}/upload", $"{Year}/publish");
        using var olga = await site!.SignInAsync(TestSite.Olga);
        var form = await olga.OpenAsync(upload);

        foreach (var wrong in new[] { "", "%PDF", "Dear all, please find our form attached." })
        {
            Assert.NotEmpty((await OnceAsync(() => UploadAsync(Encoding.UTF8.GetBytes(wrong)))).Errors);
        }

        Assert.NotNull((await OnceAsync(() => UploadAsync(CompletedForm.Text()))).Location);
        Assert.NotEmpty((await OnceAsync(() => UploadAsync(CompletedForm.Text()))).Errors);

        (string, string)[] approved =
        [
            ("ApprovedOn.Day", "10"),
            ("ApprovedOn.Month", "9"),
            ("ApprovedOn.Year", "2026"),
            ("GoverningBodyResponse", "We accept this."),
        ];
        var (open, late) = (await olga.OpenAsync(publish), await olga.OpenAsync(publish));
        Assert.NotEmpty((await OnceAsync(() => olga.SendAsync(open, publish))).Errors);
        Assert.NotNull((await OnceAsync(() => olga.SendAsync(open, publish, approved))).Location);
        Assert.NotEmpty((await OnceAsync(() => olga.SendAsync(late, publish, approved))).Errors);

        Task<Answer> UploadAsync(byte[] bytes) => olga.UploadAsync(form, upload, "Form", "form.txt", bytes);
    }

    [Fact]
    public async Task Which_linked_cases_may_be_named_is_one_query_and_none_where_a_case_names_none()
    {
        await StartAsync();
        using var api = await ApiClient.WithTokenAsync(site!, Role.ComplaintsOfficer);
        var alone = await new CaseBook(site!).ComplaintAsync("assigned");
        var request = await new CaseBook(site!).RequestAsync();
        var raise = new
        {
            receivedOn = "2026-09-14",
            channel = "phone",
            text = "Nobody came.",
        };
        for (var i = 0; i < 2; i++)
        {
            var raised = await api.PostAsync($"/api/v1/cases/{request}/raise", raise);
            Assert.Equal(HttpStatusCode.Created, raised.Status);
        }

        queries.Clear();
        await api.GetAsync($"/api/v1/cases/{alone}");
        Assert.Equal((0, 1), (Count(OfLinks), Count(OfEvents)));

        queries.Clear();
        var named = (await api.GetAsync($"/api/v1/cases/{request}")).Json!["links"]!.AsArray();
        Assert.Equal((2, 1, 1), (named.Count, Count(OfLinks), Count(OfEvents)));
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    private async Task StartAsync() =>
        site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => new WatchedDatabase(inner)
            {
                BeforeQuery = (_, sql) =>
                {
                    lock (queries)
                    {
                        queries.Add(sql);
                    }

                    return Task.CompletedTask;
                },
            }
        );

    private async Task<Answer> OnceAsync(Func<Task<Answer>> send)
    {
        queries.Clear();
        var answer = await send();
        Assert.Equal(1, Count(OfEvents));
        return answer;
    }

    private int Count(string beginning) => queries.Count(sql => sql.StartsWith(beginning, StringComparison.Ordinal));
}
