using System.Net;
using System.Text.Json;
using Upheld.People;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Api;

public sealed class CaseApiTests
{
    private static readonly DateOnly Monday = new(2026, 9, 14);

    [Fact]
    public async Task A_complaint_goes_through_both_stages_and_no_further()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var reference = await api.ComplainAsync();
        var at = $"/api/v1/cases/{reference}/";

        Assert.Equal(
            HttpStatusCode.OK,
            (await api.PostAsync(at + "acknowledge", ApiClient.Acknowledgement("tom"))).Status
        );
        var response = new
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
        };
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync(at + "respond", response)).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync(at + "escalate", new { channel = "phone" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync(at + "acknowledge", ApiClient.Acknowledgement())).Status);

        var same = await api.PostAsync(
            at + "respond",
            new
            {
                response.outcome,
                response.answers,
                response.notice,
                handler = "tom",
            }
        );
        Assert.Equal((HttpStatusCode.Conflict, "6.13"), (same.Status, (string?)same.Json!["provision"]));
        var other = await api.PostAsync(
            at + "respond",
            new
            {
                response.outcome,
                response.answers,
                response.notice,
                handler = "hana",
            }
        );
        Assert.Equal(HttpStatusCode.OK, other.Status);

        var third = await api.PostAsync(at + "escalate", new { });
        Assert.Equal((HttpStatusCode.Conflict, "5.3"), (third.Status, (string?)third.Json!["provision"]));
        Assert.Equal("application/problem+json", third.Answer.Content.Headers.ContentType!.MediaType);

        var (_, read, _) = await api.GetAsync($"/api/v1/cases/{reference}");
        Assert.Equal(("closed", 2), ((string?)read!["status"], (int?)read["stage"]));
        Assert.Equal(
            ["6.13 met", "6.14 met", "6.2 met", "6.3 met"],
            read["findings"]!
                .AsArray()
                .Where(f => (string?)f!["provision"] is "6.2" or "6.3" or "6.13" or "6.14")
                .Select(f => $"{f!["provision"]} {f["verdict"]}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task What_the_Code_forbids_is_a_conflict_with_its_provision()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var at = $"/api/v1/cases/{await api.ComplainAsync()}/";

        Assert.Equal("6.10", await ProvisionAsync(api, at + "escalate", new { }));
        Assert.Equal("6.2", await ProvisionAsync(api, at + "respond", new { outcome = "upheld", notice = "No." }));
        Assert.Equal("2.1", await ProvisionAsync(api, at + "refuse", new { notice = "No." }));
        Assert.Equal("5.6", await ProvisionAsync(api, at + "acknowledge", new { notice = "We have it." }));
        await api.PostAsync(at + "acknowledge", ApiClient.Acknowledgement());
        Assert.Equal("6.4", await ProvisionAsync(api, at + "extend", new { until = "2026-10-05", notice = "Later." }));
        Assert.Equal(
            "6.5",
            await ProvisionAsync(
                api,
                at + "extend",
                new
                {
                    until = "2026-10-05",
                    reason = "Scaffolding.",
                    notice = "Later.",
                }
            )
        );
        Assert.Equal("6.7", await ProvisionAsync(api, at + "respond", new { outcome = "upheld", notice = "Sorry." }));
    }

    [Fact]
    public async Task The_same_key_records_a_complaint_once_and_another_request_with_it_is_refused()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => api.PostAsync("/api/v1/complaints", ApiClient.Complaint(), "key-1"))
        );
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Select(answer => (string?)answer.Json!["reference"]).Distinct());

        var reused = await api.PostAsync("/api/v1/complaints", ApiClient.Complaint("Something else."), "key-1");
        Assert.Equal(HttpStatusCode.Conflict, reused.Status);
        Assert.NotEqual(await api.ComplainAsync(), await api.ComplainAsync());

        // What was taken then would be refused now.
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddYears(-1));
        var again = await api.PostAsync("/api/v1/complaints", ApiClient.Complaint(), "key-1");
        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal((string?)answers[0].Json!["reference"], (string?)again.Json!["reference"]);
    }

    [Fact]
    public async Task A_step_that_is_sent_again_with_its_key_is_taken_once_and_answered_alike()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var at = $"/api/v1/cases/{await api.ComplainAsync()}/";
        object[] bodies =
        [
            ApiClient.Acknowledgement(),
            new { note = "Rang.", version = 2 },
            new { words = "Leave it." },
        ];
        foreach (var (verb, body) in new[] { "acknowledge", "note", "withdraw" }.Zip(bodies))
        {
            var first = await api.PostAsync(at + verb, body, verb);
            var again = await api.PostAsync(at + verb, body, verb);
            Assert.Equal((verb, HttpStatusCode.OK), (verb, first.Status));
            Assert.Equal((verb, HttpStatusCode.OK), (verb, again.Status));
            Assert.Equal((int?)first.Json!["version"], (int?)again.Json!["version"]);
        }

        var other = await api.PostAsync(at + "note", new { note = "Wrote." }, "note");
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
    }

    [Fact]
    public async Task A_list_is_walked_page_by_page_without_gaps_and_a_search_finds_at_once()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.Handler);
        var made = new HashSet<string>();
        for (var i = 0; i < 7; i++)
        {
            made.Add(await api.ComplainAsync(i == 3 ? "The xylophone is loud." : "The roof still leaks."));
        }

        var seen = new List<string>();
        for (var after = ""; ; )
        {
            var (_, page, _) = await api.GetAsync($"/api/v1/cases?status=open&sort=due&take=3{after}");
            seen.AddRange(page!["items"]!.AsArray().Select(item => (string)item!["reference"]!));
            if ((string?)page["next"] is not { } next)
            {
                break;
            }

            after = $"&after={Uri.EscapeDataString(next)}";
        }

        Assert.Equal(made.Count, seen.Count);
        Assert.Equal(made, [.. seen]);
        var (_, found, _) = await api.GetAsync("/api/v1/cases?search=XYLOPHONE%20loud");
        Assert.Single(found!["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync("/api/v1/cases?after=tampered")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync("/api/v1/cases?take=0")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync("/api/v1/cases?status=ajar")).Status);
        var (_, noNumber, _) = await api.GetAsync("/api/v1/cases?take=abc");
        Assert.Equal("take", noNumber!["field"]!.GetValue<string>());
        Assert.Contains("take", noNumber["detail"]!.GetValue<string>());
        var (both, _, _) = await api.GetAsync("/api/v1/cases?search=loud&status=closed");
        Assert.Equal(HttpStatusCode.BadRequest, both);
    }

    [Fact]
    public async Task A_program_that_names_no_version_is_not_told_that_it_named_an_old_one()
    {
        WatchedDatabase? database = null;
        await using var site = await TestSite.StartWatchedAsync(
            TestStore.Today,
            whole => database = new WatchedDatabase(whole)
        );
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var at = $"/api/v1/cases/{await api.ComplainAsync()}/";
        var others = 0;
        database!.BeforeWrite = async () =>
        {
            if (others++ % 2 == 0)
            {
                await api.PostAsync(at + "note", new { note = "Someone was quicker." });
            }
        };

        var (status, problem, _) = await api.PostAsync(at + "note", new { note = "Always too late." });
        database.BeforeWrite = () => Task.CompletedTask;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Nothing of it was recorded", (string?)problem!["detail"]);
    }

    [Fact]
    public async Task What_begins_has_no_version()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var (status, problem, _) = await api.PostAsync(
            "/api/v1/complaints",
            new
            {
                version = 7,
                isServiceRequest = false,
                receivedOn = "2026-09-14",
                channel = "phone",
                text = "The roof still leaks.",
                name = "Ada Obi",
            }
        );
        Assert.Equal((HttpStatusCode.BadRequest, "version"), (status, (string?)problem!["field"]));
    }

    [Fact]
    public async Task A_step_on_a_case_that_has_changed_since_is_refused_with_the_version_it_has_now()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var at = $"/api/v1/cases/{await api.ComplainAsync()}/";
        await api.PostAsync(at + "acknowledge", ApiClient.Acknowledgement());
        var late = await api.PostAsync(at + "withdraw", new { words = "Leave it.", version = 1 });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.True((int?)late.Json!["version"] > 1);
    }

    [Fact]
    public async Task A_complaint_raised_from_a_service_request_answers_with_the_complaint_once()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var (_, request, _) = await api.PostAsync(
            "/api/v1/complaints",
            new
            {
                receivedOn = "2026-09-01",
                text = "The tap drips.",
                name = "Ann",
                channel = "phone",
                isServiceRequest = true,
            }
        );
        var body = new
        {
            receivedOn = "2026-09-10",
            recognisedOn = "2026-09-14",
            text = "Nobody came.",
            channel = "phone",
        };
        var reference = (string)request!["reference"]!;
        var first = await api.PostAsync($"/api/v1/cases/{reference}/raise", body, "raise-1");
        var again = await api.PostAsync($"/api/v1/cases/{reference.ToLowerInvariant()}/raise", body, "raise-1");
        Assert.Equal((HttpStatusCode.Created, "complaint"), (first.Status, (string?)first.Json!["kind"]));
        Assert.Equal((string?)first.Json["reference"], (string?)again.Json!["reference"]);
        Assert.EndsWith(
            (string)first.Json["reference"]!,
            first.Answer.Headers.Location!.ToString(),
            StringComparison.Ordinal
        );
        var (_, still, _) = await api.GetAsync(
            "/api/v1/cases/" + reference.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)
        );
        Assert.Equal("open", (string?)still!["status"]);
        Assert.Single(still["links"]!.AsArray());
    }

    [Fact]
    public async Task An_answer_without_a_decision_answers_nothing()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var at = $"/api/v1/cases/{await api.ComplainAsync()}/";
        await api.PostAsync(at + "acknowledge", ApiClient.Acknowledgement());
        var answers = new[] { new { point = "The roof leaks", reasons = "It does." } };
        Assert.Equal(
            "6.7",
            await ProvisionAsync(
                api,
                at + "respond",
                new
                {
                    outcome = "upheld",
                    answers,
                    notice = "Sorry.",
                }
            )
        );
    }

    [Fact]
    public async Task A_due_date_comes_with_its_sum_and_with_a_warning_where_holidays_are_not_known()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var (_, usual, _) = await api.PostAsync("/api/v1/complaints", ApiClient.Complaint());
        Assert.Equal("Saturday", (string?)usual!["due"]![0]!["skipped"]![0]!["why"]);
        Assert.Null(usual["due"]![0]!["warning"]);
        var (_, old, _) = await api.PostAsync(
            "/api/v1/complaints",
            new
            {
                isServiceRequest = false,
                receivedOn = "2009-01-05",
                text = "Long ago.",
                name = "Ann",
                channel = "letter",
            }
        );
        Assert.NotNull(old!["due"]![0]!["warning"]);
    }

    [Fact]
    public async Task A_due_date_by_the_landlords_own_limit_is_told_as_on_the_page()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var reference = await api.ComplainAsync();
        var codes = (await api.GetAsync($"/api/v1/cases/{reference}")).Json!["due"]![0]!;
        Assert.Null(codes["own"]);
        using var ada = await site.SignInAsync(TestSite.Ada);
        var settings = await ada.OpenAsync("/settings");
        var days = settings.Page.QuerySelector("input[name='Limits[0].Days']")!.GetAttribute("name")!;
        Assert.Equal("/settings", (await ada.SendAsync(settings, "/settings", (days, "2"))).Location);
        await site.Store.Rework.RunAsync(null, TestContext.Current.CancellationToken);

        var shown = (await api.GetAsync($"/api/v1/cases/{reference}")).Json!;
        var due = shown["due"]![0]!;

        Assert.Equal((string?)codes["on"], (string?)due["on"]);
        var findings = shown["findings"]!.AsArray();
        Assert.Equal("notYetDue", (string?)findings.Single(one => (string?)one!["provision"] == "6.2")!["byOwnLimit"]);
        Assert.Null(findings.Single(one => (string?)one!["provision"] == "6.3")!["byOwnLimit"]);
        Assert.Equal(("2026-09-15", 2), ((string?)due["own"]!["on"], (int?)due["own"]!["workingDays"]));
        Assert.Equal("Saturday", (string?)due["own"]!["skipped"]![0]!["why"]);
        using var olga = await site.SignInAsync(TestSite.Olga);
        Assert.Contains(
            "Your own limit is shorter: 2 working days, so by Tuesday 15 September 2026",
            (await olga.OpenAsync($"/cases/{reference}")).Words
        );
    }

    [Fact]
    public async Task What_would_have_been_due_after_an_acknowledgement_in_time_is_told_as_on_the_page()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var (_, sent, _) = await api.PostAsync(
            "/api/v1/complaints",
            new
            {
                isServiceRequest = false,
                receivedOn = "2026-08-31",
                text = "The roof leaks.",
                name = "Ann",
                channel = "letter",
            }
        );
        var at = $"/api/v1/cases/{sent!["reference"]}";
        var (_, json, _) = await api.PostAsync($"{at}/acknowledge", ApiClient.Acknowledgement());
        var inTime = json!["due"]![0]!["ifAcknowledgedInTime"]!.Deserialize<DateOnly>();
        using var olga = await site.SignInAsync(TestSite.Olga);
        Assert.Contains(
            $"Had it come in time, this would have been due by {inTime:dddd d MMMM yyyy}",
            (await olga.OpenAsync($"/cases/{sent["reference"]}")).Words
        );
    }

    [Theory]
    [InlineData("status=open", "search=roof")]
    [InlineData("status=open", "status=closed")]
    [InlineData("search=roof", "status=open")]
    [InlineData("search=roof", "status=closed")]
    public async Task The_end_of_a_page_is_no_place_in_another_list(string list, string other)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        await api.ComplainAsync();
        await api.ComplainAsync();
        var (_, page, _) = await api.GetAsync($"/api/v1/cases?{list}&take=1");
        var next = (string)page!["next"]!;
        Assert.Single((await api.GetAsync($"/api/v1/cases?{list}&take=1&after={next}")).Json!["items"]!.AsArray());

        var (status, refused, _) = await api.GetAsync($"/api/v1/cases?{other}&take=1&after={next}");

        Assert.Equal((HttpStatusCode.BadRequest, "after"), (status, (string?)refused!["field"]));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\u00ad")]
    [InlineData("a\u200bb")]
    public async Task A_key_of_nothing_is_refused_and_not_passed_over(string key)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var reference = await api.ComplainAsync();
        foreach (
            var (path, body) in new[]
            {
                ("complaints", ApiClient.Complaint()),
                ($"cases/{reference}/note", new { note = "x" }),
            }
        )
        {
            var (status, json, _) = await api.PostAsync($"/api/v1/{path}", body, key);
            Assert.Equal((HttpStatusCode.BadRequest, "Idempotency-Key"), (status, (string?)json!["field"]));
        }

        Assert.Equal(1, (int?)(await api.GetAsync($"/api/v1/cases/{reference}")).Json!["version"]);
        Assert.Single((await api.GetAsync("/api/v1/cases")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task Whoever_records_says_whether_it_is_a_complaint_or_a_service_request()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var unsaid = new
        {
            channel = "phone",
            text = "It leaks.",
            name = "Ann",
        };

        var (refused, problem, _) = await api.PostAsync("/api/v1/complaints", unsaid);

        Assert.Equal(HttpStatusCode.BadRequest, refused);
        Assert.Equal("isServiceRequest", (string?)problem!["field"]);
    }

    [Fact]
    public async Task A_list_says_how_far_due_dates_are_worked_out_again()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        await api.ComplainAsync();
        Assert.Null((await api.GetAsync("/api/v1/cases")).Json!["reworked"]);

        await site.Store.TakeHolidaysAsync(16);

        Assert.Equal(0, (double?)(await api.GetAsync("/api/v1/cases")).Json!["reworked"]);
    }

    private static async Task<string?> ProvisionAsync(ApiClient api, string path, object body)
    {
        var (status, json, _) = await api.PostAsync(path, body);
        Assert.Equal(HttpStatusCode.Conflict, status);
        return (string?)json!["provision"];
    }
}
