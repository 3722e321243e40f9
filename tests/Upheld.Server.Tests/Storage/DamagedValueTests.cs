using Upheld.Assurance.Reporting;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// A value that is not of its column's kind is one fault that the check names, and keeps it and everything else from nothing.
/// What no column of an engine takes is not tried there.
/// </summary>
public class DamagedValueTests
{
    private const string First = "(select min(id) from streams where kind = 'case')";

    private static CancellationToken Stop => TestStore.Cancellation;

    public static TheoryData<Engine, string, string> Damage =>
        new()
        {
            { Engine.Sqlite, $"update events set on_day = 'x' where stream = {First}", "event 1 cannot be read" },
            { Engine.Sqlite, $"update events set at = 'x' where stream = {First}", "event 1 cannot be read" },
            {
                Engine.Sqlite,
                $"update events set number = 9999999999 where stream = {First}",
                "event 1 cannot be read"
            },
            { Engine.Sqlite, $"update streams set version = 9999999999 where id = {First}", "where it ends cannot be" },
            {
                Engine.Postgres,
                $"update events set on_day = '20000-01-01' where stream = {First}",
                "event 1 cannot be"
            },
            {
                Engine.Postgres,
                $"update events set at = '20000-01-01' where stream = {First}",
                "event 1 cannot be read"
            },
        };

    [Theory, MemberData(nameof(Damage))]
    public async Task In_a_case_it_is_one_fault_and_all_others_are_checked(Engine engine, string damage, string fault)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = await kept.Store.ComplaintsAsync(3);
        await kept.ChangeAsync(damage);
        await kept.ChangeAsync(
            $"update events set by_whom = 'kim' where stream = (select id from streams where name = '{references[2]}')"
        );

        var faults = await kept.Store.FaultsAsync();

        Assert.Equal(2, faults.Count);
        Assert.StartsWith($"{Case.Subject.Stream(references[0])}: {fault}", faults[0], StringComparison.Ordinal);
        Assert.Contains("event 1 does not fit", faults[1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Damage))]
    public async Task In_a_case_it_keeps_no_other_from_being_worked_out_again(Engine engine, string damage, string _)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = await kept.Store.ComplaintsAsync(3);
        await kept.Store.TakeHolidaysAsync(16);
        await kept.ChangeAsync(damage);

        var unreadable = new List<string>();
        await kept.Store.Rework.RunAsync(null, Stop, unreadable.AddRange);

        Assert.Equal([references[0]], unreadable);
        Assert.Null(await kept.Store.Rework.ProgressAsync(Stop));
        Assert.Equal(2, (await kept.Store.DueDaysAsync())[new DateOnly(2026, 9, 21)]);
    }

    [Theory, MemberData(nameof(Damage))]
    public async Task In_a_case_it_keeps_nobody_from_the_others_behind_a_figure(Engine engine, string damage, string _)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = await kept.Store.ComplaintsAsync(3);
        await kept.ChangeAsync(damage);

        var (cases, unreadable) = await kept.Store.Figures.LoadCasesAsync(
            Given.Officer.Access,
            await kept.OpenCasesAsync(),
            Stop
        );

        // Where a stream ends is no matter of its events, which can all be read.
        var left = damage.Contains("streams set", StringComparison.Ordinal) ? references : references[1..];
        Assert.Equal(left, cases.Keys.Order());
        Assert.Equal(references.Count - left.Count, unreadable);
    }

    [Theory]
    [InlineData(Engine.Sqlite, "x")]
    [InlineData(Engine.Postgres, "20000-01-01")]
    public async Task A_case_with_it_is_a_record_that_cannot_be_read(Engine engine, string at)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.ChangeAsync($"update events set at = '{at}'");

        await Assert.ThrowsAsync<UnreadableRecordException>(() => kept.LoadAsync(reference));
    }

    [Theory, OnBothEngines]
    public async Task A_stream_of_something_that_there_is_not_is_named_and_all_others_are_checked(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = await kept.Store.ComplaintsAsync(2);
        await kept.ChangeAsync(
            $"update streams set kind = 'other' where kind = 'landlord' or name = '{references[0]}'"
        );
        await kept.ChangeAsync(
            $"update events set by_whom = 'kim' where stream = (select id from streams where name = '{references[1]}')"
        );

        var faults = await kept.Store.FaultsAsync();

        Assert.Contains($"other {references[0]}: ", string.Join('\n', faults), StringComparison.Ordinal);
        Assert.Contains(
            faults,
            fault => fault.StartsWith($"{Case.Subject.Stream(references[1])}: ", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite, "x")]
    [InlineData(Engine.Postgres, "20000-01-01")]
    public async Task A_token_with_it_is_as_good_as_none_and_is_named(Engine engine, string day)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var clock = Web.Days.ClockOn(TestStore.Today);
        await kept.Store.KeepTokenAsync("website", Role.Handler, "1", clock);
        await kept.Store.KeepTokenAsync("feeder", Role.Handler, "2", clock);
        await kept.ChangeAsync($"update tokens set last_day = '{day}' where name = 'website'");

        Assert.Null(await kept.Store.Tokens.FindAsync("1", TestStore.Today, Stop));
        Assert.Equal("feeder", Assert.Single(await kept.Store.Tokens.AllAsync(Stop)).Name);
        Assert.StartsWith(
            "token website: its row cannot be read",
            Assert.Single(await kept.Store.FaultsAsync()),
            StringComparison.Ordinal
        );
    }

    public static TheoryData<Engine, string> DamagedFigures =>
        new()
        {
            { Engine.Sqlite, "update exceptions set unknown_after = 'x'" },
            { Engine.Sqlite, "update exceptions set verdict = verdict || '?'" },
            { Engine.Sqlite, "update tallies set breached_after = 'x'" },
            { Engine.Postgres, "update exceptions set verdict = verdict || '?'" },
            {
                Engine.Postgres,
                "update tallies set verdict = ''  where breached_after in (select min(breached_after) from tallies)"
            },
        };

    [Theory, MemberData(nameof(DamagedFigures))]
    public async Task Figures_with_it_are_one_fault_and_the_rest_is_checked(Engine engine, string damage)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();
        await kept.Store.KeepTokenAsync("website", Role.Handler, "1", Web.Days.ClockOn(TestStore.Today));
        await kept.ChangeAsync("update tokens set role = 'x'");
        await kept.ChangeAsync(damage);

        var faults = await kept.Store.FaultsAsync();

        Assert.Equal(2, faults.Count);
        Assert.StartsWith("token website", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("figures: they cannot be read", faults[1], StringComparison.Ordinal);
    }
}
