using System.Diagnostics;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Bench.Soaking;

/// <summary>
/// Uses Upheld for a while at half of what it can do, kills it at random moments, takes backups meanwhile, and looks
/// afterwards whether anything was lost.
/// </summary>
internal sealed class Soak(Plan plan, TimeSpan length, int kills)
{
    private const int Cases = 1_000;
    private const int Backups = 5;
    private const double MostGrowth = 1.1;
    private const double MostLogMiB = LogLimit.Usual >> 20;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(20);

    private readonly Random random = new();
    private readonly List<TimeSpan> backups = [];
    private readonly List<string> said = [];
    private int failedBackups;

    /// <summary>Soaks it and writes what was seen; 0 when nothing was lost and nothing failed, or else 1.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var results = new Results(plan, Machine.Look(), "bench/run --soak");
        using var estate = await Estate.MakeAsync(plan, Cases, cancellation, asItWillBe: false);
        var answered = new AnsweredWrites();
        var traffic = new Traffic(estate, answered);
        await UseAsync(traffic, null, Warming);
        var before = traffic.Answered;
        await UseAsync(traffic, null, Measuring);
        var capacity = (traffic.Answered - before) / Measuring.TotalSeconds;
        Run.Say($"It answers {capacity:0} requests a second; half of that for {length.TotalMinutes:0} minutes");

        var watch = new SoakWatch(estate);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var clock = Stopwatch.StartNew();
        var watching = watch.RunAsync(clock, until.Token);
        var using_ = traffic.RunAsync(capacity / 2, until.Token);
        await DisturbAsync(estate, traffic, clock, cancellation);
        await until.CancelAsync();
        await Task.WhenAll(using_, watching);
        estate.Dispose();

        var lost = await answered.LostAsync(estate, cancellation);
        var (code, check) = await ServedProgram.RunAsync(
            plan,
            estate.Postgres,
            ["check", "--data", estate.Folder],
            cancellation
        );
        said.AddRange(check.TrimEnd().Split('\n').TakeLast(5));
        var seen = Tell(traffic, answered, watch, capacity, lost, code);
        await results.AddAsync(seen, cancellation);
        await Console.Out.WriteAsync(results.Text());
        return seen.Aims.All(aim => aim.IsReached) ? 0 : 1;
    }

    private static async Task UseAsync(Traffic traffic, double? perSecond, TimeSpan length)
    {
        using var until = new CancellationTokenSource(length);
        await traffic.RunAsync(perSecond, until.Token);
    }

    // The first and the last five minutes are left alone, so that their memory can be compared.
    private async Task DisturbAsync(Estate estate, Traffic traffic, Stopwatch clock, CancellationToken cancellation)
    {
        var quiet = TimeSpan.FromMinutes(Math.Min(5, length.TotalMinutes / 4));
        var moments = Enumerable
            .Range(0, kills)
            .Select(_ => (At: quiet + (random.NextDouble() * (length - (2 * quiet))), IsKill: true))
            .Concat(Enumerable.Range(1, Backups).Select(n => (At: length * n / (Backups + 1), IsKill: false)))
            .OrderBy(moment => moment.At);
        foreach (var (at, isKill) in moments)
        {
            if (at > clock.Elapsed)
            {
                await Task.Delay(at - clock.Elapsed, cancellation);
            }

            await (isKill ? KillAsync(estate, traffic, cancellation) : BackUpAsync(estate, cancellation));
        }

        if (length > clock.Elapsed)
        {
            await Task.Delay(length - clock.Elapsed, cancellation);
        }
    }

    private async Task KillAsync(Estate estate, Traffic traffic, CancellationToken cancellation)
    {
        traffic.Pause();
        estate.Dispose();
        await estate.StartAsync(plan, cancellation);
        traffic.GoOn();
        Run.Say("Killed and started again");
    }

    private async Task BackUpAsync(Estate estate, CancellationToken cancellation)
    {
        if (estate.Postgres is not null)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        var (code, told) = await ServedProgram.RunAsync(
            plan,
            null,
            ["backup", "--data", estate.Folder, "--out", Path.Combine(plan.Work, "backup.zip"), "--keep", "2"],
            cancellation
        );
        backups.Add(watch.Elapsed);
        Run.Say($"Backed up in {watch.Elapsed.TotalSeconds:0.0} s");
        if (code != 0)
        {
            failedBackups++;
            said.Add(told);
        }
    }

    private Part Tell(
        Traffic traffic,
        AnsweredWrites answered,
        SoakWatch watch,
        double capacity,
        int lost,
        int checkCode
    )
    {
        var end = TimeSpan.FromMinutes(Math.Min(5, length.TotalMinutes / 4));
        var (first, last) = (watch.Memory(TimeSpan.Zero, end), watch.Memory(length - end, length));
        var failed = traffic.Statuses.Where(one => (int)one.Key >= 400).Sum(one => one.Value);
        return new Part(
            new ResultTable(
                $"{length.TotalMinutes:0} minutes of mixed use at half of what it can do",
                ["What", "Seen"],
                [
                    ["Requests answered a second at most", $"{capacity:0}"],
                    ["Requests answered", $"{traffic.Answered:N0}"],
                    .. traffic
                        .Statuses.OrderBy(one => one.Key)
                        .Select(one => (string[])[$"of these {(int)one.Key}", $"{one.Value:N0}"]),
                    ["Times the server was killed", $"{kills}"],
                    ["Requests cut off by that", $"{traffic.Cut:N0}"],
                    ["Writes sent again with their key", $"{traffic.Replays:N0}"],
                    ["Writes answered", $"{answered.Count:N0}"],
                    ["Longest log of the database", $"{watch.MostLog} MiB"],
                    ["Most memory", $"{watch.MostMemory} MiB"],
                    .. backups.Select(took => (string[])["A backup meanwhile took", $"{took.TotalSeconds:0.0} s"]),
                    .. said.Concat(traffic.Failures).Select(one => (string[])["Said", one.ReplaceLineEndings(" ")]),
                ]
            ),
            [
                Aim.AtMost("answered writes that are not there", 0, lost, ""),
                Aim.AtMost("keys answered with two cases", 0, answered.Contradictions, ""),
                Aim.AtMost("answers of 400 and more", 0, failed, ""),
                Aim.AtMost("requests that failed while the server ran", 0, traffic.Failures.Count - failed, ""),
                Aim.AtMost("memory of the last minutes ÷ of the first", MostGrowth, last / first, ""),
                Aim.AtMost("longest log", MostLogMiB, watch.MostLog, " MiB"),
                Aim.AtMost("backups that failed", 0, failedBackups, ""),
                Aim.AtMost("exit code of upheld check", 0, checkCode, ""),
            ]
        );
    }
}
