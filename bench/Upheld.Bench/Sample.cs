namespace Upheld.Bench;

/// <summary>How long some requests took.</summary>
/// <param name="Milliseconds">Each request.</param>
/// <param name="Elapsed">All of them together.</param>
/// <param name="Processor">The time of a processor that the server used meanwhile.</param>
internal sealed record Sample(IReadOnlyList<double> Milliseconds, TimeSpan Elapsed, TimeSpan Processor)
{
    /// <summary>How many were answered in a second.</summary>
    public double PerSecond => Milliseconds.Count / Elapsed.TotalSeconds;

    /// <summary>
    /// How much of a processor's time one request costs the server, in microseconds. Other work on the machine changes
    /// this less than any other figure.
    /// </summary>
    public double ProcessorEach => Processor.TotalMicroseconds / Milliseconds.Count;

    /// <summary>Samples of several rounds as one.</summary>
    public static Sample Of(IReadOnlyCollection<Sample> rounds) =>
        new(
            [.. rounds.SelectMany(round => round.Milliseconds)],
            TimeSpan.FromTicks(rounds.Sum(round => round.Elapsed.Ticks)),
            TimeSpan.FromTicks(rounds.Sum(round => round.Processor.Ticks))
        );

    /// <summary>The time within which so much of a hundred was answered, in milliseconds.</summary>
    public double Percentile(double percent)
    {
        var sorted = Milliseconds.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100) - 1, 0, sorted.Length - 1)];
    }
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
