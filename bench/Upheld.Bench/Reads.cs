using System.Collections.Immutable;

namespace Upheld.Bench;

/// <summary>One way of reading through the API.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="Path">A random address of this kind.</param>
internal sealed record Reading(string Name, Func<Estate, Random, string> Path)
{
    /// <summary>All ways.</summary>
    public static readonly ImmutableArray<Reading> All =
    [
        new("open a case", (estate, random) => $"/api/v1/cases/{Any(estate.References, random)}"),
        new("list, first page", (_, _) => "/api/v1/cases?status=open&sort=due&take=50"),
        new(
            "list, any page",
            (estate, random) => $"/api/v1/cases?status=open&sort=due&take=50&after={Any(estate.Cursors, random)}"
        ),
        new("search, reference", (estate, random) => $"/api/v1/cases?search={Any(estate.References, random)}"),
        new("search, word in 1 %", (_, _) => $"/api/v1/cases?search={InventedCases.PlantedWord}"),
        new("search, word in 1 %, 10 a page", (_, _) => $"/api/v1/cases?search={InventedCases.PlantedWord}&take=10"),
    ];

    private static string Any(ImmutableArray<string> values, Random random) => values[random.Next(values.Length)];
}

/// <summary>One way of reading, measured at one size by a number of clients.</summary>
/// <param name="Reading">What was read.</param>
/// <param name="Size">How many cases there were.</param>
/// <param name="Clients">How many clients read at once.</param>
/// <param name="Rounds">A sample a round.</param>
internal sealed record MeasuredReading(Reading Reading, int Size, int Clients, IReadOnlyList<Sample> Rounds)
{
    /// <summary>All rounds as one.</summary>
    public Sample Sample { get; } = Sample.Of([.. Rounds]);
}

/// <summary>Reads at every size in turn, round by round, so that whatever else the machine does falls on all alike.</summary>
internal static class Reads
{
    private const int WarmUp = 1_000;

    /// <summary>Measures every way of reading at every size.</summary>
    public static async Task<List<MeasuredReading>> MeasureAsync(
        Plan plan,
        IReadOnlyList<Estate> estates,
        CancellationToken cancellation
    )
    {
        foreach (var estate in estates)
        {
            foreach (var reading in Reading.All)
            {
                await ReadAsync(estate, reading, Plan.Many, WarmUp, 0, cancellation);
            }
        }

        var samples = new Dictionary<(Reading, int, int), List<Sample>>();
        for (var round = 1; round <= plan.Rounds; round++)
        {
            foreach (var (reading, clients) in Reading.All.SelectMany(_ => new[] { 1, Plan.Many }, (r, c) => (r, c)))
            {
                foreach (var estate in estates)
                {
                    var sample = await ReadAsync(estate, reading, clients, Plan.Reads, round, cancellation);
                    var key = (reading, estate.Size, clients);
                    samples.TryAdd(key, []);
                    samples[key].Add(sample);
                }
            }
        }

        return [.. samples.Select(one => new MeasuredReading(one.Key.Item1, one.Key.Item2, one.Key.Item3, one.Value))];
    }

    private static Task<Sample> ReadAsync(
        Estate estate,
        Reading reading,
        int clients,
        int count,
        int seed,
        CancellationToken cancellation
    )
    {
        var random = new Random(seed);
        var paths = Enumerable.Range(0, count).Select(_ => reading.Path(estate, random)).ToArray();
        return estate.Load.GetAsync(clients, count, n => paths[n], cancellation);
    }
}
