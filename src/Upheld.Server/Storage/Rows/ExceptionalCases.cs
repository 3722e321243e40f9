using Upheld.Code;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The cases that are breached, unknown or not yet due under a provision, as the table of exceptions keeps them: what stands
/// is one stretch of its key, and so is what a day has turned. A page reads no more than itself of each.
/// </summary>
internal static class ExceptionalCases
{
    /// <summary>A page of them, those that a day turns or has turned first, by that day.</summary>
    public static async ValueTask<CasePage> PageAsync(
        Session session,
        FigureAsked asked,
        CancellationToken cancellation
    )
    {
        // What stands turns today at the earliest.
        var standing =
            asked.After.On < asked.Today ? new Cursor(CaseListKind.Exceptional, asked.Today, 0) : asked.After;
        var stretches = Stretches(session.Database, asked).Select(where => Stretch(session.Database, asked, where));
        var page =
            $"select * from ({string.Join(" union all ", stretches)}) page order by breached_after, id limit @take";
        // One more is taken, to know whether it is the last page.
        var rows = await ReadableRows.FirstAsync(
            asked.Take + 1,
            many =>
                session.QueryAsync(
                    page,
                    ReadableRows.OrNull(row => new Turning(row.Day(0), CaseTable.Whole.Read(row, 1))),
                    cancellation,
                    [
                        .. asked.Values(session.Database, many),
                        ("@on", asked.After.On),
                        ("@id", asked.After.Id),
                        ("@standingOn", standing.On),
                        ("@standingId", standing.Id),
                    ]
                )
        );
        var items = rows.Take(asked.Take).ToList();
        var next =
            rows.Count > asked.Take ? new Cursor(CaseListKind.Exceptional, items[^1].Turns, items[^1].Case.Id) : null;
        return new CasePage([.. items.Select(one => one.Case)], next?.ToString());
    }

    private sealed record Turning(DateOnly Turns, CaseRow Case);

    private static IEnumerable<string> Stretches(Database database, FigureAsked asked)
    {
        yield return "e.verdict = @verdict and e.unknown_after >= @today "
            + "and (e.breached_after, e.id) > (@standingOn, @standingId)";
        if (asked.Verdict == Verdict.Breached && asked.After.On < asked.Today)
        {
            foreach (var other in Enum.GetValues<Verdict>().Where(other => other != Verdict.Breached))
            {
                yield return $"e.verdict = '{FindingsText.LetterOf(other)}' and e.breached_after < @today "
                    + "and (e.breached_after, e.id) > (@on, @id)";
            }
        }

        if (asked.Verdict == Verdict.Unknown)
        {
            yield return $"e.unknown_after < '{database.Dialect.Never}' and e.unknown_after < @today "
                + "and (e.breached_after, e.id) > (@standingOn, @standingId)";
        }
    }

    private static string Stretch(Database database, FigureAsked asked, string where) =>
        $"""
            select * from (
              select e.breached_after, {FigureAsked.Columns} from exceptions e join cases c on c.id = e.id
              where e.year = @year and e.own = @own and e.provision = @provision and {where}
                and {asked.Scope.Where(database)}
              order by e.breached_after, e.id limit @take) stretch
            """;
}
