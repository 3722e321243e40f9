using System.Net;
using System.Text.Json;
using Upheld.People;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Api;

/// <summary>What a program sends is read as it stands: nothing is guessed at, added up or dropped without a word.</summary>
public sealed class ExactInputTests
{
    private const string Respond = """{"outcome":"upheld","notice":"You are right.","answers":[ANSWER]}""";

    private static readonly DateOnly Monday = new(2026, 9, 14);

    public static TheoryData<string, string, string> Slips =>
        new()
        {
            // A list of words, whose numbers added up would be another word.
            { "refuse", """{"ground":"legalProceedingsStarted, alreadyConsidered"}""", "ground" },
            { "escalate", """{"channel":"email, phone"}""", "channel" },
            { "respond", """{"outcome":"partlyUpheld, notUpheld"}""", "outcome" },
            {
                "respond",
                Respond.Replace("ANSWER", """{"outcome":"upheld,upheld"}""", StringComparison.Ordinal),
                "answers[0].outcome"
            },
            // Other capitals, blanks, numbers, nothing.
            { "refuse", """{"ground":"AlreadyConsidered"}""", "ground" },
            { "escalate", """{"channel":" email"}""", "channel" },
            { "escalate", """{"channel":"2"}""", "channel" },
            { "escalate", """{"channel":2}""", "channel" },
            { "escalate", """{"channel":""}""", "channel" },
            // Names of fields in other capitals, or misspelled, or of another step, at any depth.
            { "note", """{"Note":"x"}""", "Note" },
            { "note", """{"note":"x","noet":"y"}""", "noet" },
            {
                "respond",
                Respond.Replace("ANSWER", """{"Point":"The roof leaks"}""", StringComparison.Ordinal),
                "answers[0].Point"
            },
            { "withdraw", """{"words":"Leave it.","channel":"phone"}""", "channel" },
            // A number is no text.
            { "note", """{"note":"x","version":"1"}""", "version" },
            { "note", """{"note":7}""", "note" },
            // A field that stands twice, however it is written, at any depth.
            { "note", """{"note":"x","note":"y"}""", "note" },
            { "note", """{"on":"2026-09-14","note":"x","n\u006fte":"x"}""", "note" },
            {
                "respond",
                Respond.Replace(
                    "ANSWER",
                    """{"outcome":"upheld"},{"outcome":"upheld","outcome":"upheld"}""",
                    StringComparison.Ordinal
                ),
                "answers[1].outcome"
            },
            {
                "respond",
                Respond.Replace(
                    "ANSWER",
                    """{"outcome":"upheld"},[{"a":1},{"b":[],"c":{"d":{},"d":1}}]""",
                    StringComparison.Ordinal
                ),
                "answers[1][1].c.d"
            },
            // A version that nobody can have seen.
            { "note", """{"note":"x","version":99}""", "version" },
            { "note", """{"note":"x","version":0}""", "version" },
            { "note", """{"note":"x","version":-1}""", "version" },
            // A sign that nobody can see.
            { "note", """{"note":"The\u200b roof"}""", "note" },
            // Half of a pair of letters.
            { "note", """{"note":"\ud800"}""", "note" },
            { "note", """{"note":"It is \ud83d broken"}""", "note" },
            { "acknowledge", """{"points":["The roof","\udc00"]}""", "points[1]" },
            {
                "respond",
                Respond.Replace("ANSWER", """{"reasons":"\ud800"}""", StringComparison.Ordinal),
                "answers[0].reasons"
            },
        };

    [Theory, MemberData(nameof(Slips))]
    public async Task A_slip_is_refused_at_its_field(string verb, string body, string field)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var reference = await api.ComplainAsync();

        var (status, json, _) = await api.SendAsync($"/api/v1/cases/{reference}/{verb}", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, (string?)json!["field"]);
        Assert.Equal(1, (int?)(await api.GetAsync($"/api/v1/cases/{reference}")).Json!["version"]);
    }

    public static TheoryData<string, int> Longest =>
        new()
        {
            { "name", 201 },
            { "representative", 201 },
            { "phone", 41 },
            { "email", 255 },
            { "address", 501 },
            { "text", 20_001 },
            { "category", 201 },
            { "tenure", 201 },
        };

    // The lengths of the forms, which the stories of residents tell; a row of a list holds each of these.
    [Theory, MemberData(nameof(Longest))]
    public async Task What_is_longer_than_its_form_takes_is_refused_at_its_field(string field, int letters)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var complaint = JsonSerializer.SerializeToNode(ApiClient.Complaint())!;
        complaint[field] = field == "email" ? "@".PadLeft(letters - 1, 'x') + "x" : new string('x', letters);

        var (status, json, _) = await api.SendAsync("/api/v1/complaints", complaint.ToJsonString());

        Assert.Equal(
            (HttpStatusCode.BadRequest, field, 1),
            (status, (string?)json!["field"], json["faults"]!.AsArray().Count)
        );
        Assert.Empty((await api.GetAsync("/api/v1/cases")).Json!["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"\ud800":"x"}""")]
    [InlineData("""{"note":"x","on":"\ud800"}""")]
    public async Task What_is_no_text_is_refused_wherever_it_stands(string body)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var reference = await api.ComplainAsync();

        var (status, _, _) = await api.SendAsync($"/api/v1/cases/{reference}/note", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Theory]
    [InlineData(2, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1, HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_larger_than_every_form_is_refused_with_how_large_it_may_be(
        int megabytes,
        HttpStatusCode expected
    )
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var reference = await api.ComplainAsync();
        var note = new string('x', megabytes << 20);

        var (status, json, _) = await api.SendAsync($"/api/v1/cases/{reference}/note", $$"""{"note":"{{note}}"}""");

        Assert.Equal(expected, status);
        Assert.Equal(
            megabytes == 2,
            ((string?)json!["detail"])!.Contains("larger than 2 MB", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_body_that_is_deeper_than_every_form_is_refused()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var reference = await api.ComplainAsync();
        var deep = new string('[', 20) + new string(']', 20);

        var (status, json, _) = await api.SendAsync($"/api/v1/cases/{reference}/note", $$"""{"note":{{deep}}}""");

        Assert.Equal((HttpStatusCode.BadRequest, null), (status, (string?)json!["field"]));
    }

    [Fact]
    public async Task A_whole_pair_of_letters_is_kept()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        var reference = await api.ComplainAsync();

        var (_, json, _) = await api.SendAsync($"/api/v1/cases/{reference}/note", """{"note":"\ud83d\ude00"}""");

        Assert.Equal("😀", (string?)json!["history"]![1]!["words"]);
    }
}
