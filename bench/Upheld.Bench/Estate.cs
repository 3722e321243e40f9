using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Upheld.Assurance.Reporting;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Storage;

namespace Upheld.Bench;

/// <summary>A landlord with a known number of cases, served.</summary>
internal sealed class Estate : IDisposable
{
    private const int MostReferences = 5_000;
    private const int MeasuredProvisions = 45;

    private Estate(Plan plan, int size, string? postgres)
    {
        (Size, Postgres, Today) = (size, postgres, plan.Today);
        Folder = Path.Combine(plan.Work, $"cases-{size}");
    }

    /// <summary>How many cases it was filled with.</summary>
    public int Size { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Its own PostgreSQL database, or null.</summary>
    public string? Postgres { get; }

    /// <summary>The day on which it was filled.</summary>
    public DateOnly Today { get; }

    /// <summary>The year in which all its cases were received.</summary>
    public FinancialYear Year => FinancialYear.Of(Today);

    /// <summary>How many cases a second the program's own import wrote.</summary>
    public double ImportedPerSecond { get; private set; }

    /// <summary>A token that may record and read.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The cookie of someone who signed in, as it is sent.</summary>
    public SignedIn SignedIn { get; private set; } = new("", "");

    /// <summary>The server.</summary>
    public ServedProgram Served { get; private set; } = null!;

    /// <summary>Who sends requests to it.</summary>
    public Load Load { get; private set; } = null!;

    /// <summary>References of its cases, evenly spread.</summary>
    public ImmutableArray<string> References { get; private set; } = [];

    /// <summary>Cursors of pages from all depths of the list of open cases.</summary>
    public ImmutableArray<string> Cursors { get; private set; } = [];

    /// <summary>Makes it, fills it through the program's own storage, and serves it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="size">How many cases.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="asItWillBe">True to count what is not measured yet too; its figures are then not what its cases give.</param>
    public static async Task<Estate> MakeAsync(
        Plan plan,
        int size,
        CancellationToken cancellation,
        bool asItWillBe = true
    )
    {
        var postgres = plan.Postgres is { } server
            ? await Databases.MakeAsync(server, Databases.NameOf(size), cancellation)
            : null;
        var estate = new Estate(plan, size, postgres);
        await estate.FillAsync(asItWillBe, cancellation);
        estate.Token = await ServedProgram.TokenAsync(plan, estate.Folder, postgres, cancellation);
        await estate.StartAsync(plan, cancellation);
        estate.Load.Dispose();
        estate.SignedIn = await SignedIn.NewAsync(estate.Served.Address, cancellation);
        estate.Load = new Load(estate.Served, estate.Token, estate.SignedIn);
        return estate;
    }

    /// <summary>Starts its server again after it was stopped; whoever had signed in still is.</summary>
    public async Task StartAsync(Plan plan, CancellationToken cancellation)
    {
        Served = await ServedProgram.StartAsync(plan, Folder, Postgres, cancellation);
        Load = new Load(Served, Token, SignedIn);
    }

    /// <summary>Stops its server; the data stays. Once more does nothing.</summary>
    public void Dispose()
    {
        Load?.Dispose();
        Served?.Dispose();
    }

    /// <summary>Opens what the program stores this in.</summary>
    public StorageOptions Storage => new(Folder, Postgres);

    /// <summary>Connects to its database past the program, which may be serving it.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancellation)
    {
        DbConnection connection = Postgres is null
            ? new SqliteConnection($"Data Source={Path.Combine(Folder, DataFolder.DatabaseName)};Pooling=false")
            : new NpgsqlConnection(Postgres + ";Command Timeout=0;Pooling=false");
        await connection.OpenAsync(cancellation);
        return connection;
    }

    // Some 45 provisions will be measured. Until they are, others are counted as those are that already can be.
    private static async Task MeasureMoreAsync(DbConnection connection, CancellationToken cancellation)
    {
        var recorded = Code2024.Edition.Recorded;
        var others = Code2024
            .Edition.Provisions.Except(recorded)
            .Take(Math.Max(0, MeasuredProvisions - recorded.Length));
        foreach (var (other, like) in others.Zip(recorded.Concat(recorded), (o, l) => (o.Number, l.Number)))
        {
            await connection.ScriptAsync(
                $"""
                insert into tallies (year, own, provision, verdict, breached_after, unknown_after, shard, count)
                select year, own, '{other}', verdict, breached_after, unknown_after, shard, count from tallies
                where provision = '{like}'
                """,
                cancellation
            );
        }
    }

    private async Task FillAsync(bool asItWillBe, CancellationToken cancellation)
    {
        var invented = new InventedCases(Today);
        var imported = Copies.TemplatesOf(Size);
        await using (var store = await Store.OpenAsync(Storage, TimeProvider.System, cancellation))
        {
            var filling = new Filling(store, Today);
            await filling.RunAsync(invented, imported, cancellation);
            ImportedPerSecond = filling.PerSecond;
        }

        await using var connection = await ConnectAsync(cancellation);
        if (Size > imported)
        {
            await new Copies(connection, invented).GrowAsync(imported, Size / imported, cancellation);
        }

        if (asItWillBe)
        {
            await MeasureMoreAsync(connection, cancellation);
        }

        await connection.ScriptAsync(
            Postgres is null ? "pragma wal_checkpoint(truncate)" : "vacuum analyze",
            cancellation
        );
        var step = Math.Max(1, Size / MostReferences);
        References =
        [
            .. (await connection.TextsAsync($"select reference from cases where id % {step} = 0", cancellation)),
        ];
        Cursors = [.. await Depths.OfOpenCasesAsync(connection, cancellation)];
    }
}
