using System.Collections.Immutable;
using System.Text.Json;
using Upheld.Calendar;
using Upheld.Landlords;
using Upheld.Server.Storage;

namespace Upheld.Bench;

/// <summary>A landlord with a known number of cases, served.</summary>
internal sealed class Estate : IDisposable
{
    private const int StreamsAtOnce = 500;
    private const int MostReferences = 5_000;

    private Estate(int size, string folder, string? postgres) => (Size, Folder, Postgres) = (size, folder, postgres);

    /// <summary>How many cases it was filled with.</summary>
    public int Size { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Its own PostgreSQL database, or null.</summary>
    public string? Postgres { get; }

    /// <summary>A token that may record and read.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The server.</summary>
    public ServedProgram Served { get; private set; } = null!;

    /// <summary>Who sends requests to it.</summary>
    public Load Load { get; private set; } = null!;

    /// <summary>References of its cases, evenly spread.</summary>
    public ImmutableArray<string> References { get; private set; } = [];

    /// <summary>Cursors of pages from all depths of the list of open cases.</summary>
    public ImmutableArray<string> Cursors { get; private set; } = [];

    /// <summary>Makes it, fills it through the program's own storage, and serves it.</summary>
    public static async Task<Estate> MakeAsync(Plan plan, int size, CancellationToken cancellation)
    {
        var postgres = plan.Postgres is { } server
            ? await Databases.MakeAsync(server, Databases.NameOf(size), cancellation)
            : null;
        var estate = new Estate(size, Path.Combine(plan.Work, $"cases-{size}"), postgres);
        await estate.FillAsync(cancellation);
        estate.Token = await ServedProgram.TokenAsync(plan, estate.Folder, postgres, cancellation);
        estate.Served = await ServedProgram.StartAsync(plan, estate.Folder, postgres, cancellation);
        estate.Load = new Load(estate.Served, estate.Token);
        estate.Cursors = [.. await estate.CursorsAsync(cancellation)];
        return estate;
    }

    /// <summary>Stops its server; the data stays. Once more does nothing.</summary>
    public void Dispose()
    {
        Load.Dispose();
        Served.Dispose();
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        await using var store = await Store.OpenAsync(
            new StorageOptions(Folder, Postgres),
            TimeProvider.System,
            cancellation
        );
        if (Size == 0)
        {
            return;
        }

        var today = new DateOnly(2024, 1, 2);
        var setUp = Landlord.NotSetUp.SetUp("Bench Homes", 10_000, Nation.EnglandAndWales, today);
        await store.AppendAsync(StreamId.Landlord, 0, setUp, "bench", cancellation);
        var references = new List<string>();
        foreach (var chunk in new InventedCases().Take(Size).Chunk(StreamsAtOnce))
        {
            references.AddRange(chunk.Select(one => one.Reference));
            await store.ImportAsync([.. chunk.Select(one => (StreamId.Case(one.Reference), one.Events))], cancellation);
        }

        var step = Math.Max(1, Size / MostReferences);
        References = [.. references.Where((_, i) => i % step == 0)];
    }

    private async Task<List<string>> CursorsAsync(CancellationToken cancellation)
    {
        var cursors = new List<string>();
        var after = "";
        while (true)
        {
            using var page = JsonDocument.Parse(
                await Load.GetAsync($"/api/v1/cases?status=open&sort=due&take=200{after}", cancellation)
            );
            if (page.RootElement.GetProperty("next").GetString() is not { } next)
            {
                return cursors;
            }

            cursors.Add(Uri.EscapeDataString(next));
            after = $"&after={cursors[^1]}";
        }
    }
}
