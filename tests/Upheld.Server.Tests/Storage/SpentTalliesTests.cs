using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

public class SpentTalliesTests
{
    [Theory, OnBothEngines]
    public async Task Tallies_that_count_nothing_are_taken_out_and_all_others_stay(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();
        // More than are taken out at a time; some of them cancel each other out over two shards.
        await kept.ChangeAsync(Spent(shard: 2, count: 0, upTo: 300) + Spent(shard: 3, count: 5, upTo: 250));
        await kept.ChangeAsync(Spent(shard: 4, count: -5, upTo: 250));
        Assert.Empty(await kept.Store.FaultsAsync());

        await kept.Store.ClearOutAsync(TestStore.Cancellation);

        Assert.Equal(0, await kept.ChangeAsync("update tallies set count = count where year < 2000"));
        Assert.True(await kept.ChangeAsync("update tallies set count = count") > 0);
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task What_a_case_leaves_behind_when_it_moves_on_is_taken_out(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(2);
        await kept.Store.TakeHolidaysAsync(16);
        await kept.Store.Rework.RunAsync(null, TestStore.Cancellation);
        Assert.True(await kept.ChangeAsync("update tallies set count = count where breached_after = '2026-09-18'") > 0);

        await kept.Store.ClearOutAsync(TestStore.Cancellation);

        Assert.Equal(0, await kept.ChangeAsync("update tallies set count = count where breached_after = '2026-09-18'"));
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task Writers_beside_it_lose_no_count(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();
        await kept.ChangeAsync("update tallies set count = 0");
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);

        // The tallies are held and about to be taken out: a case is counted under the same.
        Task? counted = null;
        database.BeforeStatement = async (_, sql) =>
        {
            if (counted is null && sql.StartsWith("delete from tallies", StringComparison.Ordinal))
            {
                counted = await Beside.StartAsync(kept, () => kept.ReceiveAsync());
            }
        };
        await watched.ClearOutAsync(TestStore.Cancellation);
        await counted!;

        // The first case was made to count for nothing, so the second is all that is counted.
        await kept.ChangeAsync("update tallies set count = count + 1");
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task Nobody_who_writes_waits_until_all_tallies_are_added_up(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ChangeAsync(Spent(shard: 2, count: 0, upTo: 300));
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        var asked = new List<string>();
        database.BeforeStatement = (_, sql) =>
        {
            asked.Add(sql);
            return Task.CompletedTask;
        };

        await watched.ClearOutAsync(TestStore.Cancellation);

        Assert.Contains(asked, sql => sql.Contains("from tallies", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, sql => sql.Contains("group by", StringComparison.Ordinal));
    }

    private static string Spent(int shard, int count, int upTo) =>
        $"""
            with recursive n (i) as (select 1 union all select i + 1 from n where i < {upTo})
            insert into tallies (year, own, provision, verdict, breached_after, unknown_after, shard, count)
            select 1000 + i, 0, '6.2', 'm', '2026-01-05', '2026-01-05', {shard}, {count} from n;
            """;
}
