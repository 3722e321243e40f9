using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Upheld.Server.Jobs;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

/// <summary>One case that cannot be read any more keeps nothing else from going on.</summary>
public class UnreadableCaseTests
{
    private static readonly DateOnly Before = new(2026, 9, 18); // Friday
    private static readonly DateOnly After = new(2026, 9, 21); // Monday

    public static TheoryData<Engine, string> Damage =>
        new(
            from engine in Enum.GetValues<Engine>()
            from damage in (string[])["payload = '{'", "payload = 'null'", "name = 'of-another-version.v9'"]
            select (engine, damage)
        );

    [Theory, MemberData(nameof(Damage))]
    public async Task All_others_are_worked_out_again_and_it_is_named(Engine engine, string damage)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = await kept.Store.ComplaintsAsync(3);
        await kept.Store.TakeHolidaysAsync(16);
        await DamageAsync(kept, references[1], damage);

        var unreadable = new List<string>();
        await kept.Store.Rework.RunAsync(null, TestStore.Cancellation, unreadable.AddRange);

        Assert.Equal([references[1]], unreadable);
        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
        Assert.Equal(new() { [Before] = 1, [After] = 2 }, await kept.Store.DueDaysAsync());
        Assert.Contains(
            await kept.Store.FaultsAsync(),
            fault => fault.Contains(references[1], StringComparison.Ordinal)
        );
    }

    [Theory, OnBothEngines]
    public async Task It_is_logged_by_its_reference_alone_and_what_is_past_its_time_is_cleared_out(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var references = await kept.Store.ComplaintsAsync(2);
        await kept.Store.TakeHolidaysAsync(16);
        await DamageAsync(kept, references[0], "payload = '{\"who\": \"Ada Obi\"'");
        foreach (var statement in TestLooks.LongAgo("C-0001"))
        {
            await kept.ChangeAsync(statement);
        }

        var log = new FakeLogger<BackgroundWork>();

        await WorkUntilClearedAsync(kept, log);

        Assert.Equal(0, await kept.ChangeAsync("update looks set by_whom = by_whom"));
        var said = Assert.Single(log.Collector.Warnings);
        Assert.Contains(references[0], said, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", said, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_is_past_its_time_is_cleared_out_even_while_rows_cannot_be_worked_out_at_all(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        foreach (var statement in TestLooks.LongAgo("C-0001"))
        {
            await kept.ChangeAsync(statement);
        }

        await WorkUntilClearedAsync(
            kept,
            new FakeLogger<BackgroundWork>(),
            "alter table jobs rename to elsewhere; update looks set by_whom = by_whom"
        );

        Assert.Equal(0, await kept.ChangeAsync("update looks set by_whom = by_whom"));
    }

    // Until what is kept for a while has been looked through once. A test that waits for nothing is ended by the limit.
    private static async Task WorkUntilClearedAsync(
        TestStore kept,
        FakeLogger<BackgroundWork> log,
        string? damage = null
    )
    {
        var (isClearing, cleared) = (false, new TaskCompletionSource());
        var database = new WatchedDatabase(kept.Options.OpenDatabase())
        {
            BeforeStatement = (_, sql) =>
            {
                isClearing |= sql.StartsWith("delete from looks", StringComparison.Ordinal);
                return Task.CompletedTask;
            },
        };
        database.AfterCommit = () =>
        {
            if (isClearing)
            {
                cleared.TrySetResult();
            }

            return Task.CompletedTask;
        };
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        if (damage is not null)
        {
            await kept.ChangeAsync(damage);
        }

        using var work = new BackgroundWork(watched, TimeProvider.System, log);
        await work.StartAsync(TestStore.Cancellation);
        await cleared.Task.WaitAsync(TimeSpan.FromMinutes(1), TestStore.Cancellation);
        await work.StopAsync(TestStore.Cancellation);
    }

    private static async Task DamageAsync(TestStore kept, string reference, string damage) =>
        Assert.Equal(
            1,
            await kept.ChangeAsync(
                $"update events set {damage} where stream = (select id from streams where name = '{reference}')"
            )
        );
}
