namespace Upheld.Bench;

/// <summary>New cases at one size, with the raw rate of the database measured just before each round.</summary>
/// <param name="Size">How many cases there were at first.</param>
/// <param name="Clients">How many clients record at once.</param>
/// <param name="IsLive">True for complaints of this week, as they come in; false for any day of the year.</param>
/// <param name="Rounds">A sample a round, and the raw commits in a second beside it.</param>
internal sealed record MeasuredCreating(
    int Size,
    int Clients,
    bool IsLive,
    IReadOnlyList<(Sample Sample, double Raw)> Rounds
)
{
    /// <summary>All rounds as one.</summary>
    public Sample Sample { get; } = Sample.Of([.. Rounds.Select(round => round.Sample)]);

    /// <summary>Cases created for each raw commit; the middle round.</summary>
    public double Ratio => Rounds.Select(round => round.Sample.PerSecond / round.Raw).Median();
}

/// <summary>Creates cases at every size in turn, round by round.</summary>
internal static class Creates
{
    // So long a server compiles its code for speed, beside the requests.
    private const int WarmUp = 10_000;
    private const double LeastRatio = 0.5;
    private const double MostRatio = 1.5;

    private static readonly (int Clients, int Count, bool IsLive)[] Ways =
    [
        (1, Plan.Creates / 4, false),
        (Plan.Many, Plan.Creates, false),
        (Plan.Many, Plan.Creates, true),
    ];

    /// <summary>Measures creating at every size by one client and by many.</summary>
    public static async Task<Part> MeasureAsync(
        Plan plan,
        IReadOnlyList<Estate> estates,
        Func<Task<double>> raw,
        CancellationToken cancellation
    )
    {
        var invented = new InventedCases(plan.Today);
        var (bodies, live) = (invented.Bodies(2_000, isLive: false), invented.Bodies(2_000, isLive: true));
        foreach (var estate in estates)
        {
            await estate.Load.CreateAsync(Plan.Many, WarmUp, n => bodies[n % bodies.Length], cancellation);
        }

        var samples = new Dictionary<(int Size, int Clients, bool IsLive), List<(Sample, double)>>();
        for (var round = 0; round < plan.Rounds; round++)
        {
            foreach (var estate in estates)
            {
                foreach (var (clients, count, isLive) in Ways)
                {
                    var beside = await raw();
                    var sample = await estate.Load.CreateAsync(
                        clients,
                        count,
                        n => (isLive ? live : bodies)[n % bodies.Length],
                        cancellation
                    );
                    samples.TryAdd((estate.Size, clients, isLive), []);
                    samples[(estate.Size, clients, isLive)].Add((sample, beside));
                }
            }
        }

        return Tell(
            plan,
            [.. samples.Select(one => new MeasuredCreating(one.Key.Size, one.Key.Clients, one.Key.IsLive, one.Value))]
        );
    }

    private static Part Tell(Plan plan, IReadOnlyList<MeasuredCreating> measured)
    {
        double ToFewest(MeasuredCreating one) =>
            one.Sample.Percentile(95)
            / measured
                .First(other => (other.Size, other.Clients, other.IsLive) == (plan.Sizes[0], one.Clients, one.IsLive))
                .Sample.Percentile(95);

        return new Part(
            new ResultTable(
                "Creating cases",
                ["Cases at first", "Clients", "Received", .. Sample.Columns, "÷ raw commits", "p95 ÷ fewest"],
                [
                    .. measured.Select(one =>
                        (string[])
                            [
                                $"{one.Size:N0}",
                                $"{one.Clients}",
                                one.IsLive ? "this week" : "any day of the year",
                                .. one.Sample.Cells,
                                $"{one.Ratio:0.00}",
                                $"{ToFewest(one):0.00}",
                            ]
                    ),
                ]
            ),
            [
                .. measured
                    .Where(one => one is { Clients: Plan.Many, IsLive: false })
                    .Select(one =>
                        Aim.AtLeast($"create at {one.Size:N0}, 16 clients ÷ raw commits", LeastRatio, one.Ratio, "")
                    ),
                .. measured
                    .Where(one => !one.IsLive && one.Size == plan.Sizes[^1] && one.Size != plan.Sizes[0])
                    .Select(one =>
                        Aim.AtMost(
                            $"create, {one.Clients} clients: p95 at {one.Size:N0} ÷ at {plan.Sizes[0]:N0}",
                            MostRatio,
                            ToFewest(one),
                            ""
                        )
                    ),
            ]
        );
    }
}
