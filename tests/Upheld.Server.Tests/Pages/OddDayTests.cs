using System.Net;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages;

/// <summary>A machine whose clock is wrong, or set right while it runs: nothing fails, and the record stays whole.</summary>
public sealed class OddDayTests
{
    private static readonly (string, string)[] Complaint =
    [
        ("Text", "The roof leaks."),
        ("Name", "Asha Bell"),
        ("Phone", "01632 960123"),
    ];

    [Theory]
    [InlineData("1970-01-01")]
    [InlineData("1999-12-31")]
    [InlineData("2037-12-31")]
    [InlineData("2100-02-28")]
    public async Task Whatever_day_the_clock_says_pages_open_and_work_is_recorded(string day)
    {
        await using var site = await TestSite.StartAsync(DateOnly.ParseExact(day, "yyyy-MM-dd"));
        await WorksAsync(site);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(30_000)]
    public async Task A_clock_that_is_set_to_another_day_while_it_runs_stops_nobody(int days)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await WorksAsync(site);
        site.Clock.MoveTo(CaseBook.Today.AddDays(days));
        await WorksAsync(site);
    }

    private static async Task WorksAsync(TestSite site)
    {
        using var resident = site.SignedOut();
        using var olga = await site.SignInAsync(TestSite.Olga);
        var sent = await resident.SendAsync("/complain", Complaint);
        // What nobody could have meant is said at the form, and nothing fails.
        Assert.True(sent.Location == "/complain/received" || sent.Errors.Count > 0, $"{sent.Status} {sent.Words}");
        if (sent.Location is { } received)
        {
            Assert.Equal(HttpStatusCode.OK, (await resident.OpenAsync(received)).Status);
        }

        var worklist = await olga.OpenAsync("/cases");
        string[] links =
        [
            .. worklist
                .Page.QuerySelectorAll("main a[href^='/cases/']")
                .Select(link => link.GetAttribute("href")!)
                .Distinct(),
        ];
        Assert.Equal(sent.Location is not null, links.Length > 0);
        foreach (var path in (string[])["/complain", "/cases", "/self-assessment", "/record", .. links])
        {
            var answer = await olga.FollowAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.Status));
        }

        Assert.Empty(await site.Store.FaultsAsync());
    }
}
