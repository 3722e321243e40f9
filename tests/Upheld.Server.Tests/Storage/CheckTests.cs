using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class CheckTests
{
    [Theory, OnBothEngines]
    public async Task A_record_that_nobody_touched_is_clean(Engine engine)
    {
        await using var kept = await WithTwoCasesAsync(engine);

        Assert.Empty(await FaultsAsync(kept));
    }

    public static TheoryData<Engine, string, string> Tampering
    {
        get
        {
            var tampering = new TheoryData<Engine, string, string>();
            foreach (var engine in Enum.GetValues<Engine>())
            {
                tampering.Add(
                    engine,
                    "update events set payload = replace(payload, 'boiler', 'toaster')",
                    "event 1 says was changed"
                );
                tampering.Add(engine, "update events set by_whom = 'kim' where number = 2", "event 2 does not fit");
                tampering.Add(
                    engine,
                    "update events set on_day = '2026-01-05' where number = 1",
                    "event 1 does not fit"
                );
                tampering.Add(
                    engine,
                    "update events set at = '2026-01-05 10:00:00+00:00' where number = 2",
                    "event 2 does not fit"
                );
                tampering.Add(
                    engine,
                    "update events set name = 'complaint-withdrawn.v1' where number = 2",
                    "event 2 does not fit"
                );
                tampering.Add(engine, "update events set payload = null where number = 2", "event 2 said is gone");
                tampering.Add(engine, "delete from events where number = 1", "event 1 is missing");
                tampering.Add(engine, "delete from events where number = 2", "should end with event 2");
                tampering.Add(
                    engine,
                    "update streams set version = version + 1 where kind = 'case'",
                    "should end with event"
                );
                tampering.Add(engine, "update cases set is_open = 0", "row in lists");
                tampering.Add(engine, "update cases set next_due = '2027-01-04'", "row in lists");
                tampering.Add(engine, "update cases set findings = 'm'", "row in lists");
                tampering.Add(
                    engine,
                    "update cases set channel = '0'",
                    "row in lists cannot be read: '0' is no channel"
                );
                tampering.Add(engine, "update cases set kind = 'other'", "row in lists cannot be read");
                tampering.Add(engine, "update case_words set words = 'nothing'", "words it is found by");
                tampering.Add(engine, "delete from case_words", "words it is found by");
            }

            return tampering;
        }
    }

    [Theory, MemberData(nameof(Tampering))]
    public async Task Whatever_is_changed_behind_its_back_is_found(Engine engine, string tampering, string fault)
    {
        await using var kept = await WithTwoCasesAsync(engine);

        await TamperAsync(kept, tampering);

        Assert.Contains(await FaultsAsync(kept), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task What_was_taken_out_is_gone_and_the_chain_still_verifies(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.NoteAsync(reference, "She has asthma.");
        var stream = Case.Subject.Stream(reference);

        await kept.RedactAsync(stream, 2);

        Assert.Empty(await FaultsAsync(kept));
        var found = await kept.Store.Search.FindAsync(Given.Officer.Access, "asthma", null, 9, TestStore.Cancellation);
        Assert.Empty(found.Items);
        Assert.Equal(3, (await kept.LoadAsync(reference)).State.Version);

        await kept.RedactAsync(stream, 1);

        Assert.Empty(await FaultsAsync(kept));
        Assert.Null(await kept.Store.LoadCaseAsync(Access.OfUpheld, reference, TestStore.Cancellation));
        Assert.Empty((await kept.OpenCasesAsync()));
        Assert.Equal(4, (await kept.Store.LoadEventsAsync(stream, TestStore.Cancellation)).Count);
    }

    [Theory, OnBothEngines]
    public async Task A_request_whose_end_was_emptied_behind_its_back_is_not_open_again(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.RequestAsync();
        var open = await kept.LoadAsync(reference);
        await kept.TakeAsync(reference, new Complete(), new Complete.Asked { Note = "Mended.", On = TestStore.Today });

        await TamperAsync(kept, "update events set payload = null where number = 2");

        var failure = await Assert.ThrowsAsync<UnreadableRecordException>(() => kept.LoadAsync(reference));
        Assert.Contains("What event 2 said is gone", failure.Message, StringComparison.Ordinal);
        // Nor for someone who saw it before, and sends a step now.
        await Assert.ThrowsAsync<UnreadableRecordException>(() =>
            kept.TakeAsync(open, new AddNote(), new AddNote.Asked { Note = "Rang.", On = TestStore.Today })
        );
        Assert.Empty(await kept.OpenCasesAsync());
        Assert.Contains("event 2 said is gone", Assert.Single(await FaultsAsync(kept)), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_an_entry_of_something_else_says_was_taken_out_explains_nothing(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.NoteAsync(reference, "She has asthma.");
        await kept.NoteAsync(reference, "Rang back.");
        await kept.RedactAsync(Case.Subject.Stream(reference), 2);
        Assert.Equal(4, (await kept.LoadAsync(reference)).State.Version);
        await Assert.ThrowsAsync<InvalidOperationException>(() => kept.RedactAsync(Case.Subject.Stream(reference), 4));
        Assert.Equal(4, (await kept.LoadAsync(reference)).State.Version);

        await TamperAsync(kept, "update events set payload = null where number = 3");

        await Assert.ThrowsAsync<UnreadableRecordException>(() => kept.LoadAsync(reference));
    }

    [Theory, OnBothEngines]
    public async Task A_landlord_that_cannot_be_read_is_found_and_everything_else_is_checked(Engine engine)
    {
        await using var kept = await WithTwoCasesAsync(engine);
        await kept.Store.TakeHolidaysAsync(16);
        await kept.ServeUntilReworkedAsync();
        await TamperAsync(kept, "update events set by_whom = 'kim' where name = 'note-added.v1'");
        await TamperAsync(kept, "update events set payload = null where name = 'bank-holidays-updated.v1'");
        await kept.ReopenAsync();

        var faults = await FaultsAsync(kept);

        Assert.StartsWith(Landlord.Stream.ToString(), faults[0], StringComparison.Ordinal);
        Assert.Contains("event 1 said is gone", faults[0], StringComparison.Ordinal);
        Assert.All(faults[1..], fault => Assert.Contains("event 2 does not fit", fault, StringComparison.Ordinal));
        Assert.Equal(3, faults.Count);
    }

    [Theory, OnBothEngines]
    public async Task After_a_random_year_every_row_is_what_its_events_give(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var walk = new RandomYear(kept, seed: 6);

        await walk.RunAsync(cases: 40);

        Assert.Empty(await FaultsAsync(kept));
        Assert.True(walk.Steps > 100, $"Only {walk.Steps} steps were taken.");
    }

    [Theory, OnBothEngines]
    public async Task Rows_worked_out_by_other_rules_are_worked_out_again_when_the_data_is_opened(Engine engine)
    {
        await using var kept = await WithTwoCasesAsync(engine);
        await TamperAsync(kept, "update cases set next_due = '2030-01-01'; update rules set mark = 'older'");

        Assert.NotEmpty(await FaultsAsync(kept));
        await kept.ReopenAsync();
        Assert.Empty(await FaultsAsync(kept)); // They are known to be old.
        await kept.Store.Rework.RunAsync(null, TestStore.Cancellation);

        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
        Assert.Empty(await FaultsAsync(kept));
    }

    [Theory, OnBothEngines]
    public async Task Data_of_a_newer_version_is_left_alone(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await TamperAsync(kept, "insert into schema (version) values (900)");

        var refusal = await Assert.ThrowsAsync<BadInputException>(() => kept.ReopenAsync());

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_stricter_policy_is_measured_beside_the_code_from_then_on(Engine engine)
    {
        await using var kept = await WithTwoCasesAsync(engine);
        Assert.All(await kept.OpenCasesAsync(), row => Assert.Null(row.OwnFindings));

        var adopted = Landlord.NotSetUp.AdoptPolicy([new OwnLimit("6.2", 2)], 20, TestStore.Today);
        var outcome = await kept.AppendAsync(new Addition(Landlord.Stream, [], adopted.Events));
        await kept.ReceiveAsync();

        Assert.Single(Assert.IsType<AppendOutcome.Recorded>(outcome).Events);
        await kept.Store.Rework.RunAsync(null, TestStore.Cancellation);
        var rows = (await kept.OpenCasesAsync());
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.NotEqual(row.Findings, row.OwnFindings));
        Assert.Empty(await FaultsAsync(kept));
    }

    private static async Task<TestStore> WithTwoCasesAsync(Engine engine)
    {
        var kept = await TestStore.NewAsync(engine);
        for (var i = 0; i < 2; i++)
        {
            var reference = await kept.ReceiveAsync();
            await kept.NoteAsync(reference, "Rang back.");
        }

        return kept;
    }

    private static async Task<List<string>> FaultsAsync(TestStore kept)
    {
        var faults = new List<string>();
        Assert.Equal((await kept.Store.CheckAsync(faults.Add, null, TestStore.Cancellation)).Faults, faults.Count);
        return faults;
    }

    private static async Task TamperAsync(TestStore kept, string statement) =>
        Assert.True(await kept.ChangeAsync(statement) > 0);
}
