using System.Text.RegularExpressions;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Web;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>Whatever a page or a program asks costs the same however many cases there are: an index answers it.</summary>
public sealed partial class QueryPlansTests
{
    // As many as people who work here, years that were published, sign-ins of half a day, or less.
    private static readonly string[] Small =
    [
        "accounts",
        "sessions",
        "tokens",
        "keys",
        "publications",
        "jobs",
        "rules",
    ];

    // Each list as it goes on after its first page. A walk that does not come there finds nothing to object to.
    private static readonly string[] AskedAtLeast =
    [
        "next_due > @on",
        "received_on < @on",
        "handler = @handler and next_due > @on",
        "@standingOn",
        "(received_on, id) > ",
        "from case_words where",
        "from tallies",
        "from held h where h.waits = 1",
        "from held h where h.waits = 0",
        "from sessions join",
        "r.reference = @value",
    ];

    [Slow("Everyone opens every page of a site with more cases than a page lists, on both engines.")]
    [Theory, OnBothEngines]
    public async Task Nothing_that_a_page_or_a_program_asks_goes_through_all_there_is(Engine engine)
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner),
            engine
        );
        var plans = new QueryPlans();
        database.Sending = plans.AskAsync;

        await new SiteWalk(site).RunAsync();
        var looks = new LooksAsked(["A"], null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Empty(
            await site.Store.AccessReport.ReadAsync(looks, TestStore.Cancellation).ToListAsync(TestStore.Cancellation)
        );

        Assert.All(AskedAtLeast, part => Assert.Contains(plans.Asked.Keys, sql => sql.Contains(part)));
        var faults = plans.Asked.SelectMany(asked =>
            (engine == Engine.Sqlite ? OfSqlite(asked.Key, asked.Value) : OfPostgres(asked.Value)).Select(line =>
                $"{line.Words.Trim()}, to answer\n{asked.Key}"
            )
        );
        Assert.True(!faults.Any(), string.Join("\n\n", faults));
        Assert.All(
            plans.Asked.Where(asked => engine == Engine.Sqlite && asked.Key.Contains("r.reference = @value")),
            asked => Assert.Contains(asked.Value, line => line.Words.Contains("PRIMARY KEY (reference=?"))
        );
    }

    // A table is read whole, or rows that are not few are sorted. An index that is read from its beginning is read no
    // further than the limit.
    private static IEnumerable<PlanLine> OfSqlite(string sql, IReadOnlyList<PlanLine> plan)
    {
        var derived = plan.Select(line => Derived().Match(line.Words))
            .Where(one => one.Success)
            .Select(one => one.Groups[1].Value);
        string[] few = [.. derived, .. Small, "CONSTANT"];
        return plan.Where(line =>
            line.Words.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal)
                ? plan.Any(beside =>
                    beside.Parent == line.Parent && Read().Match(beside.Words) is { Success: true } read && !IsFew(read)
                )
                : Scanned().Match(line.Words) is { Success: true } scanned
                    && !few.Contains(TableOf(scanned.Groups[1].Value))
                    && !(scanned.Groups[2].Success && sql.Contains(" limit "))
        );

        string TableOf(string name) =>
            Regex.Match(sql, $@"\b(?:from|join) (\w+) {name}\b") is { Success: true } named
                ? named.Groups[1].Value
                : name;

        // One by one, by the key of each.
        bool IsFew(Match read) => few.Contains(TableOf(read.Groups[1].Value)) || read.Groups[2].Value == "(rowid=?)";
    }

    // In which order it reads a table it decides by how much there is, so only this can be asked of a small one.
    private static IEnumerable<PlanLine> OfPostgres(IReadOnlyList<PlanLine> plan) =>
        plan.Where(line =>
            WholeTable().Match(line.Words) is { Success: true } whole && !Small.Contains(whole.Groups[1].Value)
        );

    [GeneratedRegex("^(?:CO-ROUTINE|MATERIALIZE) (\\w+)")]
    private static partial Regex Derived();

    [GeneratedRegex("^(?:SCAN|SEARCH) (\\w+).*?(\\([^)]*\\))?$")]
    private static partial Regex Read();

    [GeneratedRegex("^SCAN (\\w+)\\b(?! VIRTUAL)(?: USING.*(INDEX))?")]
    private static partial Regex Scanned();

    [GeneratedRegex("Seq Scan on (\\w+)")]
    private static partial Regex WholeTable();
}
