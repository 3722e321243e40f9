using Upheld.Assurance.Reporting;
using Upheld.Cases;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The figures of the self-assessment, and the cases behind each of them. Figures are counted as cases change, so reading
/// them costs the same however many cases there are; what a day has changed since is applied when they are read.
/// </summary>
public sealed class CaseFigures
{
    private readonly Database database;
    private readonly Looks looks;

    internal CaseFigures(Database database, Looks looks) => (this.database, this.looks) = (database, looks);

    /// <summary>The first financial year with figures, by the year it begins in; null where someone is shown none.</summary>
    public Task<int?> FirstYearAsync(Access access, CancellationToken cancellation) =>
        access.May(Act.ReadFigures)
            ? database.ReadAsync(
                session =>
                    session.FirstAsync(
                        "select min(year) from cases",
                        row => row.IsDBNull(0) ? (int?)null : row.GetInt32(0),
                        cancellation
                    ),
                cancellation
            )
            : Task.FromResult<int?>(null);

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
                                FindingsText.VerdictOf(row.GetString(1)),
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

    /// <summary>
    /// The cases behind one figure that someone may know of. Exceptions: first those that a day turns or has turned, by that
    /// day, then the others in the order they were recorded. Cases that are met: in the order they were received. To someone
    /// who may know which they are it is a look, and noted.
    /// </summary>
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
    /// <exception cref="Exchange.BadInputException">The cursor is not one of ours.</exception>
    public async Task<CasePage> CasesAsync(
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
        if (ProvisionPlaces.Of(provision) < 0 || !access.May(Act.ReadFigures))
        {
            return CasePage.Empty;
        }

        var isException = verdict is Verdict.Breached or Verdict.Unknown or Verdict.NotYetDue;
        var list = isException ? CaseListKind.Exceptional : CaseListKind.Usual;
        var asked = new FigureAsked(
            access.ScopeBehindFigures,
            year,
            provision,
            verdict,
            today,
            byOwnLimits,
            after is null ? Cursor.StartOf(list) : Cursor.Read(list, after),
            Math.Clamp(take, 1, CaseList.MostOnPage)
        );
        var page = await database.ReadAsync(
            session =>
                isException
                    ? ExceptionalCases.PageAsync(session, asked, cancellation)
                    : UsualCases.PageAsync(session, asked, cancellation),
            cancellation
        );
        if (access.May(Act.ReadCase))
        {
            looks.Note(access.Person.Id, LookKind.BehindFigure, page.References);
        }

        return page;
    }

    /// <summary>
    /// The cases of a page behind a figure, folded, by reference, and how many of them cannot be read. One that someone may
    /// not know of any more, since the page was read, is left out.
    /// </summary>
    public async Task<(IReadOnlyDictionary<string, Case> Cases, int Unreadable)> LoadCasesAsync(
        Access access,
        IReadOnlyCollection<CaseRow> rows,
        CancellationToken cancellation
    )
    {
        var events = await database.ReadAsync(
            session => LogWalk.EventsAsync(session, [.. rows.Select(row => row.Id)], cancellation),
            cancellation
        );
        var (cases, unreadable) = (new Dictionary<string, Case>(StringComparer.Ordinal), 0);
        foreach (var row in rows)
        {
            try
            {
                var read = TakenOut.Known(
                    Case.Subject.Stream(row.Reference),
                    [.. events[row.Id].Select(one => one.Read())]
                );
                if (Case.Of(row.Reference, read) is { } one && access.ScopeBehindFigures.Includes(one.Guard))
                {
                    cases.Add(one.Reference, one);
                }
            }
            catch (UnreadableRecordException)
            {
                // One that cannot be read keeps nobody from the others.
                unreadable++;
            }
        }

        return (cases, unreadable);
    }
}
