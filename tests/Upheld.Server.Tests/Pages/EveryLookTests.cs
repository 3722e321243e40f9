using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Upheld.Cases;
using Upheld.Cases.Held;
using Upheld.Cases.Steps;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Completeness;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;
using Upheld.Tests;

namespace Upheld.Server.Tests.Pages;

/// <summary>
/// Whatever shows somebody a case is on record. Everyone follows every link there is and sends every form of a case, and
/// programs ask every endpoint: each reference in an answer must have been noted by that very request. A new list is asked
/// as it is added.
/// </summary>
public sealed partial class EveryLookTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Look> noted = new();
    private readonly List<Look> all = [];
    private readonly SortedSet<string> missed = new(StringComparer.Ordinal);
    private readonly List<string> references = [];
    private TestSite site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        foreach (var state in (string[])["received", "assigned", "answered", "withdrawn", "refused"])
        {
            references.Add(await book.ComplaintAsync(state));
        }

        var restricted = await book.ComplaintAsync("assigned");
        await book.RestrictAsync(restricted, team: null);
        references.Add(restricted);
        references.Add(await book.RequestAsync());
        await HoldAsync();
        site.Store.Looks.Noted = noted.Enqueue;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact, Slow("Five people follow every link, and programs of each role ask every endpoint.")]
    public async Task Every_case_that_an_answer_shows_is_noted_as_a_look_of_whoever_is_shown_it()
    {
        foreach (var role in RoleWords.OfAccounts)
        {
            await AskApiAsync(role);
        }

        foreach (var person in TestSite.People)
        {
            await FollowAsync(person);
        }

        Assert.True(missed.Count == 0, "Nothing was noted:\n" + string.Join('\n', missed));
        // Or else nothing was shown, and nothing could be missing.
        Assert.Equal(Enum.GetValues<LookKind>(), all.Select(look => look.How).Distinct().Order());
        string[] nobody = ["greg", "ada", "token:GoverningBodyMember", "token:Administrator"];
        Assert.DoesNotContain(all, look => nobody.Contains(look.By));
        await site.Store.Looks.DisposeAsync();
        foreach (var by in all.GroupBy(look => look.By))
        {
            var asked = new LooksAsked([], by.Key, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
            var kept = await site.Store.AccessReport.ReadAsync(asked, Stop).CountAsync(Stop);
            // The clock stands still, so a line of a list that is shown again is the same look.
            var shown = by.SelectMany(look => look.References, (look, reference) => (look.How, Reference: reference))
                .ToList();
            var lines = shown.Where(one => !one.How.IsOpening).Distinct().Count();
            Assert.Equal((by.Key, lines + shown.Count(one => one.How.IsOpening)), (by.Key, kept));
        }
    }

    private async Task FollowAsync(Person person)
    {
        using var browser = await site.SignInAsync(person);
        var pages = await PageOf.AllAsync(site);
        var ofCases = pages.Where(page => page.IsOfACase).SelectMany(page => references.Select(page.At)).ToList();
        var waiting = new Queue<string>([
            .. pages.Where(page => !page.IsOfACase).Select(page => page.At("")),
            .. ofCases,
        ]);
        var seen = new HashSet<string>(waiting, StringComparer.Ordinal);
        while (waiting.TryDequeue(out var address))
        {
            var answer = await browser.OpenAsync(address);
            Check(person.Id, address, answer.Status, answer.Html);
            foreach (
                var link in answer.Page.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!)
            )
            {
                var path = link.Split('#')[0];
                if (path.StartsWith('/') && seen.Add(path))
                {
                    waiting.Enqueue(path);
                }
            }
        }

        foreach (var (address, fields) in Sent(ofCases))
        {
            var answer = await browser.ForceAsync(address, fields);
            Check(person.Id, address, answer.Status, answer.Html);
        }
    }

    private IEnumerable<(string Address, (string, string)[] Fields)> Sent(IEnumerable<string> ofCases) =>
        [
            ("/cases", [("Search", "roof")]),
            ("/cases", [("Search", references[0])]),
            .. ofCases.SelectMany(address => new[] { (address, Version("0")), (address, Version("1")) }),
        ];

    private static (string, string)[] Version(string version) => [("Version", version)];

    private async Task AskApiAsync(Role role)
    {
        var token = await site.Store.AddTokenAsync($"{role}", role, site.Clock);
        using var http = site.NewClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var endpoints = site
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .ToList();
        Assert.True(endpoints.Count > CaseSteps.All.Length, "The endpoints of steps were not found.");
        foreach (var endpoint in endpoints)
        {
            var route = endpoint.RoutePattern.RawText!;
            var isRead = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET");
            string[] addresses =
                route.Contains("{reference}")
                    ? [.. references.Select(reference => route.Replace("{reference}", reference))]
                : isRead ? [route, $"{route}?status=closed", $"{route}?search=roof", $"{route}?take=1"]
                : [route];
            foreach (var address in addresses)
            {
                foreach (var body in isRead ? [null] : Bodies(route))
                {
                    using var content = body is null
                        ? null
                        : new StringContent(body, Encoding.UTF8, "application/json");
                    using var answer = content is null
                        ? await http.GetAsync(address, Stop)
                        : await http.PostAsync(address, content, Stop);
                    var text = await answer.Content.ReadAsStringAsync(Stop);
                    Check($"token:{role}", address, answer.StatusCode, text);
                }
            }
        }
    }

    private static IEnumerable<string?> Bodies(string route)
    {
        var verb = route.Split('/')[^1];
        return
        [
            "{}",
            ApiExamples.ByVerb.GetValueOrDefault(verb)
                ?? """{"receivedOn": "2026-09-11", "channel": "phone", "text": "It leaks.", "name": "Ann O’Hara"}""",
        ];
    }

    // An answer that shows no case may still say which one was asked for.
    private void Check(string by, string address, HttpStatusCode status, string answer)
    {
        var looks = noted.ToList();
        noted.Clear();
        all.AddRange(looks);
        var mine = looks.Where(look => look.By == by).SelectMany(look => look.References).ToHashSet();
        var shown = Reference().Matches(answer).Select(match => match.Value).Where(IsOne).Distinct();
        foreach (var reference in shown.Where(one => status == HttpStatusCode.OK || !address.Contains(one)))
        {
            if (!mine.Contains(reference))
            {
                missed.Add($"{address} shows {by} {reference}.");
            }
        }
    }

    private static bool IsOne(string text) => CaseReference.Read(text) == text;

    private async Task HoldAsync()
    {
        var incoming = Given.Incoming(CaseBook.Today) with { Name = "Asha Bell", Email = "asha@example.org" };
        var decision = Receive.Decide(incoming, Given.Moment(CaseBook.Today));
        Assert.Empty(decision.Faults);
        var received = (ComplaintReceived)decision.Events.Single();
        var held = HeldComplaint.Subject.Stream(CaseReference.New());
        await site.Store.AppendAsync(
            [new Addition(held, [], [HeldComplaint.Hold(received, "sender")])],
            "website",
            Stop
        );
    }

    // By itself: the number of a request has such a part too.
    [GeneratedRegex("(?<![-0-9A-Za-z])[0-9A-Z]{4}-[0-9A-Z]{4}(?![-0-9A-Za-z])")]
    private static partial Regex Reference();
}
