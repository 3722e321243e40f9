using Upheld.Server.Storage;

namespace Upheld.Server.Jobs;

/// <summary>What goes on outside any request: rows follow changed terms, and what was kept for a while is cleared out.</summary>
internal sealed class BackgroundWork(Store store, TimeProvider time, ILogger<BackgroundWork> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenClearings = TimeSpan.FromHours(6);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cleared = (long?)null;
        var looks = new LooksKept(store.Reads, log);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                looks.Say();
                await store.Rework.RunAsync(_ => looks.Say(), stoppingToken);
                if (cleared is not { } at || time.GetElapsedTime(at) >= BetweenClearings)
                {
                    cleared = time.GetTimestamp();
                    await store.ClearOutAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database may be away for a while; the work stays where it was and goes on when it is back.
                log.LogWarning(failure, "Work in the background failed and is tried again.");
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
