using Upheld.People;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Pages.Assurance;
using Upheld.Server.Tests.Pages.Cases;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages;

/// <summary>
/// The pages and the API on PostgreSQL, once from the first word of a complaint to the published self-assessment. What
/// the two databases could do differently is tested where things are kept; everything else here runs on SQLite.
/// </summary>
public sealed class OnPostgresTests
{
    [Fact]
    public async Task A_complaint_goes_through_both_stages_and_into_the_published_self_assessment()
    {
        await using var site = await TestSite.StartAsync(JourneyTests.Complained, Engine.Postgres);
        var reference = await JourneyTests.ThroughBothStagesAsync(site);

        using var officer = await site.SignInAsync(TestSite.Olga);
        Assert.Contains(reference, (await officer.OpenAsync("/cases?closed=true")).Words);
        Assert.Contains(reference, (await officer.SendAsync("/cases", ("Search", "leaks bed"))).Words);
        using var api = await ApiClient.WithTokenAsync(site, Role.Handler);
        Assert.Equal("closed", (string?)(await api.GetAsync($"/api/v1/cases/{reference}")).Json!["status"]);

        await officer.UploadAsync("/self-assessment/2026-27/upload", "Form", "form.txt", CompletedForm.Text());
        await officer.SendAsync("/self-assessment/2026-27/answer/6.3", ("Comply", "Yes"), ("Evidence", "Weekly."));
        var behind = await officer.OpenAsync("/self-assessment/2026-27/6.3/met");
        Assert.Contains(reference, behind.Words);
        var published = await officer.SendAsync(
            "/self-assessment/2026-27/publish",
            ("ApprovedOn.Day", "29"),
            ("ApprovedOn.Month", "10"),
            ("ApprovedOn.Year", "2026"),
            ("GoverningBodyResponse", "We accept this.")
        );
        using var visitor = site.SignedOut();
        var page = await visitor.OpenAsync(published.Location!);
        var row = page.Page.QuerySelector("#provision-6-3")!.TextContent;
        Assert.Contains("1 of 1 complaint met this", row);
        Assert.Contains("Weekly.", row);
    }
}
