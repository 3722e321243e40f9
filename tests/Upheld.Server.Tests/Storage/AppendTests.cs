using System.Collections.Immutable;
using Upheld.Assurance.SelfAssessment;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class AppendTests
{
    [Theory, OnBothEngines]
    public async Task A_complaint_is_there_after_a_restart_with_its_row(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();

        await kept.ReopenAsync();

        var stored = await kept.LoadAsync(reference);
        var page = await kept.Store.Cases.OpenAsync(Given.Officer.Access, null, 10, TestStore.Cancellation);
        Assert.Equal((Given.Resident.Name, 1, 1), (stored.State.Who.Name, stored.State.Version, stored.Events.Count));
        var row = Assert.Single(page.Items);
        Assert.Equal((reference, new DateOnly(2026, 9, 21)), (row.Reference, row.NextDue)); // Monday, 5 working days on
        Assert.Null(page.Next);
    }

    [Theory, OnBothEngines]
    public async Task The_second_editor_is_told_what_the_first_one_did(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        var seen = await kept.LoadAsync(reference);

        var first = await kept.TakeAsync(
            seen,
            new AddNote(),
            new AddNote.Asked { Note = "Rang the resident.", On = TestStore.Today }
        );
        var second = await kept.TakeAsync(seen, new Assign(), new Assign.Asked { Handler = "sam" });

        var recorded = Assert.IsType<AppendOutcome.Recorded>(first);
        Assert.Equal((seen.Stream, null), (recorded.Stream, recorded.Opened));
        Assert.Equal((await kept.LoadAsync(reference)).Events, recorded.Events);
        var conflict = Assert.IsType<AppendOutcome.Conflict>(second);
        Assert.Equal("Rang the resident.", Assert.IsType<NoteAdded>(Assert.Single(conflict.Unseen).Event).Text);
        Assert.Equal(2, (await kept.LoadAsync(reference)).State.Version);
    }

    [Theory, OnBothEngines]
    public async Task What_begins_is_given_another_reference_where_one_is_taken(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var taken = await kept.ReceiveAsync();
        var asked = 0;

        var outcome = await kept.Store.BeginAsync(
            reference => Case.Subject.Stream(asked++ == 0 ? taken : reference),
            Receive.Decide(Given.Incoming(TestStore.Today), TestStore.Now).Events,
            "officer",
            TestStore.Cancellation
        );

        Assert.NotEqual(taken, Assert.IsType<AppendOutcome.Recorded>(outcome).Stream.Name);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task What_a_decision_begins_is_shown_only_where_it_is_of_the_same_subject()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var complaint = Receive.Decide(Given.Incoming(TestStore.Today), TestStore.Now).Events;
        var published = EventFormat.Read(
            "self-assessment-published.v1",
            EventSample.Of("self-assessment-published.v1").Payload
        );

        var outcome = await kept.AppendAsync(
            new Addition(Case.Subject.Stream("C-1"), [], complaint),
            new Addition(Assessment.Subject.Stream("2025"), [], [published]),
            new Addition(Case.Subject.Stream("C-2"), [], complaint)
        );

        Assert.Equal("C-2", Assert.IsType<AppendOutcome.Recorded>(outcome).Opened);
    }

    [Theory, OnBothEngines]
    public async Task A_repeated_request_has_its_effect_once(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var complaint = Receive.Decide(Given.Incoming(TestStore.Today), TestStore.Now);
        var once = new OnceOnly("key", "website", new byte[] { 1 });

        var all = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => kept.AppendAsync(CaseReference.New(), [], complaint, once))
        );
        var mistaken = await kept.AppendAsync(
            CaseReference.New(),
            [],
            complaint,
            once with
            {
                RequestHash = new byte[] { 2 },
            }
        );
        var another = await kept.AppendAsync(CaseReference.New(), [], complaint, once with { Actor = "telephone" });

        var recorded = Assert.Single(all.OfType<AppendOutcome.Recorded>());
        Assert.Equal(
            Enumerable.Repeat(recorded.Stream.Name, 7),
            all.OfType<AppendOutcome.RecordedBefore>().Select(before => before.Reference)
        );
        Assert.Equal(new AppendOutcome.KeyUsedOtherwise(), mistaken);
        Assert.IsType<AppendOutcome.Recorded>(another);
        Assert.Equal(2, (await kept.OpenCasesAsync()).Count);
    }

    [Theory, OnBothEngines]
    public async Task A_request_and_the_complaint_raised_from_it_are_recorded_together_or_not_at_all(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.RequestAsync();
        var request = await kept.LoadAsync(reference);
        Task<AppendOutcome> RaiseAsync(string complaint) =>
            kept.AppendAsync(
                reference,
                request.Events,
                new Raise().Take(
                    request.State,
                    Given.Raised(TestStore.Today),
                    TestStore.Now with
                    {
                        NewReference = complaint,
                    }
                )
            );

        var taken = await RaiseAsync(await kept.ReceiveAsync());
        Assert.Equal(1, (await kept.LoadAsync(reference)).State.Version);
        var raised = await RaiseAsync("NEW-1");
        var late = await RaiseAsync("NEW-2");

        Assert.IsType<AppendOutcome.Conflict>(taken);
        Assert.IsType<AppendOutcome.Recorded>(raised);
        Assert.Equal(reference, Assert.IsType<AppendOutcome.Conflict>(late).Stream.Name);
        Assert.Equal([reference], (await kept.LoadAsync("NEW-1")).State.Links);
        Assert.Null(await kept.Store.LoadCaseAsync(Access.OfUpheld, "NEW-2", TestStore.Cancellation));
        Assert.Equal(3, (await kept.OpenCasesAsync()).Count);
    }

    [Theory, OnBothEngines]
    public async Task Sixteen_at_once_lose_nothing_and_overwrite_nothing(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var contested = await kept.ReceiveAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(WriteAsync));

        var after = await kept.LoadAsync(contested);
        Assert.Equal(1 + outcomes.Sum(), after.State.Version);
        Assert.Equal(Enumerable.Range(1, after.Events.Count), after.Events.Select(recorded => recorded.Number));
        Assert.Equal(16 * 10 + 1, (await kept.OpenCasesAsync()).Count);

        async Task<int> WriteAsync(int writer)
        {
            var won = 0;
            for (var i = 0; i < 10; i++)
            {
                await kept.ReceiveAsync($"Writer {writer}, complaint {i}.");
                var seen = await kept.LoadAsync(contested);
                var note = new AddNote.Asked { Note = $"{writer}-{i}", On = TestStore.Today };
                won += await kept.TakeAsync(seen, new AddNote(), note) is AppendOutcome.Recorded ? 1 : 0;
            }

            return won;
        }
    }

    [Theory, OnBothEngines]
    public async Task Text_of_any_kind_is_kept_as_it_was_typed(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        const string Words = "Line one\r\nline 'two' \"three\" \0 <b>é 😀 \u202e ٣";

        // No step takes such words any more; what came by another way is kept as it came.
        var received = (ComplaintReceived)
            Assert.Single(Receive.Decide(Given.Incoming(TestStore.Today), TestStore.Now).Events);
        var reference = CaseReference.New();
        await kept.AppendAsync(new Addition(Case.Subject.Stream(reference), [], [received with { Words = Words }]));

        Assert.Equal(Words, (await kept.LoadAsync(reference)).State.Words);
    }

    [Theory, OnBothEngines]
    public async Task A_decision_that_names_a_stream_twice_is_a_bug_and_nothing_of_it_is_kept(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var stream = Case.Subject.Stream(CaseReference.New());
        var received = Receive.Decide(Given.Incoming(TestStore.Today), TestStore.Now).Events;

        var bug = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            kept.AppendAsync(new Addition(stream, [], received), new Addition(stream, [], received))
        );

        Assert.Contains("twice", bug.Message, StringComparison.Ordinal);
        Assert.Empty(await kept.OpenCasesAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_step_decided_on_what_was_taken_out_meanwhile_does_not_bring_it_back(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.NoteAsync(reference, "She has asthma.");
        var seen = await kept.LoadAsync(reference);

        await kept.RedactAsync(seen.Stream, 2);
        var outcome = await kept.TakeAsync(seen, new Assign(), new Assign.Asked { Handler = "sam" });

        var unseen = Assert.Single(Assert.IsType<AppendOutcome.Conflict>(outcome).Unseen);
        Assert.Equal([2], Assert.IsType<ContentTakenOut>(unseen.Event).Entries);
        Assert.Empty(await kept.Store.FoundAsync("asthma"));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task What_says_that_something_was_taken_out_stays(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.NoteAsync(reference, "She has asthma.");
        var stream = Case.Subject.Stream(reference);
        await kept.RedactAsync(stream, 2);

        await Assert.ThrowsAsync<InvalidOperationException>(() => kept.RedactAsync(stream, 1, 3));

        var events = await kept.Store.LoadEventsAsync(stream, TestStore.Cancellation);
        Assert.Equal(
            [typeof(ComplaintReceived), typeof(RedactedEvent), typeof(ContentTakenOut)],
            events.Select(one => one.Event.GetType())
        );
    }

    [Theory, OnBothEngines]
    public async Task A_request_that_is_sent_twice_at_the_same_moment_has_its_effect_once(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        var once = new OnceOnly("key", "website", new byte[] { 1 });
        AppendOutcome? again = null;
        Task? sentAgain = null;
        // All but committed, so that nobody else sees it yet.
        database.BeforeCommit = async _ =>
            sentAgain ??= await Beside.StartAsync(kept, async () => again = await SendAsync(kept.Store));

        var first = Assert.IsType<AppendOutcome.Recorded>(await SendAsync(watched));
        await sentAgain!;

        Assert.Equal(first.Stream.Name, Assert.IsType<AppendOutcome.RecordedBefore>(again).Reference);
        Assert.Single(await kept.OpenCasesAsync());
        Assert.Empty(await kept.Store.FaultsAsync());

        Task<AppendOutcome> SendAsync(Store store) =>
            store.AppendAsync(
                [
                    new Addition(
                        Case.Subject.Stream(CaseReference.New()),
                        [],
                        Receive.Decide(Given.Incoming(TestStore.Today), TestStore.Now).Events
                    ),
                ],
                "sam",
                TestStore.Cancellation,
                once
            );
    }

    [Theory, OnBothEngines]
    public async Task A_landlord_whose_limits_are_taken_out_has_its_cases_worked_out_again(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.AppendAsync(
            new Addition(
                Landlord.Stream,
                [],
                Landlord.NotSetUp.AdoptPolicy([new OwnLimit("6.2", 2)], 20, TestStore.Today).Events
            )
        );
        await kept.ReceiveAsync();
        await kept.ServeUntilReworkedAsync();

        await kept.RedactAsync(Landlord.Stream, 1);

        Assert.Empty((await kept.Store.LoadLandlordAsync(TestStore.Cancellation)).Policy.Limits);
        Assert.NotNull(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task A_landlord_that_was_seen_in_a_transaction_that_was_undone_is_not_the_one_of_that_number(
        Engine engine
    )
    {
        await using var kept = await TestStore.NewAsync(engine);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        var adopted = Landlord.NotSetUp.AdoptPolicy([new OwnLimit("6.2", 2)], 20, TestStore.Today);
        var received = Receive.Decide(Given.Incoming(TestStore.Today), TestStore.Now).Events;
        IReadOnlyList<RecordedEvent> As(ImmutableArray<Event> events) =>
            [.. events.Select((one, i) => new RecordedEvent(i + 1, one, DateTimeOffset.UtcNow, "sam"))];

        // A landlord with limits of its own is taken over with a case, and undone.
        database.BeforeCommit = _ => throw new EndedException();
        await Assert.ThrowsAsync<EndedException>(() =>
            watched.ImportAsync(
                [(Landlord.Stream, As(adopted.Events)), (Case.Subject.Stream("C-1"), As(received))],
                TestStore.Cancellation
            )
        );
        database.BeforeCommit = _ => Task.CompletedTask;
        await kept.Store.TakeHolidaysAsync(16);
        await watched.AppendAsync(
            [new Addition(Case.Subject.Stream("C-2"), [], received)],
            "sam",
            TestStore.Cancellation
        );

        var row = Assert.Single(await kept.OpenCasesAsync());
        Assert.Null(row.OwnFindings);
        Assert.Equal(new DateOnly(2026, 9, 22), row.NextDue); // Tuesday, with the 16th taken out
    }
}
