using System.Net;
using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;
using Upheld.Tests;

namespace Upheld.Server.Tests.Completeness;

/// <summary>Each step has a story, a sample and a telling of what it records, and an example of its request.</summary>
public sealed class StepsTests
{
    private static readonly DateOnly Monday = new(2026, 9, 14);

    // What may have happened before a step is open: other examples of the guide, in a complaint or a service request.
    private static readonly (bool IsServiceRequest, string[] Verbs)[] Ways =
    [
        (false, []),
        (false, ["acknowledge"]),
        (false, ["acknowledge", "respond"]),
        (true, []),
    ];

    public static TheoryData<string> Verbs => [.. CaseSteps.All.Select(step => step.Verb)];

    [Theory, MemberData(nameof(Verbs))]
    public void A_story_takes_it(string verb) =>
        Assert.True(
            TakenInStories.Has(CaseSteps.Find(verb)!.GetType()),
            $"No story takes {verb}: tell one in tests/Upheld.Tests/Stories, with a word in Happening.cs."
        );

    [Theory, MemberData(nameof(Verbs))]
    public void All_that_it_records_is_told_in_words(string verb)
    {
        var records = CaseSteps.Find(verb)!.Records;
        Assert.NotEmpty(records);
        foreach (var (type, name) in records)
        {
            var told = EventFormat.Read(name, EventSample.Of(name).Payload).Describe();

            // Words of people: a title that begins a sentence, and nothing of how it is programmed or stored.
            Assert.Matches("^[A-Z][a-z]*( |$)", told.Title);
            string?[] all = [told.Title, told.Words, .. told.More.Select(fact => fact.Value)];
            Assert.All(
                all.OfType<string>(),
                words =>
                {
                    Assert.DoesNotContain(type.Name, words, StringComparison.Ordinal);
                    Assert.DoesNotContain(name.Split('.')[0], words, StringComparison.Ordinal);
                    Assert.DoesNotContain(" { ", words, StringComparison.Ordinal);
                }
            );
        }
    }

    [Fact]
    public void The_guide_shows_an_example_of_each_and_of_no_other() =>
        Assert.Equal(Verbs.Select(verb => verb.Data).Order(), ApiExamples.ByVerb.Keys.Order());

    [Theory, MemberData(nameof(Verbs))]
    public async Task Its_example_is_accepted_where_it_is_open(string verb)
    {
        await using var site = await TestSite.StartAsync(Monday);
        await AddHandlersOfTheGuideAsync(site);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        foreach (var (isServiceRequest, before) in Ways)
        {
            var reference = await ReceiveAsync(api, isServiceRequest);
            foreach (var other in before)
            {
                await PostAsync(api, reference, other);
            }

            var (_, read, _) = await api.GetAsync($"/api/v1/cases/{reference}");
            if (read!["nextSteps"]!.AsArray().Any(step => (string?)step == verb))
            {
                await PostAsync(api, reference, verb);
                return;
            }
        }

        Assert.Fail($"{verb} is open nowhere: say what happens before it.");
    }

    private static async Task PostAsync(ApiClient api, string reference, string verb)
    {
        var (status, json, _) = await api.SendAsync(
            $"/api/v1/cases/{reference}/{verb}",
            ApiExamples.ByVerb.GetValueOrDefault(verb) ?? throw new InvalidOperationException($"{verb} has no example.")
        );
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"{verb}: {status} {json}");
    }

    private static async Task<string> ReceiveAsync(ApiClient api, bool isServiceRequest)
    {
        var body = new
        {
            receivedOn = isServiceRequest ? "2026-09-01" : "2026-09-11",
            channel = "phone",
            text = "It leaks.",
            name = "Ann O’Hara",
            isServiceRequest,
        };
        var (status, json, _) = await api.PostAsync("/api/v1/complaints", body);
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)json!["reference"]!;
    }

    private static async Task AddHandlersOfTheGuideAsync(TestSite site)
    {
        foreach (var id in new[] { "tom.field", "hana.lee" })
        {
            Assert.True(await site.Store.AddAccountAsync(new Person(id, id, Role.Handler), site.Clock));
        }
    }
}
