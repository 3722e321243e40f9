using System.Text.Json.Nodes;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>A case names another only to someone who may read that one.</summary>
public sealed class LinkTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_of_a_case_names_a_linked_case_only_to_someone_who_may_read_that_one(bool requestKept)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var (shown, kept) = await LinkedAsync(site, requestKept);
        using var hana = await site.SignInAsync(TestSite.Hana);
        using var olga = await site.SignInAsync(TestSite.Olga);

        var page = await hana.OpenAsync($"/cases/{shown}");
        Assert.Contains("another case", page.Words);
        Assert.DoesNotContain(kept, page.Html);
        var whole = await olga.OpenAsync($"/cases/{shown}");
        Assert.NotNull(whole.Page.QuerySelector($"a[href='/cases/{kept}']"));
        Assert.DoesNotContain("another case", whole.Words);

        // What was recorded meanwhile is told on the page of a step too.
        var late = await hana.ForceAsync($"/cases/{shown}/note", ("Note", "A call."), ("Version", "0"));
        Assert.DoesNotContain(kept, late.Html);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_api_names_a_linked_case_only_to_a_program_that_may_read_that_one(bool requestKept)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var (shown, kept) = await LinkedAsync(site, requestKept);
        using var handler = await ApiClient.WithTokenAsync(site, Role.Handler, "telephones");
        using var officer = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer, "office");

        var part = (await handler.GetAsync($"/api/v1/cases/{shown}")).Json!;
        Assert.Equal(["another case"], Links(part));
        Assert.DoesNotContain(kept, part.ToJsonString());
        var step = (await handler.PostAsync($"/api/v1/cases/{shown}/raise", new { })).Json!;
        Assert.DoesNotContain(kept, step.ToJsonString());
        var whole = (await officer.GetAsync($"/api/v1/cases/{shown}")).Json!;
        Assert.Equal([kept], Links(whole));
    }

    // A request and the complaint raised from it, of which one has been kept to a few since.
    private static async Task<(string Shown, string Kept)> LinkedAsync(TestSite site, bool requestKept)
    {
        var book = new CaseBook(site);
        var request = await book.RequestAsync();
        using var olga = await site.SignInAsync(TestSite.Olga);
        var raised = await olga.SendAsync(
            $"/cases/{request}/raise",
            ("Text", "Nobody came."),
            ("ReceivedOn.Day", "14"),
            ("ReceivedOn.Month", "9"),
            ("ReceivedOn.Year", "2026"),
            ("Channel", nameof(Channel.Phone))
        );
        var complaint = raised.Location!.Split('/')[^1];
        var (shown, kept) = requestKept ? (complaint, request) : (request, complaint);
        await book.RestrictAsync(kept, "safeguarding");
        return (shown, kept);
    }

    private static IEnumerable<string> Links(JsonNode json) => json["links"]!.AsArray().Select(link => (string)link!);
}
