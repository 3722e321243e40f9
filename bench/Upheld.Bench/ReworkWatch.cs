using System.Data.Common;
using System.Diagnostics;

namespace Upheld.Bench;

/// <summary>Follows rows being worked out again by a server, from beside it: how long it takes and how much memory it holds.</summary>
internal sealed class ReworkWatch(Estate estate)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>The most memory the server held, in MiB.</summary>
    public long PeakMiB { get; private set; }

    /// <summary>True once it is done.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Waits until it is done; gives how long that took.</summary>
    public async Task<TimeSpan> FollowAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await using var connection = await estate.ConnectAsync(cancellation);
        while (await IsAskedForAsync(connection, cancellation))
        {
            PeakMiB = Math.Max(PeakMiB, estate.Served.ResidentMiB);
            await Task.Delay(Between, cancellation);
        }

        IsDone = true;
        return watch.Elapsed;
    }

    private static async Task<bool> IsAskedForAsync(DbConnection connection, CancellationToken cancellation) =>
        (await connection.TextsAsync("select name from jobs", cancellation)).Count > 0;
}
