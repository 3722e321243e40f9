namespace Upheld.Bench;

/// <summary>Measures everything in one run.</summary>
internal static class Run
{
    /// <summary>Runs the plan and writes the results.</summary>
    public static async Task<int> AllAsync(Plan plan, CancellationToken cancellation)
    {
        var results = new Results(plan, Machine.Look());
        Say("The disk and the database by themselves");
        results.Disk = await RepeatAsync(plan, () => Task.FromResult(RawRates.Disk(plan.Work)));
        results.Raw = await RepeatAsync(plan, () => RawAsync(plan, cancellation));

        var estates = new List<Estate>();
        try
        {
            foreach (var size in plan.Sizes.Prepend(0))
            {
                Say($"Filling {size:N0} cases");
                estates.Add(await Estate.MakeAsync(plan, size, cancellation));
            }

            var filled = estates.Skip(1).ToList();
            results.AtRest = [.. filled.Select(estate => (estate.Size, estate.Served.ResidentMiB))];
            Say("Reading");
            results.Readings = await Reads.MeasureAsync(plan, filled, cancellation);
            results.AfterReading = [.. filled.Select(estate => (estate.Size, estate.Served.ResidentMiB))];
            Say("Creating");
            results.Creatings = await Creates.MeasureAsync(
                plan,
                filled,
                () => RawAsync(plan, cancellation),
                cancellation
            );
            results.AfterCreating = [.. filled.Select(estate => (estate.Size, estate.Served.ResidentMiB))];

            Say("Starting");
            estates.ForEach(estate => estate.Dispose());
            foreach (var estate in new[] { estates[0], estates[^1] })
            {
                results.Starts.Add(await StartUps.MeasureAsync(plan, estate, cancellation));
            }
        }
        finally
        {
            estates.ForEach(estate => estate.Dispose());
            foreach (var estate in estates.Where(estate => estate.Postgres is not null))
            {
                await Databases.DropAsync(plan.Postgres!, Databases.NameOf(estate.Size), CancellationToken.None);
            }
        }

        if (plan.Assess)
        {
            Say("Assessing a million rows");
            results.Log = await MillionRows.MeasureAsync(plan, cancellation);
        }

        var text = results.Text();
        await File.WriteAllTextAsync(plan.Results, text, cancellation);
        await Console.Out.WriteAsync(text);
        return 0;
    }

    private static Task<double> RawAsync(Plan plan, CancellationToken cancellation) =>
        plan.Postgres is { } address ? RawRates.PostgresAsync(address, cancellation) : RawRates.SqliteAsync(plan.Work);

    private static async Task<double> RepeatAsync(Plan plan, Func<Task<double>> measure)
    {
        var rates = new List<double>();
        for (var round = 0; round < plan.Rounds; round++)
        {
            rates.Add(await measure());
        }

        return rates.Median();
    }

    private static void Say(string what) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");
}
