using System.Diagnostics;

namespace Upheld.Server.Tests.Storage;

/// <summary>Work that comes while a transaction is open on the same data.</summary>
internal static class Beside
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Starts it, and waits until it is done or is seen to wait for what the transaction holds. What ought to wait and does
    /// not is done by then, and the test sees what came of it. On SQLite a transaction that writes keeps everyone else from
    /// writing, so there is nothing to wait for.
    /// </summary>
    public static async Task<Task> StartAsync(TestStore kept, Func<Task> work)
    {
        var started = Task.Run(work, TestStore.Cancellation);
        if (kept.Options.Postgres is null)
        {
            return started;
        }

        var since = Stopwatch.StartNew();
        while (!started.IsCompleted && !await IsAnyoneWaitingAsync(kept))
        {
            Assert.True(since.Elapsed < Limit, "It neither ends nor waits for anything.");
            await Task.Delay(Pause, TestStore.Cancellation);
        }

        return started;
    }

    private static async Task<bool> IsAnyoneWaitingAsync(TestStore kept) =>
        await kept.ReadAsync(
            "select case when exists (select 1 from pg_stat_activity where datname = current_database() "
                + "and wait_event_type = 'Lock') then 'yes' else 'no' end"
        ) == "yes";
}
