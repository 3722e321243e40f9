using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Server.Storage;

/// <summary>How many cases of a year a provision asks something of, and how they stand.</summary>
/// <param name="Provision">The provision.</param>
/// <param name="Met">Done as asked.</param>
/// <param name="Breached">Not done, or done too late.</param>
/// <param name="NotYetDue">Still in time.</param>
/// <param name="NotApplicable">Nothing is asked of them.</param>
/// <param name="Unknown">The records cannot say.</param>
public sealed record ProvisionFigures(
    Provision Provision,
    int Met,
    int Breached,
    int NotYetDue,
    int NotApplicable,
    int Unknown
)
{
    /// <summary>The cases that prove something either way.</summary>
    public int Decided => Met + Breached;
}

/// <summary>
/// The figures of the self-assessment, and the cases behind each of them. Cases with the same findings are counted
/// together by the database; what a day has changed since is applied here.
/// </summary>
public sealed class CaseFigures
{
    private readonly Database database;

    internal CaseFigures(Database database) => this.database = database;

    /// <summary>The first and the last financial year in which a case was received, or null while there is none.</summary>
    public async Task<(int First, int Last)?> YearsAsync(CancellationToken cancellation) =>
        await database.ReadAsync(
            session =>
                session.FirstAsync(
                    "select (select min(year) from cases), (select max(year) from cases)",
                    row => row.IsDBNull(0) ? ((int, int)?)null : (row.GetInt32(0), row.GetInt32(1)),
                    cancellation
                ),
            cancellation
        );

    /// <summary>How the cases of a financial year stand on a day, for every provision the records can answer.</summary>
    /// <param name="year">The year it begins in.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="byOwnLimits">True to judge by the landlord's own limits; no case is counted where it has none.</param>
    public async Task<IReadOnlyList<ProvisionFigures>> OfYearAsync(
        int year,
        DateOnly today,
        CancellationToken cancellation,
        bool byOwnLimits = false
    )
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<CaseKind>())
        {
            var provisions = FindingsText.Provisions(kind);
            foreach (var provision in provisions)
            {
                counts[provision.Number] = new int[Enum.GetValues<Verdict>().Length];
            }

            foreach (var (text, count) in await GroupsAsync(year, kind, byOwnLimits, cancellation))
            {
                var findings = FindingsText.Unpack(text);
                for (var i = 0; i < findings.Count; i++)
                {
                    counts[provisions[i].Number][(int)findings[i].AsOf(today).Verdict] += count;
                }
            }
        }

        return
        [
            .. Assurance
                .Findings.Recorded.Where(p => counts.ContainsKey(p.Number))
                .Select(p => Of(p, counts[p.Number])),
        ];
    }

    /// <summary>The cases behind one figure, in the order they were received.</summary>
    /// <param name="year">The financial year, by the year it begins in.</param>
    /// <param name="provision">The provision.</param>
    /// <param name="verdict">How they stand.</param>
    /// <param name="today">The day.</param>
    /// <param name="after">The cursor of the page before, or null for the first.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="byOwnLimits">True to judge by the landlord's own limits.</param>
    /// <exception cref="BadInputException">The cursor is not one of ours.</exception>
    public async Task<CasePage> CasesAsync(
        int year,
        Provision provision,
        Verdict verdict,
        DateOnly today,
        string? after,
        int take,
        CancellationToken cancellation,
        bool byOwnLimits = false
    )
    {
        var from = after is null ? new Cursor(DateOnly.MinValue, 0) : Cursor.Read(after);
        take = Math.Clamp(take, 1, CaseList.MostOnPage);
        var (kind, place) = Judging(provision);
        if (place < 0)
        {
            return new CasePage([], null);
        }

        var texts = (await GroupsAsync(year, kind, byOwnLimits, cancellation))
            .Select(group => group.Text)
            .Where(text => FindingsText.Unpack(text)[place].AsOf(today).Verdict == verdict)
            .ToList();
        var rows = await database.ReadAsync(
            session =>
                session.QueryAsync(
                    $"""
                    select {CaseTable.Columns} from cases
                    where year = @year and kind = @kind and {database.IsOneOf(Column(byOwnLimits), "@texts")}
                      and (received_on, id) > (@on, @id)
                    order by received_on, id limit @take
                    """,
                    CaseTable.Read,
                    cancellation,
                    ("@year", year),
                    ("@kind", CaseTable.NameOf(kind)),
                    ("@texts", database.Texts(texts)),
                    ("@on", from.On),
                    ("@id", from.Id),
                    ("@take", take + 1)
                ),
            cancellation
        );
        var items = rows.Take(take).ToList();
        return new CasePage(
            items,
            rows.Count > take ? new Cursor(items[^1].ReceivedOn, items[^1].Id).ToString() : null
        );
    }

    private Task<List<(string Text, int Count)>> GroupsAsync(
        int year,
        CaseKind kind,
        bool byOwnLimits,
        CancellationToken cancellation
    )
    {
        var column = Column(byOwnLimits);
        return database.ReadAsync(
            session =>
                session.QueryAsync(
                    $"""
                    select {column}, count(*) from cases
                    where year = @year and kind = @kind and {column} is not null group by {column}
                    """,
                    row => (row.GetString(0), row.GetInt32(1)),
                    cancellation,
                    ("@year", year),
                    ("@kind", CaseTable.NameOf(kind))
                ),
            cancellation
        );
    }

    private static string Column(bool byOwnLimits) => byOwnLimits ? "own_findings" : "findings";

    private static (CaseKind Kind, int Place) Judging(Provision provision) =>
        Enum.GetValues<CaseKind>()
            .Select(kind => (kind, FindingsText.Provisions(kind).ToList().IndexOf(provision)))
            .OrderByDescending(judging => judging.Item2)
            .First();

    private static ProvisionFigures Of(Provision provision, int[] counts) =>
        new(
            provision,
            counts[(int)Verdict.Met],
            counts[(int)Verdict.Breached],
            counts[(int)Verdict.NotYetDue],
            counts[(int)Verdict.NotApplicable],
            counts[(int)Verdict.Unknown]
        );
}
