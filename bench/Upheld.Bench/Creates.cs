namespace Upheld.Bench;

/// <summary>New cases at one size, with the raw rate of the database measured just before each round.</summary>
/// <param name="Size">How many cases there were at first.</param>
/// <param name="Clients">How many clients record at once.</param>
/// <param name="Rounds">A sample a round, and the raw commits in a second beside it.</param>
internal sealed record MeasuredCreating(int Size, int Clients, IReadOnlyList<(Sample Sample, double Raw)> Rounds)
{
    /// <summary>All rounds as one.</summary>
    public Sample Sample { get; } = Sample.Of([.. Rounds.Select(round => round.Sample)]);

    /// <summary>Cases created for each raw commit; the middle round.</summary>
    public double Ratio => Rounds.Select(round => round.Sample.PerSecond / round.Raw).Median();
}

/// <summary>Creates cases at every size in turn, round by round.</summary>
internal static class Creates
{
    private const int WarmUp = 2_000;

    /// <summary>Measures creating at every size by one client and by many.</summary>
    public static async Task<List<MeasuredCreating>> MeasureAsync(
        Plan plan,
        IReadOnlyList<Estate> estates,
        Func<Task<double>> raw,
        CancellationToken cancellation
    )
    {
        var bodies = new InventedCases().Bodies(2_000);
        foreach (var estate in estates)
        {
            await estate.Load.CreateAsync(Plan.Many, WarmUp, n => bodies[n % bodies.Length], cancellation);
        }

        var samples = new Dictionary<(int, int), List<(Sample, double)>>();
        for (var round = 0; round < plan.Rounds; round++)
        {
            foreach (var estate in estates)
            {
                foreach (var (clients, count) in new[] { (1, Plan.Creates / 4), (Plan.Many, Plan.Creates) })
                {
                    var beside = await raw();
                    var sample = await estate.Load.CreateAsync(
                        clients,
                        count,
                        n => bodies[n % bodies.Length],
                        cancellation
                    );
                    samples.TryAdd((estate.Size, clients), []);
                    samples[(estate.Size, clients)].Add((sample, beside));
                }
            }
        }

        return [.. samples.Select(one => new MeasuredCreating(one.Key.Item1, one.Key.Item2, one.Value))];
    }
}
