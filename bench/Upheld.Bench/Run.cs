namespace Upheld.Bench;

/// <summary>Measures everything in one run.</summary>
internal static class Run
{
    /// <summary>Runs the plan and writes the results.</summary>
    public static async Task<int> AllAsync(Plan plan, CancellationToken cancellation)
    {
        var results = new Results(plan, Machine.Look(), "bench/run");
        Say("The disk and the database by themselves");
        await results.AddAsync(await RawRates.MeasureAsync(plan, cancellation), cancellation);
        var estates = new List<Estate>();
        try
        {
            foreach (var size in plan.Sizes)
            {
                Say($"Filling {size:N0} cases");
                estates.Add(await Estate.MakeAsync(plan, size, cancellation));
            }

            await MeasureAsync(plan, estates, results, cancellation);
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
            if (await MillionRows.MeasureAsync(plan, cancellation) is { } log)
            {
                await results.AddAsync(log, cancellation);
            }
        }

        await Console.Out.WriteAsync(results.Text());
        return 0;
    }

    private static async Task MeasureAsync(
        Plan plan,
        List<Estate> estates,
        Results results,
        CancellationToken cancellation
    )
    {
        var memory = new Memory(estates);
        await results.AddAsync(memory.Filling, cancellation);
        memory.Look("after its start");
        Say("Reading through the API");
        var api = new Reads(plan, "Reading through the API", Reading.OfApi, Plan.Reads);
        await results.AddAsync(await api.MeasureAsync(estates, cancellation), cancellation);
        memory.Look("after reading");
        Say("Opening pages");
        var pages = new Reads(plan, "Whole pages", Reading.OfPages, Plan.Pages);
        await results.AddAsync(await pages.MeasureAsync(estates, cancellation), cancellation);
        memory.Look("after pages");
        Say("Creating");
        await results.AddAsync(
            await Creates.MeasureAsync(plan, estates, () => RawRates.OfDatabaseAsync(plan, cancellation), cancellation),
            cancellation
        );
        memory.Look("after creating");
        Say("Changing bank holidays");
        await results.AddAsync(await new Reworks(plan).MeasureAsync(estates, cancellation), cancellation);
        memory.Look("after rows followed");
        await results.AddAsync(memory.Table, cancellation);
        Say("Starting");
        estates.ForEach(estate => estate.Dispose());
        await results.AddAsync(await new StartUps(plan).MeasureAsync(estates, cancellation), cancellation);
    }

    /// <summary>Says how far it is.</summary>
    public static void Say(string what) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");
}
