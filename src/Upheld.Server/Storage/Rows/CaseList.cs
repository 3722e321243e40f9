using Upheld.Cases;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>One page of a list.</summary>
/// <param name="Items">The cases.</param>
/// <param name="Next">What to ask for the next page with, or null when this was the last.</param>
public sealed record CasePage(IReadOnlyList<CaseRow> Items, string? Next)
{
    /// <summary>The references of the cases.</summary>
    public IEnumerable<string> References => Items.Select(row => row.Reference);

    /// <summary>A page without cases.</summary>
    public static readonly CasePage Empty = new([], null);
}

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
/// Lists of cases, each of those that someone may read, and each noted as their look at what it shows. A page begins where
/// the last one ended, so the hundredth costs what the first does, and a case that is added meanwhile shifts nothing.
/// </summary>
public sealed class CaseList
{
    /// <summary>The most cases on a page.</summary>
    public const int MostOnPage = 200;

    /// <summary>The most cases looked through for one page, so that those that do not belong on it cannot hold it up.</summary>
    internal const int MostLookedThrough = 20_000;

    private readonly Database database;
    private readonly Looks looks;

    internal CaseList(Database database, Looks looks) => (this.database, this.looks) = (database, looks);

    /// <summary>Open cases, the nearest due date first.</summary>
    /// <param name="access">Whose list it is.</param>
    /// <param name="after">The cursor of the page before, or null for the first.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="handler">Only those of one handler.</param>
    /// <exception cref="Exchange.BadInputException">The cursor is not one of ours.</exception>
    public Task<CasePage> OpenAsync(
        Access access,
        string? after,
        int take,
        CancellationToken cancellation,
        string? handler = null
    ) =>
        PageAsync(
            CaseListKind.Open,
            access,
            "is_open = 1" + ConditionOf(handler),
            ("next_due", ">", ""),
            row => new Cursor(CaseListKind.Open, row.NextDue ?? DateOnly.MaxValue, row.Id),
            after,
            take,
            cancellation,
            Values(handler)
        );

    /// <summary>Closed cases, the last received first.</summary>
    /// <exception cref="Exchange.BadInputException">The cursor is not one of ours.</exception>
    public Task<CasePage> ClosedAsync(Access access, string? after, int take, CancellationToken cancellation) =>
        PageAsync(
            CaseListKind.Closed,
            access,
            "is_open = 0",
            ("received_on", "<", " desc"),
            row => new Cursor(CaseListKind.Closed, row.ReceivedOn, row.Id),
            after,
            take,
            cancellation
        );

    /// <summary>How many open cases are overdue, due today and due by the end of this week.</summary>
    /// <param name="access">Whose cases are counted.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="handler">Only those of one handler.</param>
    public Task<DueCounts> CountDueAsync(
        Access access,
        DateOnly today,
        CancellationToken cancellation,
        string? handler = null
    )
    {
        // Counting stops here: a thousand is more than anyone works through, and costs the same in any year.
        string Count(string from, string to) =>
            $"""
                (select count(*) from (select 1 from cases where is_open = 1 and next_due >= {from} and next_due <= {to}
                  and {access.Scope.Where(database)}{ConditionOf(handler)} limit {DueCounts.Most + 1}) as counted)
                """;

        return database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"""
                    select {Count("@first", "@yesterday")}, {Count("@today", "@today")}, {Count(
                        "@tomorrow",
                        "@endOfWeek"
                    )}
                    """,
                    row => new DueCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)),
                    cancellation,
                    [
                        ("@first", DateOnly.MinValue),
                        ("@yesterday", today.AddDays(-1)),
                        ("@today", today),
                        ("@tomorrow", today.AddDays(1)),
                        ("@endOfWeek", Deadline.EndOfWeek(today)),
                        .. access.Scope.Values(database),
                        .. Values(handler),
                    ]
                )!,
            cancellation
        )!;
    }

    /// <summary>Those of some references whose cases someone may read.</summary>
    public async Task<IReadOnlyCollection<string>> ReadableAsync(
        Access access,
        IReadOnlyCollection<string> references,
        CancellationToken cancellation
    )
    {
        if (references.Count == 0)
        {
            return [];
        }

        var readable = await database.ReadAsync(
            session =>
                session.QueryAsync(
                    $"""
                    select c.reference from streams s join cases c on c.id = s.id
                    where s.kind = @kind and {database.IsOneOf("s.name", "@references")}
                      and {access.Scope.Where(database)}
                    """,
                    row => row.GetString(0),
                    cancellation,
                    [
                        ("@kind", Case.Subject.Kind),
                        ("@references", database.Texts(references)),
                        .. access.Scope.Values(database),
                    ]
                ),
            cancellation
        );
        looks.Note(access.Person.Id, LookKind.Named, readable);
        return readable;
    }

    private static string ConditionOf(string? handler) => handler is null ? "" : " and handler = @handler";

    private static (string, object?)[] Values(string? handler) => handler is null ? [] : [("@handler", handler)];

    // A page that goes on reads the rest of the cursor's day first, then the days after it: in a comparison of pairs SQLite
    // would begin at the day.
    private async Task<CasePage> PageAsync(
        CaseListKind list,
        Access access,
        string which,
        (string Day, string After, string Order) by,
        Func<CaseRow, Cursor> cursor,
        string? after,
        int take,
        CancellationToken cancellation,
        params (string, object?)[] values
    )
    {
        take = Math.Clamp(take, 1, MostOnPage);
        var from = after is null ? null : Cursor.Read(list, after);
        string[] stretches = from is null
            ? [which]
            : [$"{which} and {by.Day} = @on and id {by.After} @id", $"{which} and {by.Day} {by.After} @on"];
        var page = await database.ReadAsync(
            async session =>
            {
                var rows = new List<CaseRow>();
                foreach (var stretch in stretches)
                {
                    if (rows.Count <= take)
                    {
                        rows.AddRange(
                            await ReadableRows.FirstAsync(
                                take + 1 - rows.Count,
                                many =>
                                    session.QueryAsync(
                                        $"""
                                        select {CaseTable.Listed.Columns} from cases
                                        where {stretch} and {access.Scope.Where(database)}
                                        order by {by.Day}{by.Order}, id{by.Order} limit @take
                                        """,
                                        ReadableRows.OrNull(CaseTable.Listed.Read),
                                        cancellation,
                                        [
                                            .. values,
                                            .. access.Scope.Values(database),
                                            .. from is null
                                                ? []
                                                : new (string, object?)[] { ("@on", from.On), ("@id", from.Id) },
                                            ("@take", many),
                                        ]
                                    )
                            )
                        );
                    }
                }

                var items = rows.Take(take).ToList();
                return new CasePage(items, rows.Count > take ? cursor(items[^1]).ToString() : null);
            },
            cancellation
        );
        looks.Note(access.Person.Id, LookKind.Listed, page.References);
        return page;
    }
}
