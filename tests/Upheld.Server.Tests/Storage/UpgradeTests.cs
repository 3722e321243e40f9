using Upheld.Server.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Storage;

/// <summary>Versions that judge otherwise follow each other, or are there side by side for a while.</summary>
public class UpgradeTests
{
    private const int Cases = 250; // A batch of 200, and a rest.
    private const string JudgedOtherwise = "update rules set mark = 'otherwise' where provision in ('build', '6.2')";

    [Theory, OnBothEngines]
    public async Task Opening_the_data_again_does_not_begin_anew_what_an_upgrade_asked_for(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(Cases);
        await kept.ChangeAsync(JudgedOtherwise);
        var clock = Days.ClockOn(TestStore.Today);
        await using (var first = await Store.OpenAsync(kept.Options, clock, TestStore.Cancellation))
        {
            await EndHalfWayAsync(first);
        }

        clock.Advance(TimeSpan.FromMinutes(2));
        await using var second = await Store.OpenAsync(kept.Options, clock, TestStore.Cancellation);
        var steps = new List<double>();
        await second.Rework.RunAsync(steps.Add, TestStore.Cancellation);

        Assert.InRange(steps[0], 0.8, 0.81); // 200 of 250
        await kept.ReopenAsync();
        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task Changed_terms_begin_anew_what_an_upgrade_asked_for_and_it_stays_the_upgrades(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(Cases);
        await kept.ChangeAsync(JudgedOtherwise);
        await kept.ReopenAsync();
        await EndHalfWayAsync(kept.Store);
        await kept.ChangeAsync("update jobs set marks = 'a newer version'");

        await kept.Store.TakeHolidaysAsync(16);

        Assert.Equal(0, (await kept.Store.Rework.ProgressAsync(TestStore.Cancellation))!.Done);
        Assert.Equal("a newer version", await kept.ReadAsync("select marks from jobs"));
    }

    [Theory, OnBothEngines]
    public async Task A_version_leaves_alone_what_another_version_asked_for(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(1);
        await kept.Store.TakeHolidaysAsync(16);
        await kept.ChangeAsync("update jobs set marks = 'a newer version'");

        await kept.Store.Rework.RunAsync(_ => Assert.Fail("It was taken."), TestStore.Cancellation);

        Assert.NotNull(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task A_version_that_is_half_way_stops_when_another_asks_by_its_own_rules(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        await watched.ComplaintsAsync(1);
        await watched.TakeHolidaysAsync(16);
        var marks = await kept.ReadAsync("select mark from rules where provision = '6.2'");

        // Once before its batch is written, and once before it ends.
        foreach (var write in (int[])[2, 3])
        {
            var writes = 0;
            database.BeforeWrite = () =>
                ++writes == write ? kept.ChangeAsync("update jobs set marks = 'a newer version'") : Task.CompletedTask;
            await watched.Rework.RunAsync(null, TestStore.Cancellation);

            Assert.Equal(
                1,
                await kept.ChangeAsync($"update jobs set marks = marks where position {(write == 2 ? "= 0" : "> 0")}")
            );
            database.BeforeWrite = () => Task.CompletedTask;
            await kept.ReopenAsync();
        }

        await kept.Store.Rework.RunAsync(null, TestStore.Cancellation);
        Assert.Equal(marks, await kept.ReadAsync("select mark from rules where provision = '6.2'"));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_version_that_is_put_back_works_out_again_what_the_newer_one_left_half_done(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(1);
        await kept.Store.TakeHolidaysAsync(16);
        await kept.ChangeAsync("update jobs set marks = 'a newer version', kinds = 'complaint', position = upto - 1");

        await kept.ReopenAsync();

        Assert.Equal(0, (await kept.Store.Rework.ProgressAsync(TestStore.Cancellation))!.Done);
        await kept.Store.Rework.RunAsync(null, TestStore.Cancellation);
        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
    }

    private static Task<EndedException> EndHalfWayAsync(Store store) =>
        Assert.ThrowsAsync<EndedException>(() =>
            store.Rework.RunAsync(done => _ = done > 0 ? throw new EndedException() : 0, TestStore.Cancellation)
        );
}
