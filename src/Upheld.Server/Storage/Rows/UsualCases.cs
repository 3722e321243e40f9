using Upheld.Code;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The cases that are met under a provision, or of which it asks nothing. They are most cases of a year: they are found by
/// looking through it, and no further than is decent.
/// </summary>
internal static class UsualCases
{
    /// <summary>The most cases looked through for one page, so that a rare one cannot hold a page up.</summary>
    private const int MostLookedThrough = 20_000;

    /// <summary>A page of them, in the order they were received.</summary>
    public static async ValueTask<CasePage> PageAsync(
        Session session,
        FigureAsked asked,
        CancellationToken cancellation
    )
    {
        var place = ProvisionPlaces.Of(asked.Provision);
        var findings = asked.ByOwnLimits ? "own_findings" : "findings";
        (string, object?)[] after = [("@year", asked.Year.Starts), ("@on", asked.After.On), ("@id", asked.After.Id)];
        var rows = await session.QueryAsync(
            $"""
            select {FigureAsked.Columns} from (
              select * from cases where year = @year and (received_on, id) > (@on, @id)
              order by received_on, id limit {MostLookedThrough}) c
            where substr({findings}, {place + 1}, 1) = @verdict and {asked.Scope.Where(session.Database)}
            order by received_on, id limit @take
            """,
            CaseTable.Table.Read,
            cancellation,
            [.. asked.Values(session.Database), .. after.Skip(1)]
        );
        if (rows.Count > asked.Take)
        {
            var shown = rows.Take(asked.Take).ToList();
            return Page(asked, place, shown, new Cursor(shown[^1].ReceivedOn, shown[^1].Id));
        }

        // The last case looked through, where there are more: the next page goes on from it.
        var last = await session.QueryAsync(
            $"""
            select received_on, id from cases where year = @year and (received_on, id) > (@on, @id)
            order by received_on, id limit 1 offset {MostLookedThrough - 1}
            """,
            row => new Cursor(row.Day(0), row.GetInt64(1)),
            cancellation,
            after
        );
        return Page(asked, place, rows, last is [var end] ? end : null);
    }

    // A case that a day has turned since is behind another figure by now.
    private static CasePage Page(FigureAsked asked, int place, List<CaseRow> rows, Cursor? next) =>
        new([.. rows.Where(row => VerdictOn(row, place, asked) == asked.Verdict)], next?.ToString());

    private static Verdict VerdictOn(CaseRow row, int place, FigureAsked asked) =>
        FindingsText
            .Unpack(asked.ByOwnLimits ? row.OwnFindings : row.Findings)
            .First(one => one.Place == place)
            .Finding.VerdictOn(asked.Today);
}
