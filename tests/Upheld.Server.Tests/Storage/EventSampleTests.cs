using System.Text.Json.Nodes;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>Whatever was written once must always read: an archived sample of every event, of every version.</summary>
public class EventSampleTests
{
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
}
