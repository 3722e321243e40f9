using Upheld.Assurance.Reporting;
using Upheld.Code;
using Upheld.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The figures of the self-assessment, and the cases behind each of them. Figures are counted as cases change, so reading
/// them costs the same however many cases there are; what a day has changed since is applied when they are read.
/// </summary>
public sealed class CaseFigures
{
    /// <summary>The most cases looked through for one page, so that a rare one cannot hold a page up.</summary>
    private const int MostLookedThrough = 20_000;

    // What an exception says today: what has turned by itself has turned.
    private const string VerdictToday = """
        case when e.breached_after < @today then 'b' when e.unknown_after < @today then 'u' else e.verdict end
        """;

    private readonly Database database;

    internal CaseFigures(Database database) => this.database = database;

    /// <summary>The first financial year in which a case was received, by the year it begins in; null while there is none.</summary>
    public Task<int?> FirstYearAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "select min(year) from cases",
                    row => row.IsDBNull(0) ? (int?)null : row.GetInt32(0),
                    cancellation
                ),
            cancellation
        );

    /// <summary>
    /// How the cases of a financial year stand on a day, by the number of each provision the records can answer. Figures
    /// name nobody: whoever may see them sees them whole.
    /// </summary>
    /// <param name="access">Who asks.</param>
    /// <param name="year">The year.</param>
    /// <param name="today">The day.</param>
    /// <param name="edition">The edition by whose provisions is counted.</param>
    /// <param name="byOwnLimits">True to judge by the landlord's own limits; empty where it has none.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyDictionary<string, Tally>> OfYearAsync(
        Access access,
        FinancialYear year,
        DateOnly today,
        Edition edition,
        bool byOwnLimits,
        CancellationToken cancellation
    )
    {
        var tallies = byOwnLimits
            ? new Dictionary<string, Tally>(StringComparer.Ordinal)
            : edition.Recorded.ToDictionary(provision => provision.Number, _ => default(Tally), StringComparer.Ordinal);
        if (!access.May(Act.ReadFigures))
        {
            return tallies;
        }

        var counted = await database.ReadAsync(
            session =>
                session.QueryAsync(
                    """
                    select provision, verdict, breached_after, unknown_after, sum(count) from tallies
                    where year = @year and own = @own group by provision, verdict, breached_after, unknown_after
                    """,
                    row =>
                        (
                            Provision: row.GetString(0),
                            Finding: new Finding(
                                FindingsText.VerdictOf(row.GetString(1)[0]),
                                "",
                                BreachedAfter: row.DayOrNull(2),
                                UnknownAfter: row.DayOrNull(3)
                            ),
                            Count: row.GetInt64(4)
                        ),
                    cancellation,
                    ("@year", year.Starts),
                    ("@own", byOwnLimits ? 1 : 0)
                ),
            cancellation
        );
        foreach (var (provision, finding, count) in counted)
        {
            tallies[provision] = tallies.GetValueOrDefault(provision).With(finding.AsOf(today).Verdict, count);
        }

        return tallies;
    }

    /// <summary>The cases behind one figure that someone may know of, in the order they were received.</summary>
    /// <param name="access">
    /// Who asks. Whoever reads cases is shown those they may read; whoever sees figures only is shown what they all show,
    /// and the page leaves out what would tell who it is.
    /// </param>
    /// <param name="year">The financial year.</param>
    /// <param name="provision">The provision.</param>
    /// <param name="verdict">How they stand.</param>
    /// <param name="today">The day.</param>
    /// <param name="byOwnLimits">True to judge by the landlord's own limits.</param>
    /// <param name="after">The cursor of the page before, or null for the first.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="Work.BadInputException">The cursor is not one of ours.</exception>
    public Task<CasePage> CasesAsync(
        Access access,
        FinancialYear year,
        Provision provision,
        Verdict verdict,
        DateOnly today,
        bool byOwnLimits,
        string? after,
        int take,
        CancellationToken cancellation
    )
    {
        var place = ProvisionPlaces.Of(provision);
        if (place < 0 || !access.May(Act.ReadFigures))
        {
            return Task.FromResult(CasePage.Empty);
        }

        take = Math.Clamp(take, 1, CaseList.MostOnPage);
        var from = after is null ? new Cursor(DateOnly.MinValue, 0) : Cursor.Read(after);
        var scope = access.May(Act.ReadCase) ? access.Scope : CaseScope.All;
        (string, object?)[] values =
        [
            ("@year", year.Starts),
            ("@own", byOwnLimits ? 1 : 0),
            ("@provision", provision.Number),
            ("@today", today),
            ("@verdict", FindingsText.LetterOf(verdict).ToString()),
            ("@on", from.On),
            ("@id", from.Id),
            .. scope.Values(database),
            ("@take", take + 1),
        ];
        return database.ReadAsync(
            session =>
                verdict is Verdict.Breached or Verdict.Unknown or Verdict.NotYetDue
                    ? ExceptionsAsync(session, scope, values, take, cancellation)
                    : OthersAsync(session, scope, byOwnLimits, place, values, take, cancellation),
            cancellation
        );
    }

    // Breached, unknown and not yet due cases stand in a table of their own, in the order they are shown.
    private async ValueTask<CasePage> ExceptionsAsync(
        Session session,
        CaseScope scope,
        (string, object?)[] values,
        int take,
        CancellationToken cancellation
    )
    {
        var rows = await session.QueryAsync(
            $"""
            select {Columns} from exceptions e join cases c on c.id = e.id
            where e.year = @year and e.own = @own and e.provision = @provision
              and (e.received_on, e.id) > (@on, @id) and {VerdictToday} = @verdict and {scope.Where(database)}
            order by e.received_on, e.id limit @take
            """,
            CaseTable.Table.Read,
            cancellation,
            values
        );
        return Page(rows, take, null);
    }

    // The others are most cases of the year: they are found by looking through it, and no further than is decent.
    private async ValueTask<CasePage> OthersAsync(
        Session session,
        CaseScope scope,
        bool byOwnLimits,
        int place,
        (string, object?)[] values,
        int take,
        CancellationToken cancellation
    )
    {
        var findings = byOwnLimits ? "own_findings" : "findings";
        var looked = $"""
            select * from cases where year = @year and (received_on, id) > (@on, @id)
            order by received_on, id limit {MostLookedThrough}
            """;
        var rows = await session.QueryAsync(
            $"""
            select {Columns} from ({looked}) c
            where substr({findings}, {place + 1}, 1) = @verdict and {scope.Where(database)} and not exists (
              select 1 from exceptions e
              where e.year = @year and e.own = @own and e.provision = @provision and e.received_on = c.received_on
                and e.id = c.id and {VerdictToday} <> @verdict)
            order by received_on, id limit @take
            """,
            CaseTable.Table.Read,
            cancellation,
            values
        );
        if (rows.Count > take)
        {
            return Page(rows, take, null);
        }

        // The last case looked through, where there are more: the next page goes on from it.
        var last = await session.QueryAsync(
            $"""
            select received_on, id from cases where year = @year and (received_on, id) > (@on, @id)
            order by received_on, id limit 1 offset {MostLookedThrough - 1}
            """,
            row => new Cursor(row.Day(0), row.GetInt64(1)),
            cancellation,
            [.. values.Where(value => value.Item1 is "@year" or "@on" or "@id")]
        );
        return Page(rows, take, last is [var end] ? end : null);
    }

    private static CasePage Page(List<CaseRow> rows, int take, Cursor? lookedUpTo)
    {
        var items = rows.Take(take).ToList();
        var next = rows.Count > take ? new Cursor(items[^1].ReceivedOn, items[^1].Id) : lookedUpTo;
        return new CasePage(items, next?.ToString());
    }

    private static string Columns { get; } =
        string.Join(", ", CaseTable.Table.Columns.Split(", ").Select(name => "c." + name));
}
