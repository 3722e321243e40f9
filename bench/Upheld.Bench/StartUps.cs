using System.Diagnostics;

namespace Upheld.Bench;

/// <summary>How long a start takes, from the start of the process, in milliseconds.</summary>
/// <param name="Ready">Until it says that it is ready.</param>
/// <param name="Answer">Until it has answered a first request of the API.</param>
/// <param name="Page">Until it has answered a first page too.</param>
/// <param name="Year">How long the first self-assessment took after that.</param>
/// <param name="Processor">The time of a processor it has used by then.</param>
/// <param name="ResidentMiB">The memory it holds then, in MiB.</param>
internal sealed record MeasuredStart(
    double Ready,
    double Answer,
    double Page,
    double Year,
    double Processor,
    double ResidentMiB
)
{
    /// <summary>The middle of several, figure by figure.</summary>
    public static MeasuredStart Median(IReadOnlyCollection<MeasuredStart> starts) =>
        new(
            starts.Select(one => one.Ready).Median(),
            starts.Select(one => one.Answer).Median(),
            starts.Select(one => one.Page).Median(),
            starts.Select(one => one.Year).Median(),
            starts.Select(one => one.Processor).Median(),
            starts.Select(one => one.ResidentMiB).Median()
        );
}

/// <summary>Starts a server again and again on the same data, and once after an upgrade that judges one provision otherwise.</summary>
internal sealed class StartUps(Plan plan)
{
    private const double MostMsToAnswer = 2_000;
    private const double MostMsOfColdYear = 10_000;

    // As a new version of the program finds them where its rule on answers differs.
    private const string Upgrade = "update rules set mark = 'x' where provision in ('6.3', 'build')";

    /// <summary>Measures starts of estates whose own servers have been stopped.</summary>
    public async Task<Part> MeasureAsync(IEnumerable<Estate> estates, CancellationToken cancellation)
    {
        var (rows, aims) = (new List<string[]>(), new List<Aim>());
        foreach (var estate in estates)
        {
            var starts = new List<MeasuredStart>();
            for (var time = 0; time < plan.Rounds; time++)
            {
                starts.Add(await StartAsync(estate, cancellation));
                estate.Dispose();
            }

            var usual = MeasuredStart.Median(starts);
            await using (var connection = await estate.ConnectAsync(cancellation))
            {
                await connection.ScriptAsync(Upgrade, cancellation);
            }

            var upgraded = await StartAsync(estate, cancellation);
            var watch = new ReworkWatch(estate);
            var took = await watch.FollowAsync(cancellation);
            estate.Dispose();
            rows.Add(Row(estate, "as usual", usual, "", ""));
            rows.Add(Row(estate, "after an upgrade", upgraded, $"{took.TotalSeconds:0.0}", $"{watch.PeakMiB}"));
            aims.Add(Aim.AtMost($"start at {estate.Size:N0}: first answer", MostMsToAnswer, usual.Answer, " ms"));
            aims.Add(Aim.AtMost($"the same after an upgrade", MostMsToAnswer, upgraded.Answer, " ms"));
            aims.Add(Aim.AtMost($"self-assessment at {estate.Size:N0}, cold", MostMsOfColdYear, usual.Year, " ms"));
        }

        return new Part(
            new ResultTable(
                "Starting, ms from the start of the process",
                [
                    "Cases",
                    "Start",
                    "ready",
                    "first answer of the API",
                    "first page",
                    "then the self-assessment, cold",
                    "processor then",
                    "memory then, MiB",
                    "rows follow, s",
                    "most memory, MiB",
                ],
                rows
            ),
            aims
        );
    }

    private async Task<MeasuredStart> StartAsync(Estate estate, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await estate.StartAsync(plan, cancellation);
        await estate.Load.GetAsync(By.Program, "/api/v1/cases", cancellation);
        var answer = watch.Elapsed;
        await estate.Load.GetAsync(By.Anyone, "/sign-in", cancellation);
        var page = watch.Elapsed;
        await estate.Load.GetAsync(By.Officer, $"/self-assessment/{estate.Year}", cancellation);
        return new MeasuredStart(
            estate.Served.ReadyAfter.TotalMilliseconds,
            answer.TotalMilliseconds,
            page.TotalMilliseconds,
            (watch.Elapsed - page).TotalMilliseconds,
            estate.Served.ProcessorTime.TotalMilliseconds,
            estate.Served.ResidentMiB
        );
    }

    private static string[] Row(Estate estate, string how, MeasuredStart one, string follow, string peak) =>
        [
            $"{estate.Size:N0}",
            how,
            $"{one.Ready:0}",
            $"{one.Answer:0}",
            $"{one.Page:0}",
            $"{one.Year:0}",
            $"{one.Processor:0}",
            $"{one.ResidentMiB:0}",
            follow,
            peak,
        ];
}
