using System.Net;
using System.Text.Json.Nodes;
using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Pages;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Api;

/// <summary>Who may do what through the API, drawn from the access rule itself, and what hostile requests are told.</summary>
public sealed class ApiAccessTests
{
    private const string Kind = "{\"isServiceRequest\":false,\"text\":\"x\"";

    private const string Whole = Kind + ",\"name\":\"A\",\"channel\":\"web\"";

    private static readonly DateOnly Monday = new(2026, 9, 14);

    [Fact]
    public async Task Each_role_may_do_what_the_access_rule_says_and_nothing_else()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var officer = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var reference = await officer.ComplainAsync();
        foreach (var role in RoleWords.OfAccounts)
        {
            using var api = await ApiClient.WithTokenAsync(site, role, role.ToString());
            var person = new Person("token:" + role, role.ToString(), role);
            var mayRead = person.Access.May(Act.ReadCase) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            Assert.Equal(mayRead, (await api.GetAsync($"/api/v1/cases/{reference}")).Status);
            Assert.Equal(mayRead, (await api.GetAsync("/api/v1/cases")).Status);
            Assert.Equal(mayRead, (await api.GetAsync("/api/v1/cases?search=roof")).Status);
            Assert.Equal(
                person.Access.May(Act.RecordCase) ? HttpStatusCode.Created : HttpStatusCode.Forbidden,
                (await api.PostAsync("/api/v1/complaints", ApiClient.Complaint())).Status
            );
        }
    }

    [Fact]
    public async Task A_token_with_the_role_of_whoever_is_not_signed_in_is_none()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.Public);
        var sent = await api.PostAsync("/api/v1/complaints", ApiClient.Complaint());
        Assert.Equal(HttpStatusCode.Unauthorized, sent.Status);
    }

    [Fact]
    public async Task A_handlers_program_takes_steps_in_its_own_cases_only_and_is_given_none()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var officer = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        using var handler = await ApiClient.WithTokenAsync(site, Role.Handler, "repairs");
        var at = $"/api/v1/cases/{await officer.ComplainAsync()}/";
        var refused = await handler.PostAsync(at + "acknowledge", ApiClient.Acknowledgement());
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);

        var named = await officer.PostAsync(at + "acknowledge", ApiClient.Acknowledgement("token:repairs"));
        Assert.Equal((HttpStatusCode.BadRequest, "handler"), (named.Status, (string?)named.Json!["field"]));
    }

    [Fact]
    public async Task A_key_is_its_programs_own_and_another_that_sends_it_is_told_nothing_of_it()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var one = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer, "one");
        using var other = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer, "other");

        var first = await one.PostAsync("/api/v1/complaints", ApiClient.Complaint("The roof leaks."), "key");
        var second = await other.PostAsync("/api/v1/complaints", ApiClient.Complaint("The gate is broken."), "key");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, second.Status));
        Assert.NotEqual((string?)first.Json!["reference"], (string?)second.Json!["reference"]);
        Assert.Equal(2, (await one.GetAsync("/api/v1/cases")).Json!["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("complaints")]
    [InlineData("cases/2222-2222/note")]
    public async Task Someone_who_may_not_at_all_is_told_so_before_anything_is_read(string at)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var board = await ApiClient.WithTokenAsync(site, Role.GoverningBodyMember);
        Assert.Equal(HttpStatusCode.Forbidden, (await board.SendAsync($"/api/v1/{at}", "{")).Status);
    }

    [Theory]
    [InlineData(Role.GoverningBodyMember)]
    [InlineData(Role.Administrator)]
    public async Task Someone_who_may_not_read_cases_is_not_told_which_there_are(Role role)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var officer = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        using var other = await ApiClient.WithTokenAsync(site, role, "other");
        foreach (var reference in new[] { await officer.ComplainAsync(), "2222-2222" })
        {
            var read = await other.GetAsync($"/api/v1/cases/{reference}");
            var sent = await other.PostAsync($"/api/v1/cases/{reference}/withdraw", new { words = "Leave it." });
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (read.Status, sent.Status));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("upheld_0000")]
    [InlineData("'; drop table tokens; --")]
    public async Task Nobody_without_a_good_token_is_told_anything(string? token)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = ApiClient.With(site, token);
        foreach (var path in new[] { "/api/v1/cases", "/api/v1/cases/7Q4M-2KD9" })
        {
            var (status, json, _) = await api.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.Equal(401, (int?)json!["status"]);
            Assert.Contains("token", (string?)json["detail"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_answer_is_kept_on_the_way_or_shown_in_a_frame_whatever_it_says()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var officer = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        using var board = await ApiClient.WithTokenAsync(site, Role.GoverningBodyMember, "board");
        using var nobody = ApiClient.With(site, null);
        using var stranger = ApiClient.With(site, "upheld_0000");
        var reference = await officer.ComplainAsync();
        (HttpStatusCode, Task<(HttpStatusCode Status, JsonNode?, HttpResponseMessage Answer)>)[] asked =
        [
            (HttpStatusCode.OK, officer.GetAsync("/api/v1/cases")),
            (HttpStatusCode.OK, officer.GetAsync($"/api/v1/cases/{reference}")),
            (HttpStatusCode.OK, officer.PostAsync($"/api/v1/cases/{reference}/note", new { note = "x" })),
            (HttpStatusCode.Created, officer.PostAsync("/api/v1/complaints", ApiClient.Complaint())),
            (HttpStatusCode.BadRequest, officer.GetAsync("/api/v1/cases?take=x")),
            (HttpStatusCode.BadRequest, officer.SendAsync("/api/v1/complaints", "{")),
            (HttpStatusCode.NotFound, officer.GetAsync("/api/v1/cases/2222-2222")),
            (HttpStatusCode.Forbidden, board.GetAsync("/api/v1/cases")),
            (HttpStatusCode.Unauthorized, nobody.GetAsync("/api/v1/cases")),
            (HttpStatusCode.Unauthorized, stranger.PostAsync("/api/v1/complaints", ApiClient.Complaint())),
        ];
        foreach (var (expected, asking) in asked)
        {
            var (status, _, answer) = await asking;
            Assert.Equal(expected, status);
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{status} may be kept.");
            Assert.Equal(
                SecurityHeaders.ContentSecurityPolicy,
                Assert.Single(answer.Headers.GetValues("Content-Security-Policy"))
            );
            Assert.Null(answer.Headers.ETag);
        }
    }

    [Fact]
    public async Task An_address_in_capitals_is_the_same_address_and_as_closed()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var olga = await site.SignInAsync(TestSite.Olga);
        var answer = await olga.OpenAsync("/API/V1/CASES");
        Assert.Equal((HttpStatusCode.Unauthorized, null), (answer.Status, answer.Location));
        Assert.Equal(401, (int?)JsonNode.Parse(answer.Html)!["status"]);
    }

    [Theory]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Whole + ",\"receivedOn\":\"2026-02-30\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Whole + ",\"receivedOn\":\"2031-01-01\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Whole + ",\"tenure\":7}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Whole + ",\"tenure\":\"castle\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Whole + ",\"category\":\"castles\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Whole + ",\"nmae\":\"A\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Whole + ",\"text\":\"y\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Kind + ",\"name\":\"A\",\"channel\":0}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Kind + ",\"name\":\"A\",\"channel\":\"pigeon\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData(Kind + ",\"name\":null,\"channel\":\"web\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("text=x", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_cannot_be_used_is_a_problem_and_records_nothing(
        string body,
        string type,
        HttpStatusCode expected
    )
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var (status, json, _) = await api.SendAsync("/api/v1/complaints", body, type);
        Assert.Equal(expected, status);
        Assert.Equal((int)expected, (int?)json!["status"]);
        Assert.NotEmpty((string?)json["detail"] ?? "");
        Assert.DoesNotContain("Upheld.", json.ToJsonString(), StringComparison.Ordinal);
        var (_, list, _) = await api.GetAsync("/api/v1/cases");
        Assert.Empty(list!["items"]!.AsArray());
        // What each of them has beside its one fault is taken.
        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync("/api/v1/complaints", Whole + "}")).Status);
    }

    [Fact]
    public async Task Every_endpoint_stands_in_the_open_description()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var anyone = ApiClient.With(site, null);
        var (status, json, _) = await anyone.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, status);
        var steps = CaseSteps.All.Select(step => step.Verb);
        Assert.Equal(
            [
                .. new[] { "/api/v1/complaints", "/api/v1/cases", "/api/v1/cases/{reference}" }
                    .Concat(steps.Select(step => "/api/v1/cases/{reference}/" + step))
                    .Order(StringComparer.Ordinal),
            ],
            json!["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal)
        );
    }
}
