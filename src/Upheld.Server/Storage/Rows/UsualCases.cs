using System.Data.Common;
using Upheld.Code;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The cases that are met under a provision, or of which it asks nothing. They are most cases of a year: they are found by
/// looking through it, a stretch at a time, and no further than is decent.
/// </summary>
internal static class UsualCases
{
    private const int FirstStretch = 100;

    /// <summary>A page of them, in the order they were received.</summary>
    public static async ValueTask<CasePage> PageAsync(
        Session session,
        FigureAsked asked,
        CancellationToken cancellation
    )
    {
        var found = new List<CaseRow>();
        var from = asked.After;
        for (
            var (looked, stretch) = (0, FirstStretch);
            ;
            stretch = Math.Min(4 * stretch, CaseList.MostLookedThrough - looked)
        )
        {
            var next = await LookAsync(session, asked, from, stretch, cancellation);
            found.AddRange(await CasesAsync(session, asked, next, asked.Take + 1 - found.Count, cancellation));
            if (found.Count > asked.Take)
            {
                var shown = found.Take(asked.Take).ToList();
                return new CasePage(
                    shown,
                    new Cursor(CaseListKind.Usual, shown[^1].ReceivedOn, shown[^1].Id).ToString()
                );
            }

            if (next.Count < stretch)
            {
                return new CasePage(found, null);
            }

            (from, looked) = (next.FindLast(one => one.At is not null).At ?? from, looked + stretch);
            if (looked >= CaseList.MostLookedThrough)
            {
                return new CasePage(found, from.ToString());
            }
        }
    }

    // The next cases of the year, and whether each belongs behind the figure as it was written.
    // One whose place cannot be read is passed over with the next.
    private static ValueTask<List<(Cursor? At, bool Fits)>> LookAsync(
        Session session,
        FigureAsked asked,
        Cursor from,
        int stretch,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            $"""
            select received_on, id,
              case when substr({Findings(asked)}, @place, 1) = @verdict and {asked.Scope.Where(
                session.Database
            )} then 1 end
            from cases where year = @year and (received_on, id) > (@on, @id) order by received_on, id limit @stretch
            """,
            row => (StoredValue.Try(row, Place).Row, !row.IsDBNull(2)),
            cancellation,
            [
                .. asked.Values(session.Database, stretch),
                ("@place", ProvisionPlaces.Of(asked.Provision) + 1),
                ("@on", from.On),
                ("@id", from.Id),
                ("@stretch", stretch),
            ]
        );

    // A case that a day has turned since is behind another figure by now.
    private static async ValueTask<IReadOnlyList<CaseRow>> CasesAsync(
        Session session,
        FigureAsked asked,
        List<(Cursor? At, bool Fits)> looked,
        int most,
        CancellationToken cancellation
    )
    {
        var found = new List<CaseRow>();
        var fit = looked.Where(one => one.Fits).Select(one => one.At).OfType<Cursor>();
        foreach (var some in fit.Select(at => at.Id).Chunk(most))
        {
            var rows = await session.QueryAsync(
                $"""
                select {CaseTable.Whole.Columns} from cases where {session.Database.IsOneOf("id", "@ids")}
                order by received_on, id
                """,
                ReadableRows.OrNull(row => Standing(row, asked)),
                cancellation,
                ("@ids", session.Database.Numbers(some))
            );
            found.AddRange(rows.OfType<Judged>().Where(one => one.Verdict == asked.Verdict).Select(one => one.Row));
            if (found.Count >= most)
            {
                break;
            }
        }

        return found.Count > most ? found[..most] : found;
    }

    private static string Findings(FigureAsked asked) => asked.ByOwnLimits ? "own_findings" : "findings";

    private sealed record Judged(CaseRow Row, Verdict Verdict);

    private static Cursor Place(DbDataReader row) => new(CaseListKind.Usual, row.Day(0), row.GetInt64(1));

    private static Judged Standing(DbDataReader reader, FigureAsked asked)
    {
        var row = CaseTable.Whole.Read(reader);
        return new Judged(row, VerdictOn(row, asked));
    }

    private static Verdict VerdictOn(CaseRow row, FigureAsked asked) =>
        FindingsText
            .Unpack(asked.ByOwnLimits ? row.OwnFindings : row.Findings)
            .First(one => one.Place == ProvisionPlaces.Of(asked.Provision))
            .Finding.VerdictOn(asked.Today);
}
