using System.Diagnostics;

namespace Upheld.Bench;

/// <summary>How long a start takes, from the start of the process, in milliseconds; the middle of several.</summary>
/// <param name="Size">How many cases there are.</param>
/// <param name="Ready">Until it says that it is ready.</param>
/// <param name="Answer">Until it has answered a first request of the API.</param>
/// <param name="Page">Until it has answered a first page too.</param>
/// <param name="Processor">The time of a processor it has used by then, in milliseconds.</param>
/// <param name="ResidentMiB">The memory it holds then, in MiB.</param>
internal sealed record MeasuredStart(
    int Size,
    double Ready,
    double Answer,
    double Page,
    double Processor,
    double ResidentMiB
);

/// <summary>Starts a server again and again on the same data.</summary>
internal static class StartUps
{
    private const int Times = 7;

    /// <summary>Measures starts on an estate whose own server has been stopped.</summary>
    public static async Task<MeasuredStart> MeasureAsync(Plan plan, Estate estate, CancellationToken cancellation)
    {
        var starts = new List<(double Ready, double Answer, double Page, double Processor, double Memory)>();
        for (var time = 0; time < Times; time++)
        {
            var watch = Stopwatch.StartNew();
            using var served = await ServedProgram.StartAsync(plan, estate.Folder, estate.Postgres, cancellation);
            using var load = new Load(served, estate.Token);
            await load.GetAsync("/api/v1/cases", cancellation);
            var answer = watch.Elapsed.TotalMilliseconds;
            await load.GetAsync("/sign-in", cancellation);
            starts.Add(
                (
                    served.ReadyAfter.TotalMilliseconds,
                    answer,
                    watch.Elapsed.TotalMilliseconds,
                    served.ProcessorTime.TotalMilliseconds,
                    served.ResidentMiB
                )
            );
        }

        return new MeasuredStart(
            estate.Size,
            starts.Select(one => one.Ready).Median(),
            starts.Select(one => one.Answer).Median(),
            starts.Select(one => one.Page).Median(),
            starts.Select(one => one.Processor).Median(),
            starts.Select(one => one.Memory).Median()
        );
    }
}
