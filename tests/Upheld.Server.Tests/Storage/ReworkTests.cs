using Microsoft.Extensions.Time.Testing;
using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Storage;

public class ReworkTests
{
    private const int Cases = 250; // A batch of 200, and a rest.

    private static readonly DateOnly Before = new(2026, 9, 18); // Friday
    private static readonly DateOnly After = new(2026, 9, 21); // Monday
    private static readonly DateOnly AfterTwo = new(2026, 9, 22); // Tuesday

    [Theory, OnBothEngines]
    public async Task Another_process_goes_on_from_where_one_ended_once_its_minute_is_over(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var clock = Days.ClockOn(TestStore.Today);
        await using var one = await Store.OpenAsync(kept.Options, clock, TestStore.Cancellation);
        await using var other = await Store.OpenAsync(kept.Options, clock, TestStore.Cancellation);
        await one.ComplaintsAsync(Cases);
        await one.TakeHolidaysAsync(16);

        await Assert.ThrowsAsync<EndedException>(() =>
            one.Rework.RunAsync(done => _ = done > 0 ? throw new EndedException() : 0, TestStore.Cancellation)
        );
        Assert.Equal(new() { [Before] = Cases - 200, [After] = 200 }, await other.DueDaysAsync());

        Assert.Empty(await RunAsync(other));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(await RunAsync(other));
        clock.Advance(TimeSpan.FromSeconds(2));
        var steps = await RunAsync(other);

        Assert.InRange(steps[0], 0.8, 0.81); // 200 of 250, and not from the beginning
        Assert.Equal(new() { [After] = Cases }, await other.DueDaysAsync());
        Assert.Null(await one.Rework.ProgressAsync(TestStore.Cancellation));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_process_that_ends_anywhere_in_a_batch_leaves_the_batch_to_the_next(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var clock = Days.ClockOn(TestStore.Today);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, clock, TestStore.Cancellation);
        await watched.ComplaintsAsync(1);

        await watched.TakeHolidaysAsync(16);
        var statements = await database.StatementsOfAsync(() => watched.Rework.RunAsync(null, TestStore.Cancellation));
        // It is taken, a batch is written, it is taken again and ended.
        Assert.Equal(
            2,
            statements.Count(one => one.Sql.StartsWith("update jobs set held_by", StringComparison.Ordinal))
        );

        var isHoliday = true;
        foreach (var (number, _) in statements)
        {
            await using var end = new SuddenEnd(kept.Options);
            isHoliday = !isHoliday;
            await kept.Store.TakeHolidaysAsync(isHoliday ? [16] : []);
            database.Before(number, end.WithinAsync);
            var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
                watched.Rework.RunAsync(null, TestStore.Cancellation)
            );
            Assert.True(failure is EndedException or NotKeptException, failure.ToString());

            await using var left = await Store.OpenAsync(end.Left, Later(clock), TestStore.Cancellation);
            await left.Rework.RunAsync(null, TestStore.Cancellation);

            Assert.Null(await left.Rework.ProgressAsync(TestStore.Cancellation));
            Assert.Equal(new() { [isHoliday ? After : Before] = 1 }, await left.DueDaysAsync());
            Assert.Empty(await left.FaultsAsync());
        }
    }

    [Theory, OnBothEngines]
    public async Task A_batch_that_was_worked_out_under_terms_that_changed_meanwhile_writes_nothing(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        await watched.ComplaintsAsync(3);
        await watched.TakeHolidaysAsync(16);

        // The job is taken, then the batch is written: a second holiday comes just before that.
        var writes = 0;
        database.BeforeWrite = () => ++writes == 2 ? kept.Store.TakeHolidaysAsync(16, 17) : Task.CompletedTask;
        var seen = new List<(double Done, int Before)>();
        database.AfterCommit = async () =>
        {
            if (writes == 2)
            {
                var progress = await kept.Store.Rework.ProgressAsync(TestStore.Cancellation);
                seen.Add((progress!.Done, (await kept.Store.DueDaysAsync()).GetValueOrDefault(Before)));
            }
        };
        await watched.Rework.RunAsync(null, TestStore.Cancellation);

        Assert.Equal([(0, 3)], seen);
        Assert.Equal(new() { [AfterTwo] = 3 }, await kept.Store.DueDaysAsync());
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_process_whose_minute_was_over_does_not_say_how_far_the_next_one_is(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var clock = Days.ClockOn(TestStore.Today);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var slow = await Store.OpenAsync(database, clock, TestStore.Cancellation);
        await using var next = await Store.OpenAsync(kept.Options, clock, TestStore.Cancellation);
        await slow.ComplaintsAsync(Cases);
        await slow.TakeHolidaysAsync(16);

        // While the slow one has its first batch worked out, the next takes the job over and has not begun.
        var writes = 0;
        database.BeforeWrite = async () =>
        {
            if (++writes == 2)
            {
                clock.Advance(TimeSpan.FromMinutes(2));
                await Assert.ThrowsAsync<EndedException>(() =>
                    next.Rework.RunAsync(_ => throw new EndedException(), TestStore.Cancellation)
                );
            }
        };
        Assert.Equal([0], await RunAsync(slow));

        Assert.Equal(0, (await kept.Store.Rework.ProgressAsync(TestStore.Cancellation))!.Done);
    }

    [Theory, OnBothEngines]
    public async Task Where_there_is_nothing_to_do_nothing_is_written(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        var writes = 0;
        database.BeforeWrite = () => Task.FromResult(++writes);

        await watched.Rework.RunAsync(null, TestStore.Cancellation);
        Assert.Equal(0, writes);

        // Nor where another process has it.
        await watched.ComplaintsAsync(1);
        await watched.TakeHolidaysAsync(16);
        await Assert.ThrowsAsync<EndedException>(() =>
            kept.Store.Rework.RunAsync(_ => throw new EndedException(), TestStore.Cancellation)
        );
        writes = 0;
        await watched.Rework.RunAsync(null, TestStore.Cancellation);
        Assert.Equal(0, writes);
    }

    [Theory, OnBothEngines]
    public async Task However_often_it_is_asked_for_each_kind_of_case_stands_there_once(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(1);
        await kept.Store.TakeHolidaysAsync(14);
        await kept.Store.TakeHolidaysAsync(14, 15);
        await kept.Store.TakeHolidaysAsync(14, 15, 16);

        var kinds = (await kept.ReadAsync("select kinds from jobs")).Split(' ');

        Assert.Equal(Enum.GetValues<CaseKind>().Select(CaseTable.NameOf).Order(), kinds.Order());
    }

    private static async Task<List<double>> RunAsync(Store store)
    {
        var steps = new List<double>();
        await store.Rework.RunAsync(steps.Add, TestStore.Cancellation);
        return steps;
    }

    private static FakeTimeProvider Later(FakeTimeProvider clock) => new(clock.GetUtcNow() + TimeSpan.FromMinutes(2));
}
