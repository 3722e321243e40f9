using System.Globalization;

namespace Upheld.Bench;

/// <summary>How long some requests took.</summary>
/// <param name="Milliseconds">Each request.</param>
/// <param name="Elapsed">All of them together.</param>
/// <param name="Processor">The time of a processor that the server used meanwhile.</param>
internal sealed record Sample(IReadOnlyList<double> Milliseconds, TimeSpan Elapsed, TimeSpan Processor)
{
    /// <summary>The columns of <see cref="Cells"/>.</summary>
    public static readonly string[] Columns = ["p50 ms", "p95 ms", "p99 ms", "per second", "processor µs each"];

    /// <summary>How many were answered in a second.</summary>
    public double PerSecond => Milliseconds.Count / Elapsed.TotalSeconds;

    /// <summary>
    /// How much of a processor's time one request costs the server, in microseconds. Other work on the machine changes
    /// this less than any other figure.
    /// </summary>
    public double ProcessorEach => Processor.TotalMicroseconds / Math.Max(1, Milliseconds.Count);

    /// <summary>The sample as a table shows it.</summary>
    public string[] Cells =>
        [InMs(Percentile(50)), InMs(Percentile(95)), InMs(Percentile(99)), $"{PerSecond:N0}", $"{ProcessorEach:N0}"];

    /// <summary>Samples of several rounds as one.</summary>
    public static Sample Of(IReadOnlyCollection<Sample> rounds) =>
        new(
            [.. rounds.SelectMany(round => round.Milliseconds)],
            TimeSpan.FromTicks(rounds.Sum(round => round.Elapsed.Ticks)),
            TimeSpan.FromTicks(rounds.Sum(round => round.Processor.Ticks))
        );

    /// <summary>The time within which so much of a hundred was answered, in milliseconds; 0 where nothing was.</summary>
    public double Percentile(double percent)
    {
        var sorted = Milliseconds.Order().ToArray();
        return sorted.Length == 0
            ? 0
            : sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>Milliseconds as a table shows them.</summary>
    public static string InMs(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>Sums over rounds.</summary>
internal static class Rounds
{
    /// <summary>The middle one.</summary>
    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
