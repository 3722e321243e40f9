using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Server.Work;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class ThreeStreamsTests
{
    public static TheoryData<Engine, bool> EachWay =>
        new(
            from engine in Enum.GetValues<Engine>()
            from newFirst in new[] { false, true }
            select (TheoryDataRow<Engine, bool>)(engine, newFirst)
        );

    [Theory, MemberData(nameof(EachWay))]
    public async Task A_decision_over_three_streams_is_recorded_with_all_that_follows(Engine engine, bool newFirst)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var three = await ThreeStreams.BeginAsync(kept);

        var done = Done(await three.DecideAsync(kept.Store, newFirst: newFirst));

        Assert.Equal((three.Request, 2), (done.After.Reference, done.After.Version));
        Assert.Equal([done.Opened!], done.After.Links);
        Assert.Equal(2, (await kept.LoadAsync(three.Noted)).State.Version);
        Assert.Equal([three.Request], (await kept.LoadAsync(done.Opened!)).State.Links);
        var rows = (await kept.OpenCasesAsync()).ToDictionary(row => row.Reference, row => row.Version);
        Assert.Equal((3, 2, 2, 1), (rows.Count, rows[three.Request], rows[three.Noted], rows[done.Opened!]));
        Assert.Equal([three.Noted], await kept.Store.FoundAsync("zeppelin"));
        Assert.Equal([done.Opened!], await kept.Store.FoundAsync("skirting"));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, MemberData(nameof(EachWay))]
    public async Task One_that_is_sent_again_is_answered_with_what_was_decided_about_and_the_case_it_opened(
        Engine engine,
        bool newFirst
    )
    {
        await using var kept = await TestStore.NewAsync(engine);
        var three = await ThreeStreams.BeginAsync(kept);

        var first = Done(await three.DecideAsync(kept.Store, "key", newFirst: newFirst));
        var again = Done(await three.DecideAsync(kept.Store, "key", newFirst: newFirst));

        Assert.NotNull(first.Opened);
        Assert.Equal(
            (first.After.Reference, first.After.Version, first.Opened),
            (again.After.Reference, again.After.Version, again.Opened)
        );
        Assert.Equal(3, (await kept.OpenCasesAsync()).Count);
    }

    [Theory, OnBothEngines]
    public async Task What_was_recorded_meanwhile_in_the_stream_decided_about_is_told_and_nothing_is_recorded(
        Engine engine
    )
    {
        await using var kept = await TestStore.NewAsync(engine);
        var three = await ThreeStreams.BeginAsync(kept);
        await kept.NoteAsync(three.Request, "Rang.");

        var changed = Changed(await three.DecideAsync(kept.Store, seen: 1));

        Assert.Equal("Rang.", Assert.IsType<NoteAdded>(Assert.Single(changed.Unseen).Event).Text);
        await NothingIsRecordedAsync(kept, three, request: 2, noted: 1);
    }

    [Theory, OnBothEngines]
    public async Task A_second_stream_that_has_moved_on_leaves_nothing_of_any_and_is_not_told_of(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var three = await ThreeStreams.BeginAsync(kept);
        await kept.NoteAsync(three.Noted, "Kept to a few.");

        var changed = Changed(await three.DecideAsync(kept.Store, "key"));

        Assert.Empty(changed.Unseen);
        // Deciding again would find it as it is.
        Assert.Equal(1, three.Decided);
        await NothingIsRecordedAsync(kept, three, request: 1, noted: 2);
        // Neither is the key: seen anew, the same request is recorded.
        Assert.NotNull(Done(await (three with { NotedSeen = 2 }).DecideAsync(kept.Store, "key")).Opened);
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, MemberData(nameof(EachWay))]
    public async Task A_new_stream_that_is_there_already_leaves_nothing_of_any(Engine engine, bool newFirst)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var three = await ThreeStreams.BeginAsync(kept);
        var taken = await kept.ReceiveAsync();

        var changed = Changed(await three.DecideAsync(kept.Store, seen: 1, reference: taken, newFirst: newFirst));

        Assert.Empty(changed.Unseen);
        await NothingIsRecordedAsync(kept, three, request: 1, noted: 1, (taken, 1));
    }

    [Theory, OnBothEngines]
    public async Task A_version_that_nobody_can_have_seen_is_a_bug_and_records_nothing(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var three = await ThreeStreams.BeginAsync(kept) with { NotedSeen = 2 };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => three.DecideAsync(kept.Store));

        Assert.Contains(three.Noted, failure.Message, StringComparison.Ordinal);
        await NothingIsRecordedAsync(kept, three, request: 1, noted: 1);
    }

    private static Outcome<Case>.Done Done(Outcome<Case> outcome) => Assert.IsType<Outcome<Case>.Done>(outcome);

    private static Outcome<Case>.Changed Changed(Outcome<Case> outcome) =>
        Assert.IsType<Outcome<Case>.Changed>(outcome);

    private static async Task NothingIsRecordedAsync(
        TestStore kept,
        ThreeStreams three,
        int request,
        int noted,
        params (string Reference, int Version)[] others
    )
    {
        Assert.Equal(
            [.. others, (three.Request, request), (three.Noted, noted)],
            (await kept.OpenCasesAsync()).Select(row => (row.Reference, row.Version)).ToHashSet()
        );
        Assert.Equal(request, (await kept.LoadAsync(three.Request)).Events.Count);
        Assert.Equal(noted, (await kept.LoadAsync(three.Noted)).Events.Count);
        Assert.Empty(await kept.Store.FoundAsync("zeppelin"));
        Assert.Empty(await kept.Store.FoundAsync("skirting"));
        Assert.Empty(await kept.Store.FaultsAsync());
    }
}
