using System.Net;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Pages.Assurance;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

public class UnreadableTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Damage =>
        ["payload = '{'", "payload = '{}'", "payload = null", "name = 'of-another-version.v9'"];

    [Theory, MemberData(nameof(Damage))]
    public async Task A_case_whose_record_cannot_be_read_is_not_blamed_on_whoever_opens_it(string damage)
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        var other = await new CaseBook(site).ComplaintAsync("assigned");
        await DamageAsync(database, reference, damage);
        using var olga = await site.SignInAsync(TestSite.Olga);

        var page = await olga.OpenAsync($"/cases/{reference}");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Contains("Sorry, something went wrong", page.Words);
        Assert.Contains("Nothing was changed. Trying again does not help", page.Words);
        Assert.Contains(reference, (await olga.OpenAsync("/cases")).Html);
        Assert.Equal(HttpStatusCode.OK, (await olga.OpenAsync($"/cases/{other}")).Status);
    }

    [Theory, MemberData(nameof(Damage))]
    public async Task It_takes_no_step_and_a_program_is_told_that_its_request_is_not_at_fault(string damage)
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var (reference, other) = (await api.ComplainAsync(), await api.ComplainAsync());
        await DamageAsync(database, reference, damage);

        var read = await api.GetAsync($"/api/v1/cases/{reference}");
        var sent = await api.PostAsync($"/api/v1/cases/{reference}/acknowledge", ApiClient.Acknowledgement());

        foreach (var (status, json, _) in new[] { read, sent })
        {
            Assert.Equal(
                (HttpStatusCode.InternalServerError, "The record cannot be read"),
                (status, (string?)json!["title"])
            );
        }

        Assert.Equal(
            1,
            await database.ReadAsync(
                session =>
                    session.FirstAsync(
                        "select version from streams where name = @name",
                        row => row.GetInt32(0),
                        Stop,
                        ("@name", reference)
                    ),
                Stop
            )
        );
        var step = await api.PostAsync($"/api/v1/cases/{other}/acknowledge", ApiClient.Acknowledgement());
        Assert.Equal(HttpStatusCode.OK, step.Status);
    }

    [Fact]
    public async Task Behind_a_figure_it_is_counted_and_keeps_nobody_from_the_others()
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        var (late, other) = (await site.AnsweredLateAsync(), await site.AnsweredLateAsync());
        using var greg = await site.SignInAsync(TestSite.Greg);
        const string Breached = "/self-assessment/2026-27/6.3/breached";

        await DamageAsync(database, late, "payload = null");
        var one = await greg.OpenAsync(Breached);
        Assert.Single(one.Page.QuerySelectorAll("tbody tr"));
        Assert.Contains("One more case is counted whose record cannot be read", one.Words);

        await DamageAsync(database, other, "payload = null");
        var none = await greg.OpenAsync(Breached);
        Assert.Empty(none.Page.QuerySelectorAll("tbody tr"));
        Assert.Contains("2 more cases are counted whose records cannot be read", none.Words);
    }

    private static Task<int> DamageAsync(Database database, string reference, string damage) =>
        database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    $"update events set {damage} where stream = (select id from streams where name = @name)",
                    Stop,
                    ("@name", reference)
                ),
            Stop
        );
}
