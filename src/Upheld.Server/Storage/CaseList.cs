using Upheld.Cases;
using Upheld.Cases.Stages;

namespace Upheld.Server.Storage;

/// <summary>One page of a list.</summary>
/// <param name="Items">The cases.</param>
/// <param name="Next">What to ask for the next page with, or null when this was the last.</param>
public sealed record CasePage(IReadOnlyList<CaseRow> Items, string? Next);

/// <summary>How many open cases are due. Each number stops at one more than <see cref="Most"/>.</summary>
/// <param name="Overdue">The due date has passed.</param>
/// <param name="Today">Due today.</param>
/// <param name="ThisWeek">Due after today and by the end of this week.</param>
public sealed record DueCounts(int Overdue, int Today, int ThisWeek)
{
    /// <summary>The most that is counted.</summary>
    public const int Most = 1000;

    /// <summary>A number as it is shown: "12", or "1000+".</summary>
    public static string Shown(int count) => count > Most ? $"{Most}+" : $"{count}";
}

/// <summary>
/// Lists of cases. A page begins where the last one ended, so the hundredth costs what the first does, and a case that is
/// added meanwhile shifts nothing.
/// </summary>
public sealed class CaseList
{
    /// <summary>The most cases on a page.</summary>
    public const int MostOnPage = 200;

    private readonly Database database;

    internal CaseList(Database database) => this.database = database;

    /// <summary>Open cases, the nearest due date first.</summary>
    /// <param name="after">The cursor of the page before, or null for the first.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="handler">Only those of one handler.</param>
    /// <param name="kind">Only those of one kind.</param>
    /// <exception cref="BadInputException">The cursor is not one of ours.</exception>
    public Task<CasePage> OpenAsync(
        string? after,
        int take,
        CancellationToken cancellation,
        string? handler = null,
        CaseKind? kind = null
    )
    {
        var from = after is null ? new Cursor(DateOnly.MinValue, 0) : Cursor.Read(after);
        return PageAsync(
            "is_open = 1 and (next_due, id) > (@on, @id)" + Only(handler, kind) + " order by next_due, id",
            row => new Cursor(row.NextDue ?? DateOnly.MaxValue, row.Id),
            take,
            cancellation,
            [("@on", from.On), ("@id", from.Id), .. Values(handler, kind)]
        );
    }

    /// <summary>Closed cases, the last received first.</summary>
    /// <exception cref="BadInputException">The cursor is not one of ours.</exception>
    public Task<CasePage> ClosedAsync(string? after, int take, CancellationToken cancellation, CaseKind? kind = null)
    {
        var from = after is null ? new Cursor(DateOnly.MaxValue, long.MaxValue) : Cursor.Read(after);
        return PageAsync(
            "is_open = 0 and (received_on, id) < (@on, @id)" + Only(null, kind) + " order by received_on desc, id desc",
            row => new Cursor(row.ReceivedOn, row.Id),
            take,
            cancellation,
            [("@on", from.On), ("@id", from.Id), .. Values(null, kind)]
        );
    }

    /// <summary>How many open cases are overdue, due today and due by the end of this week.</summary>
    /// <param name="today">The day.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="handler">Only those of one handler.</param>
    public Task<DueCounts> CountDueAsync(DateOnly today, CancellationToken cancellation, string? handler = null) =>
        database.ReadAsync(
            async session =>
            {
                // Counting stops here: a thousand is more than anyone works through, and costs the same in any year.
                ValueTask<int> Count(DateOnly from, DateOnly to) =>
                    session.FirstAsync(
                        $"""
                        select count(*) from (select 1 from cases where is_open = 1 and next_due >= @from
                          and next_due <= @to{Only(handler, null)} limit {DueCounts.Most + 1}) as counted
                        """,
                        row => row.GetInt32(0),
                        cancellation,
                        [("@from", from), ("@to", to), .. Values(handler, null)]
                    );

                return new DueCounts(
                    await Count(DateOnly.MinValue, today.AddDays(-1)),
                    await Count(today, today),
                    await Count(today.AddDays(1), Deadline.EndOfWeek(today))
                );
            },
            cancellation
        );

    private static string Only(string? handler, CaseKind? kind) =>
        (handler is null ? "" : " and handler = @handler") + (kind is null ? "" : " and kind = @kind");

    private static IEnumerable<(string, object?)> Values(string? handler, CaseKind? kind)
    {
        if (handler is not null)
        {
            yield return ("@handler", handler);
        }

        if (kind is { } one)
        {
            yield return ("@kind", CaseTable.NameOf(one));
        }
    }

    private async Task<CasePage> PageAsync(
        string which,
        Func<CaseRow, Cursor> cursor,
        int take,
        CancellationToken cancellation,
        params (string, object?)[] values
    )
    {
        take = Math.Clamp(take, 1, MostOnPage);
        var rows = await database.ReadAsync(
            session =>
                session.QueryAsync(
                    $"select {CaseTable.Columns} from cases where {which} limit @take",
                    CaseTable.Read,
                    cancellation,
                    [.. values, ("@take", take + 1)]
                ),
            cancellation
        );
        var items = rows.Take(take).ToList();
        return new CasePage(items, rows.Count > take ? cursor(items[^1]).ToString() : null);
    }
}
