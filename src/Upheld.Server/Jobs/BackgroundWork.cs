using Upheld.Server.Storage;

namespace Upheld.Server.Jobs;

/// <summary>
/// What goes on outside any request: rows follow changed terms, what was kept for a while is cleared out, and the head of the
/// record is told to the log.
/// </summary>
internal sealed class BackgroundWork(Store store, TimeProvider time, ILogger<BackgroundWork> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenClearings = TimeSpan.FromHours(6);
    private static readonly TimeSpan BetweenLooksForDamage = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenHeads = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (clearing, looking) = (new Every(BetweenClearings, time), new Every(BetweenLooksForDamage, time));
        var telling = new Every(BetweenHeads, time);
        var looks = new LookWarnings(store.Looks, log);
        while (!stoppingToken.IsCancellationRequested)
        {
            looks.Say();
            await TryAsync(() => store.Rework.RunAsync(_ => looks.Say(), stoppingToken, SayUnreadable));
            if (clearing.IsNow())
            {
                await TryAsync(() => store.ClearOutAsync(stoppingToken));
            }

            if (looking.IsNow())
            {
                await TryAsync(() => store.LookForDamageAsync(stoppingToken));
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // After the pause, so that whoever starts Upheld first reads where it is and what to do.
            if (!stoppingToken.IsCancellationRequested && telling.IsNow())
            {
                await TryAsync(() => TellHeadAsync(stoppingToken));
            }
        }
    }

    // Each by itself: what fails for one must not keep the others from being done.
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (DamagedException damaged)
        {
            log.LogCritical("{Damage}", damaged.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The database may be away for a while; the work stays where it was and goes on when it is back.
            log.LogWarning(failure, "Work in the background failed and is tried again.");
        }
    }

    // A log that is kept elsewhere has it then, out of reach of whoever can change the database.
    private async Task TellHeadAsync(CancellationToken cancellation) =>
        log.LogInformation(
            "The head of the record is {Head}. \"upheld check --head\" compares with it.",
            await store.HeadAsync(cancellation)
        );

    // Why one cannot be read may quote what it says, and that is a resident's. The check of everything tells it to whoever
    // may see it.
    private void SayUnreadable(IReadOnlyList<string> cases) =>
        log.LogWarning(
            "{Count} cases cannot be read, and their rows stay as they were: {References}. \"upheld check\" says more.",
            cases.Count,
            string.Join(", ", cases)
        );

    private sealed class Every(TimeSpan pause, TimeProvider time)
    {
        private long? last;

        /// <summary>Whether it is time; the first time it always is.</summary>
        public bool IsNow()
        {
            if (last is { } at && time.GetElapsedTime(at) < pause)
            {
                return false;
            }

            last = time.GetTimestamp();
            return true;
        }
    }
}
