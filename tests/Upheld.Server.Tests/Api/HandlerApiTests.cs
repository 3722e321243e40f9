using System.Net;
using Upheld.People;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Api;

/// <summary>Whom a program may say handles a case: people with an open account whose role handles cases.</summary>
public sealed class HandlerApiTests
{
    private static readonly DateOnly Monday = new(2026, 9, 14);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mallory")] // has no account
    [InlineData("greg")] // sits on the governing body
    [InlineData("ada")] // keeps the settings
    [InlineData("website")] // is the residents' form
    [InlineData("token:program")] // is the program that asks
    [InlineData("Tom")] // is written otherwise than the account
    public async Task Nobody_is_given_a_case_who_could_not_handle_it(string named)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var at = $"/api/v1/cases/{await api.ComplainAsync()}/";
        await RefusedAsync(api, at + "assign", new { handler = named });
        await RefusedAsync(api, at + "acknowledge", ApiClient.Acknowledgement(named));
        await api.PostAsync(at + "acknowledge", ApiClient.Acknowledgement());
        await RefusedAsync(api, at + "respond", Response(named));

        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync(at + "assign", new { handler = "tom" })).Status);
    }

    [Fact]
    public async Task A_program_says_who_considered_a_complaint_that_nobody_handles()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var at = $"/api/v1/cases/{await api.ComplainAsync()}/";
        await api.PostAsync(at + "acknowledge", ApiClient.Acknowledgement());

        await RefusedAsync(api, at + "respond", Response(null), "Choose who considered the complaint.");
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync(at + "respond", Response("hana"))).Status);
    }

    [Fact]
    public async Task Whoever_has_a_case_keeps_it_when_their_account_is_closed_and_is_given_no_other()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var toms = $"/api/v1/cases/{await api.ComplainAsync()}/";
        var nobodys = $"/api/v1/cases/{await api.ComplainAsync()}/";
        await api.PostAsync(toms + "acknowledge", ApiClient.Acknowledgement("tom"));
        await api.PostAsync(nobodys + "acknowledge", ApiClient.Acknowledgement());

        await site.Store.CloseAccountAsync("tom", site.Clock);

        await RefusedAsync(api, nobodys + "assign", new { handler = "tom" });
        await RefusedAsync(api, nobodys + "respond", Response("tom"));
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync(toms + "respond", Response(null))).Status);
    }

    private static object Response(string? by) =>
        new
        {
            outcome = "upheld",
            answers = new[]
            {
                new
                {
                    point = "The roof leaks",
                    outcome = "upheld",
                    reasons = "It does.",
                },
            },
            notice = "You are right.",
            handler = by,
        };

    private static async Task RefusedAsync(
        ApiClient api,
        string path,
        object body,
        string saying = "Nobody with this sign-in name can be given a case."
    )
    {
        var (status, json, _) = await api.PostAsync(path, body);
        Assert.Equal((path, HttpStatusCode.BadRequest), (path, status));
        Assert.Equal("handler", (string?)json!["field"]);
        Assert.StartsWith(saying, (string?)json["detail"], StringComparison.Ordinal);
    }
}
