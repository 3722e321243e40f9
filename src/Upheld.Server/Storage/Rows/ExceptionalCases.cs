using Upheld.Code;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// The cases that are breached, unknown or not yet due under a provision, as the table of exceptions keeps them: what stands
/// is one stretch of its key, and so is what a day has turned. A page reads no more than itself of each.
/// </summary>
internal static class ExceptionalCases
{
    private const string Order = "breached_after, received_on, id";

    /// <summary>A page of them.</summary>
    public static async ValueTask<CasePage> PageAsync(
        Session session,
        FigureAsked asked,
        CancellationToken cancellation
    )
    {
        // What stands turns today at the earliest.
        var standing = asked.After.Turns < asked.Today ? Cursor.Start with { Turns = asked.Today } : asked.After;
        var stretches = Stretches(session.Database, asked).Select(where => Stretch(session.Database, asked, where));
        var rows = await session.QueryAsync(
            $"select * from ({string.Join(" union all ", stretches)}) page order by {Order} limit @take",
            row => (Turns: row.Day(0), Case: CaseTable.Table.Read(row, 1)),
            cancellation,
            [
                .. asked.Values(session.Database),
                ("@turns", asked.After.Turns),
                ("@on", asked.After.On),
                ("@id", asked.After.Id),
                ("@standingTurns", standing.Turns),
                ("@standingOn", standing.On),
                ("@standingId", standing.Id),
            ]
        );
        var items = rows.Take(asked.Take).ToList();
        var next =
            rows.Count > asked.Take
                ? new Cursor(items[^1].Case.ReceivedOn, items[^1].Case.Id) { Turns = items[^1].Turns }
                : null;
        return new CasePage([.. items.Select(one => one.Case)], next?.ToString());
    }

    private static IEnumerable<string> Stretches(Database database, FigureAsked asked)
    {
        yield return "e.verdict = @verdict and e.unknown_after >= @today and "
            + "(e.breached_after, e.received_on, e.id) > (@standingTurns, @standingOn, @standingId)";
        if (asked.Verdict == Verdict.Breached && asked.After.Turns < asked.Today)
        {
            foreach (var other in Enum.GetValues<Verdict>().Where(other => other != Verdict.Breached))
            {
                yield return $"e.verdict = '{FindingsText.LetterOf(other)}' and e.breached_after < @today and "
                    + "(e.breached_after, e.received_on, e.id) > (@turns, @on, @id)";
            }
        }

        if (asked.Verdict == Verdict.Unknown)
        {
            yield return $"e.unknown_after < {database.Dialect.Never} and e.unknown_after < @today and "
                + "(e.breached_after, e.received_on, e.id) > (@standingTurns, @standingOn, @standingId)";
        }
    }

    private static string Stretch(Database database, FigureAsked asked, string where) =>
        $"""
            select * from (
              select e.breached_after, {FigureAsked.Columns} from exceptions e join cases c on c.id = e.id
              where e.year = @year and e.own = @own and e.provision = @provision and {where}
                and {asked.Scope.Where(database)}
              order by e.breached_after, e.received_on, e.id limit @take) stretch
            """;
}
