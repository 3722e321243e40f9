using System.Diagnostics;
using Upheld.Calendar;
using Upheld.Landlords;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;

namespace Upheld.Bench;

/// <summary>What a change of bank holidays costs at one size.</summary>
/// <param name="Size">How many cases there are.</param>
/// <param name="Change">The change itself.</param>
/// <param name="Rework">From the change until the last row follows it.</param>
/// <param name="PeakMiB">The most memory the server held meanwhile, in MiB.</param>
/// <param name="Quiet">Reading and creating before.</param>
/// <param name="Meanwhile">Reading and creating meanwhile.</param>
internal sealed record MeasuredRework(
    int Size,
    TimeSpan Change,
    TimeSpan Rework,
    long PeakMiB,
    (Sample Reading, Sample Creating) Quiet,
    (Sample Reading, Sample Creating) Meanwhile
);

/// <summary>Makes a working day a bank holiday and watches the rows follow while others read and record.</summary>
internal sealed class Reworks(Plan plan)
{
    private const double MostMsOfChange = 1_000;
    private const double MostMiB = 300;
    private static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(5);

    private readonly byte[][] bodies = [.. new InventedCases(plan.Today).Bodies(500, isLive: false)];

    /// <summary>Measures it at every size.</summary>
    public async Task<Part> MeasureAsync(IReadOnlyList<Estate> estates, CancellationToken cancellation)
    {
        var measured = new List<MeasuredRework>();
        foreach (var estate in estates)
        {
            measured.Add(await MeasureAsync(estate, cancellation));
        }

        return new Part(
            new ResultTable(
                "A change of bank holidays",
                [
                    "Cases",
                    "the change, ms",
                    "rows follow, s",
                    "cases a second",
                    "most memory, MiB",
                    "open p95 before, ms",
                    "meanwhile",
                    "create p95 before, ms",
                    "meanwhile",
                    "create p99 meanwhile",
                ],
                [.. measured.Select(Row)],
                "One client opens cases and one records them, without a pause, before the change and while rows follow it."
            ),
            [
                .. measured.SelectMany(one =>
                    new[]
                    {
                        Aim.AtMost(
                            $"change of bank holidays at {one.Size:N0}",
                            MostMsOfChange,
                            one.Change.TotalMilliseconds,
                            " ms"
                        ),
                        Aim.AtMost($"memory while {one.Size:N0} rows follow it", MostMiB, one.PeakMiB, " MiB"),
                    }
                ),
            ]
        );
    }

    private static string[] Row(MeasuredRework one) =>
        [
            $"{one.Size:N0}",
            Sample.InMs(one.Change.TotalMilliseconds),
            $"{one.Rework.TotalSeconds:0.0}",
            $"{one.Size / one.Rework.TotalSeconds:N0}",
            $"{one.PeakMiB}",
            Sample.InMs(one.Quiet.Reading.Percentile(95)),
            Sample.InMs(one.Meanwhile.Reading.Percentile(95)),
            Sample.InMs(one.Quiet.Creating.Percentile(95)),
            Sample.InMs(one.Meanwhile.Creating.Percentile(95)),
            Sample.InMs(one.Meanwhile.Creating.Percentile(99)),
        ];

    private async Task<MeasuredRework> MeasureAsync(Estate estate, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var quiet = await WorkAsync(estate, () => watch.Elapsed < QuietFor, cancellation);
        var change = await ChangeAsync(estate, cancellation);
        var rework = new ReworkWatch(estate);
        var following = rework.FollowAsync(cancellation);
        var meanwhile = await WorkAsync(estate, () => !rework.IsDone && !following.IsFaulted, cancellation);
        return new MeasuredRework(estate.Size, change, await following, rework.PeakMiB, quiet, meanwhile);
    }

    // What the command does before it waits for the rows: read the landlord, decide, append.
    private static async Task<TimeSpan> ChangeAsync(Estate estate, CancellationToken cancellation)
    {
        await using var store = await Store.OpenAsync(estate.Storage, TimeProvider.System, cancellation);
        var watch = Stopwatch.StartNew();
        var known = (await store.LoadLandlordAsync(cancellation)).Holidays;
        var day = estate.Today.AddDays(-8);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        var newer = known.With(Nation.EnglandAndWales, new BankHoliday(day, "A day off"));
        var happened = BankHolidaysUpdated.To(newer, estate.Today);
        var seen = await store.LoadEventsAsync(Landlord.Stream, cancellation);
        return
            await store.AppendAsync([new Addition(Landlord.Stream, seen, [happened])], "bench", cancellation)
            is AppendOutcome.Recorded
            ? watch.Elapsed
            : throw new InvalidOperationException("The landlord changed meanwhile.");
    }

    private async Task<(Sample Reading, Sample Creating)> WorkAsync(
        Estate estate,
        Func<bool> goesOn,
        CancellationToken cancellation
    )
    {
        var (load, references) = (estate.Load, estate.References);
        var reading = load.SendAsync(
            1,
            _ => goesOn(),
            n => load.Get(By.Program, $"/api/v1/cases/{references[(int)(n * 7919L % references.Length)]}"),
            cancellation
        );
        var creating = load.SendAsync(1, _ => goesOn(), n => load.Create(bodies[n % bodies.Length]), cancellation);
        return (await reading, await creating);
    }
}
