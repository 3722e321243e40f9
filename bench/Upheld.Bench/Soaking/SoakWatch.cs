using System.Diagnostics;
using Upheld.Server.Storage;

namespace Upheld.Bench.Soaking;

/// <summary>How much memory the server holds, and how long the log of its database is, while it is used.</summary>
internal sealed class SoakWatch(Estate estate)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly List<(TimeSpan At, long MiB, long LogMiB)> looks = [];

    /// <summary>The longest that the log was, in MiB.</summary>
    public long MostLog => looks.Max(look => look.LogMiB);

    /// <summary>The most memory the server held, in MiB.</summary>
    public long MostMemory => looks.Max(look => look.MiB);

    /// <summary>Looks every other second.</summary>
    public async Task RunAsync(Stopwatch watch, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            try
            {
                looks.Add((watch.Elapsed, estate.Served.ResidentMiB, Log()));
            }
            // It was just killed.
            catch (InvalidOperationException) { }

            await Task.Delay(Between, CancellationToken.None);
        }
    }

    /// <summary>The memory that was held on the average between two moments, in MiB.</summary>
    public double Memory(TimeSpan from, TimeSpan to) =>
        looks
            .Where(look => look.At >= from && look.At < to)
            .Select(look => (double)look.MiB)
            .DefaultIfEmpty()
            .Average();

    private long Log()
    {
        var log = new FileInfo(Path.Combine(estate.Folder, DataFolder.DatabaseName + "-wal"));
        return log.Exists ? log.Length >> 20 : 0;
    }
}
