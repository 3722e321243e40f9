using System.Collections.Immutable;
using Upheld.Server.Storage.Rows;

namespace Upheld.Bench;

/// <summary>One way of asking for something.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="By">Who asks.</param>
/// <param name="Path">A random address of this kind.</param>
/// <param name="MostMs">
/// The most that 95 of 100 of one client may take at the largest size, or null where there is no such aim.
/// </param>
/// <param name="MostProcessor">The most of a processor's time that one may cost, in µs, or null where there is no such aim.</param>
internal sealed record Reading(
    string Name,
    By By,
    Func<Estate, Random, string> Path,
    int? MostMs = null,
    int? MostProcessor = null
)
{
    /// <summary>What is typed into a form that is sent there; null where nothing is.</summary>
    public Func<Estate, Random, IReadOnlyList<(string Field, string Typed)>>? Form { get; init; }

    private const string OpenCases = "/api/v1/cases?status=open&sort=due&take=25";

    /// <summary>Through the API.</summary>
    public static readonly ImmutableArray<Reading> OfApi =
    [
        new("open a case", By.Program, (estate, random) => $"/api/v1/cases/{Any(estate.References, random)}"),
        new("list, first page", By.Program, (_, _) => OpenCases),
        new("list, any page", By.Program, (estate, random) => $"{OpenCases}&after={Any(estate.Cursors, random)}"),
        new("search, reference", By.Program, (estate, random) => Searched(Any(estate.References, random))),
        new("search, word in 1 %, 10 a page", By.Program, (_, _) => Searched(InventedCases.PlantedWord + "&take=10")),
    ];

    /// <summary>As whole pages.</summary>
    public static readonly ImmutableArray<Reading> OfPages =
    [
        new("worklist", By.Officer, (_, _) => "/cases", MostProcessor: 800),
        new("worklist, any page", By.Officer, (estate, random) => $"/cases?after={Any(estate.Cursors, random)}"),
        new("case", By.Officer, (estate, random) => $"/cases/{Any(estate.References, random)}", MostProcessor: 650),
        new("self-assessment, warm", By.Officer, (estate, _) => $"/self-assessment/{estate.Year}", 1_000),
        new("6.3 breached, first page", By.Officer, (estate, _) => Behind(estate, "6.3/breached")),
        new("6.3 breached, deep page", By.Officer, (estate, random) => DeepBreached(estate, "6.3/breached", random)),
        new("6.3 met, first page", By.Officer, (estate, _) => Behind(estate, "6.3/met")),
        new("6.3 met, deep page", By.Officer, (estate, random) => Deep(estate, "6.3/met", random)),
        new("6.3 not yet due, first page", By.Officer, (estate, _) => Behind(estate, "6.3/not-yet-due")),
        new("search, reference", By.Officer, (_, _) => "/cases")
        {
            Form = (estate, random) => [("Search", Any(estate.References, random))],
        },
        new("search, word in 1 %", By.Officer, (_, _) => "/cases")
        {
            Form = (_, _) => [("Search", InventedCases.PlantedWord)],
        },
        new("record a complaint", By.Officer, (_, _) => "/record") { Form = Recorded },
        new("published year", By.Anyone, (estate, _) => $"/published/{estate.Year}"),
    ];

    /// <summary>What an officer types who takes a complaint down.</summary>
    public static IReadOnlyList<(string Field, string Typed)> Recorded(Estate estate, Random random) =>
        [
            ("IsServiceRequest", "False"),
            ("Text", $"The boiler has been cold for {random.Next(100)} days, and nobody came on day {random.Next()}."),
            ("Channel", "Phone"),
            ("Name", $"Resident {random.Next()}"),
            ("ReceivedOn.Day", $"{estate.Today.Day}"),
            ("ReceivedOn.Month", $"{estate.Today.Month}"),
            ("ReceivedOn.Year", $"{estate.Today.Year}"),
            ("Once", Guid.NewGuid().ToString("N")),
        ];

    private static string Searched(string query) => $"/api/v1/cases?search={query}";

    private static string Behind(Estate estate, string figure) => $"/self-assessment/{estate.Year}/{figure}";

    // From a day in the latter half of the cases: that page begins after half of all that went before.
    private static string Deep(Estate estate, string figure, Random random)
    {
        var days = estate.Today.DayNumber - estate.Year.From.DayNumber;
        var day = estate.Year.From.AddDays((days / 2) + random.Next((days / 4) + 1));
        return $"{Behind(estate, figure)}?before=1000&after={Uri.EscapeDataString(new Cursor(CaseListKind.Usual, day, 0).ToString())}";
    }

    // Of these, those that no day turns are in the order they were recorded.
    private static string DeepBreached(Estate estate, string figure, Random random)
    {
        var cursor = new Cursor(
            CaseListKind.Exceptional,
            DateOnly.MaxValue,
            (estate.Size / 2) + random.Next((estate.Size / 4) + 1)
        );
        return $"{Behind(estate, figure)}?before=1000&after={Uri.EscapeDataString(cursor.ToString())}";
    }

    private static string Any(ImmutableArray<string> values, Random random) => values[random.Next(values.Length)];
}
