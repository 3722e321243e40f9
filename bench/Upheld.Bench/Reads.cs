using System.Collections.Immutable;

namespace Upheld.Bench;

/// <summary>One way of reading at one size.</summary>
/// <param name="Reading">The way.</param>
/// <param name="Size">How many cases there were.</param>
/// <param name="Clients">How many clients read at once.</param>
/// <param name="Rounds">A sample a round.</param>
internal sealed record MeasuredReading(Reading Reading, int Size, int Clients, IReadOnlyList<Sample> Rounds)
{
    /// <summary>All rounds as one.</summary>
    public Sample Sample { get; } = Sample.Of([.. Rounds]);
}

/// <summary>Reads at every size in turn, round by round, so that whatever else the machine does falls on all alike.</summary>
/// <param name="plan">The plan.</param>
/// <param name="title">What is read.</param>
/// <param name="readings">The ways of reading.</param>
/// <param name="count">How often in each round.</param>
internal sealed class Reads(Plan plan, string title, ImmutableArray<Reading> readings, int count)
{
    private const double MostRatio = 1.5;

    /// <summary>Measures every way of reading at every size.</summary>
    public async Task<Part> MeasureAsync(IReadOnlyList<Estate> estates, CancellationToken cancellation)
    {
        foreach (var estate in estates)
        {
            foreach (var reading in readings)
            {
                await ReadAsync(estate, reading, Plan.Many, 0, Plan.WarmUp, cancellation);
            }
        }

        var samples = new Dictionary<(Reading, int Clients, int Size), List<Sample>>();
        for (var round = 1; round <= plan.Rounds; round++)
        {
            foreach (var (reading, clients) in readings.SelectMany(_ => new[] { 1, Plan.Many }, (r, c) => (r, c)))
            {
                foreach (var estate in estates)
                {
                    var sample = await ReadAsync(estate, reading, clients, round, count, cancellation);
                    var key = (reading, clients, estate.Size);
                    samples.TryAdd(key, []);
                    samples[key].Add(sample);
                }
            }
        }

        return Tell([
            .. samples
                .Select(one => new MeasuredReading(one.Key.Item1, one.Key.Size, one.Key.Clients, one.Value))
                .OrderBy(one => one.Clients)
                .ThenBy(one => readings.IndexOf(one.Reading))
                .ThenBy(one => one.Size),
        ]);
    }

    private static Task<Sample> ReadAsync(
        Estate estate,
        Reading reading,
        int clients,
        int seed,
        int times,
        CancellationToken cancellation
    )
    {
        var random = new Random(seed);
        var asked = Enumerable
            .Range(0, times)
            .Select(_ => (Path: reading.Path(estate, random), Form: reading.Form?.Invoke(estate, random)))
            .ToArray();
        return estate.Load.SendAsync(
            clients,
            n => n < times,
            n => estate.Load.Ask(reading.By, asked[n].Path, asked[n].Form),
            cancellation
        );
    }

    private Part Tell(IReadOnlyList<MeasuredReading> measured)
    {
        var fewest = measured.Where(one => one.Size == plan.Sizes[0]).ToDictionary(one => (one.Reading, one.Clients));
        double Ratio(MeasuredReading one) =>
            one.Sample.Percentile(95) / fewest[(one.Reading, one.Clients)].Sample.Percentile(95);

        var largest = measured.Where(one => one.Size == plan.Sizes[^1]).ToList();
        return new Part(
            new ResultTable(
                title,
                ["What", "Clients", "Cases", .. Sample.Columns, "p95 ÷ fewest"],
                [
                    .. measured.Select(one =>
                        (string[])
                            [
                                one.Reading.Name,
                                $"{one.Clients}",
                                $"{one.Size:N0}",
                                .. one.Sample.Cells,
                                $"{Ratio(one):0.00}",
                            ]
                    ),
                ]
            ),
            [
                .. largest
                    .Where(one => one.Size != plan.Sizes[0])
                    .Select(one =>
                        Aim.AtMost(
                            $"{title}: {one.Reading.Name}, {one.Clients} clients: p95 at {one.Size:N0} ÷ at {plan.Sizes[0]:N0}",
                            MostRatio,
                            Ratio(one),
                            ""
                        )
                    ),
                .. largest
                    .Where(one => one is { Clients: 1, Reading.MostMs: not null })
                    .Select(one =>
                        Aim.AtMost(
                            $"{title}: {one.Reading.Name} at {one.Size:N0}, p95",
                            one.Reading.MostMs!.Value,
                            one.Sample.Percentile(95),
                            " ms"
                        )
                    ),
                .. measured
                    .Where(one => one is { Clients: Plan.Many, Reading.MostProcessor: not null })
                    .Select(one =>
                        Aim.AtMost(
                            $"{title}: {one.Reading.Name} at {one.Size:N0}, processor time each",
                            one.Reading.MostProcessor!.Value,
                            one.Sample.ProcessorEach,
                            " µs"
                        )
                    ),
            ]
        );
    }
}
