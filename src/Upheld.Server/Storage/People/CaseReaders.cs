using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.People;

/// <summary>Some of the looks at a case.</summary>
/// <param name="Looks">The looks, the last first.</param>
/// <param name="Next">Where the ones before them begin; null where there are none.</param>
public sealed record LooksPage(IReadOnlyList<ReportedLook> Looks, long? Next);

/// <summary>Who has read a case, for whoever may read it.</summary>
public sealed class CaseReaders
{
    private readonly Database database;

    internal CaseReaders(Database database) => this.database = database;

    /// <summary>The looks at a case, the last first; none, to someone who may not read it.</summary>
    /// <param name="access">Who asks.</param>
    /// <param name="reference">The case.</param>
    /// <param name="openings">True for those alone that showed all of it.</param>
    /// <param name="before">Where the page before ended; null for the first.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<LooksPage> OfAsync(
        Access access,
        string reference,
        bool openings,
        long? before,
        int take,
        CancellationToken cancellation
    )
    {
        // One more is taken, to know whether it is the last page.
        var found = await database.ReadAsync(
            session =>
                session.QueryAsync(
                    Query(access.Scope.Where(database), openings),
                    LookRows.Read,
                    cancellation,
                    [
                        LookRows.Program,
                        ("@kind", Case.Subject.Kind),
                        ("@reference", reference),
                        ("@before", before ?? long.MaxValue),
                        ("@take", take + 1),
                        .. access.Scope.Values(database),
                    ]
                ),
            cancellation
        );
        var looks = found.Take(take).ToList();
        return new LooksPage(looks, found.Count > take ? looks[^1].Place : null);
    }

    /// <summary>The query of a page.</summary>
    internal static string Query(string scope, bool openings) =>
        $"""
            select {LookRows.Columns} from looked_at r join looks l on l.id = r.look {LookRows.JoinPeople}
            left join streams s on s.kind = @kind and s.name = r.reference left join cases c on c.id = s.id
            where r.reference = @reference and r.look < @before{(openings ? " and r.is_opening = 1" : "")} and {scope}
            order by r.look desc limit @take
            """;
}
