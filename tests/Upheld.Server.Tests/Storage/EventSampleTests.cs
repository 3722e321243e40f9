using System.Globalization;
using System.Text.Json.Nodes;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>Whatever was written once must always read: an archived sample of every event, of every version.</summary>
public class EventSampleTests
{
    // All that an event may do without: it says nothing where there was nothing to say.
    private static readonly string[] CanBeLeftOut =
    [
        "complaint-received who.email",
        "complaint-received who.phone",
        "complaint-received who.address",
        "complaint-received who.representative",
        "complaint-received labels.tenure",
        "complaint-received labels.category",
        "complaint-received labels.channel",
        "complaint-received serviceRequest",
        "complaint-held who.email",
        "complaint-held who.phone",
        "complaint-held who.address",
        "complaint-held who.representative",
        "complaint-held labels.tenure",
        "complaint-held labels.category",
        "complaint-held labels.channel",
        "service-request-received who.email",
        "service-request-received who.phone",
        "service-request-received who.address",
        "service-request-received who.representative",
        "service-request-received labels.tenure",
        "service-request-received labels.category",
        "service-request-received labels.channel",
        "response-extended goodReason",
        "stage-two-requested words",
        "complaint-refused refused.discretion",
        "stage-two-refused refused.discretion",
        "case-restricted team",
        "form-read answers.targetDate",
    ];

    public static TheoryData<string> Names => [.. Subjects.Events.Select(named => named.Name)];

    [Theory, MemberData(nameof(Names))]
    public void An_archived_event_reads_and_says_all_that_it_said(string name)
    {
        var sample = EventSample.Of(name).Payload;

        var read = EventFormat.Read(name, sample);
        var written = JsonNode.Parse(EventFormat.Write(read));

        Assert.Equal(name, EventFormat.NameOf(read));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(sample), written), $"It became {written}");
        Assert.NotEqual(default, read.On);
        Assert.Equal(
            read.GetType().GetProperties().Select(property => property.Name).Order(),
            written!.AsObject().Select(member => char.ToUpperInvariant(member.Key[0]) + member.Key[1..]).Order()
        );
    }

    [Theory, MemberData(nameof(Names))]
    public void An_event_that_lacks_what_it_cannot_be_without_is_not_read(string name)
    {
        AssertUnreadable("{}");
        var required = 0;
        foreach (var path in PathsIn(JsonNode.Parse(EventSample.Of(name).Payload)!))
        {
            string[] lacking = [Without(path, becomesNull: false), Without(path, becomesNull: true)];
            if (CanBeLeftOut.Contains(NameOf(path)))
            {
                Assert.All(lacking, payload => EventFormat.Read(name, payload));
            }
            else
            {
                Assert.All(lacking, AssertUnreadable);
                required++;
            }
        }

        Assert.NotEqual(0, required);

        void AssertUnreadable(string payload) =>
            Assert.True(
                Record.Exception(() => EventFormat.Read(name, payload)) is UnreadableRecordException,
                $"This was read: {payload}"
            );

        // "stage-two-requested words", whichever entry of a list it stands in.
        string NameOf(string[] path) =>
            $"{name.Split('.')[0]} {string.Join('.', path.Where(step => !char.IsAsciiDigit(step[0])))}";

        string Without(string[] path, bool becomesNull)
        {
            var sample = JsonNode.Parse(EventSample.Of(name).Payload)!;
            var parent = path[..^1].Aggregate(sample, Within).AsObject();
            parent.Remove(path[^1]);
            if (becomesNull)
            {
                parent.Add(path[^1], null);
            }

            return sample.ToJsonString();
        }
    }

    [Fact]
    public void A_list_with_a_gap_in_it_is_not_read()
    {
        var lists = 0;
        foreach (var name in Subjects.Events.Select(named => named.Name))
        {
            var sample = JsonNode.Parse(EventSample.Of(name).Payload)!;
            foreach (var list in ListsIn(sample).ToList())
            {
                list.Add(null);
                var failure = Record.Exception(() => EventFormat.Read(name, sample.ToJsonString()));
                Assert.True(failure is UnreadableRecordException, $"This was read: {sample.ToJsonString()}");
                list.RemoveAt(list.Count - 1);
                lists++;
            }
        }

        Assert.True(lists > 5);
    }

    private static IEnumerable<JsonArray> ListsIn(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.SelectMany(ListsIn).Prepend(list),
            JsonObject members => members.SelectMany(member => ListsIn(member.Value)),
            _ => [],
        };

    [Fact]
    public void Every_event_of_the_domain_has_a_name()
    {
        var events = typeof(Event)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(Event)) && !type.IsAbstract)
            // It stands where an event was taken out, and is never written.
            .Where(type => type != typeof(RedactedEvent));

        Assert.Equal(
            events.Select(type => type.Name).Order(),
            Subjects.Events.Select(named => named.Type.Name).Distinct().Order()
        );
        Assert.All(Subjects.Events, named => Assert.Matches("^[a-z-]+\\.v[1-9]$", named.Name));
        Assert.Equal(Subjects.Events.Count, Subjects.Events.DistinctBy(named => named.Name).Count());
    }

    [Fact]
    public void No_sample_is_ever_taken_out_of_the_archive() =>
        Assert.Equal(
            Subjects.Events.Select(named => $"{EventSample.Folder}/{named.Name}.txt").Order(),
            Repository.Sources(EventSample.Folder, "*").Select(file => file.Path).Order()
        );

    [Fact]
    public void An_event_that_this_version_does_not_know_is_named_in_the_message()
    {
        var failure = Assert.Throws<UnreadableRecordException>(() => EventFormat.Read("mediation-offered.v1", "{}"));
        Assert.Contains("mediation-offered.v1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"stage":3,"handler":"sam","on":"2026-09-07"}""")]
    [InlineData("""{"stage":"three","handler":"sam","on":"2026-09-07"}""")]
    [InlineData("""{"stage":"two","handler":"sam","on":"7 September"}""")]
    [InlineData("""{"stage":"Two","handler":"sam","on":"2026-09-07"}""")]
    [InlineData("""{"stage":" two","handler":"sam","on":"2026-09-07"}""")]
    [InlineData("""{"stage":"one, two","handler":"sam","on":"2026-09-07"}""")]
    public void A_payload_that_is_damaged_is_not_read_as_something_else(string payload) =>
        Assert.Throws<UnreadableRecordException>(() => EventFormat.Read("handler-assigned.v1", payload));

    private static JsonNode Within(JsonNode parent, string step) =>
        parent is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : parent[step]!;

    // Every member at every depth, step by step: response, answers, 0, point. What begins with a number is no member but an
    // entry of the landlord's own list of limits.
    private static IEnumerable<string[]> PathsIn(JsonNode node) =>
        node switch
        {
            JsonObject members => members
                .Where(member => !char.IsAsciiDigit(member.Key[0]))
                .SelectMany(member =>
                    PathsIn(member.Value!).Prepend([]).Select(path => (string[])[member.Key, .. path])
                ),
            JsonArray list => list.SelectMany(
                (one, i) => PathsIn(one!).Select(path => (string[])[i.ToString(CultureInfo.InvariantCulture), .. path])
            ),
            _ => [],
        };
}
