using Upheld.Cases;
using Upheld.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// Finds cases by reference or by words. Words are kept in the same transaction as the case, so a case is found as soon
/// as it is recorded, and nothing is ever indexed again.
/// </summary>
public sealed class CaseSearch
{
    // A case's reference is its stream's name, which is indexed there.
    private static readonly string ByReference = $"""
        select {CaseTable.Table.Columns} from cases
        where id in (select id from streams where kind = '{Case.Subject.Kind}' and name in (@typed, @upper, @ours))
        order by id desc
        """;

    /// <summary>The most cases looked through for one page, so that those someone may not read cannot hold it up.</summary>
    private const int Usual = 20_000;

    private readonly Database database;
    private readonly string byWords;
    private readonly int mostLookedThrough;

    internal CaseSearch(Database database, int mostLookedThrough = Usual)
    {
        (this.database, this.mostLookedThrough) = (database, mostLookedThrough);
        byWords = $"select {CaseTable.Table.Columns} from cases where id in ({database.Words.Find}) order by id desc";
    }

    /// <summary>
    /// Cases that have every word of the query, the newest first. Where those do not fill the page, the last word may be
    /// only begun. A case whose reference was typed comes before all others.
    /// </summary>
    /// <param name="access">Whose search it is: only what they may read is found.</param>
    /// <param name="query">What was typed. It is read as plain words, whatever signs it has.</param>
    /// <param name="after">The cursor of the page before, or null for the first.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="Work.BadInputException">The cursor is not one of ours.</exception>
    public async Task<CasePage> FindAsync(
        Access access,
        string query,
        string? after,
        int take,
        CancellationToken cancellation
    )
    {
        take = Math.Clamp(take, 1, CaseList.MostOnPage);
        var before = after is null ? long.MaxValue : Cursor.Read(after).Id;
        return await database.ReadAsync(
            async session =>
            {
                var named = await NamedAsync(session, query, cancellation);
                named.RemoveAll(row => !access.Scope.Includes(row.Guard));
                var (found, lookedTo) = await WithWordsAsync(
                    session,
                    access.Scope,
                    query,
                    before,
                    take + 1 + named.Count,
                    cancellation
                );
                found.RemoveAll(row => named.Exists(one => one.Id == row.Id));
                var items = found.Take(take).ToList();
                var end = found.Count > take ? items[^1].Id : lookedTo;
                return new CasePage(
                    after is null ? [.. named, .. items] : items,
                    end is { } last ? new Cursor(DateOnly.MinValue, last).ToString() : null
                );
            },
            cancellation
        );
    }

    private static async ValueTask<List<CaseRow>> NamedAsync(
        Session session,
        string query,
        CancellationToken cancellation
    )
    {
        var typed = query.Replace("\0", "", StringComparison.Ordinal).Trim();
        return typed.Length is 0 or > 100
            ? []
            : await session.QueryAsync(
                ByReference,
                CaseTable.Table.Read,
                cancellation,
                ("@typed", typed),
                ("@upper", typed.ToUpperInvariant()),
                ("@ours", CaseReference.Read(typed) ?? typed)
            );
    }

    // Whole words are read from the index newest first, and no further than the page. A begun word must gather every
    // word it could become, so that is asked only where whole words do not fill the page.
    private async ValueTask<(List<CaseRow> Found, long? LookedTo)> WithWordsAsync(
        Session session,
        CaseScope scope,
        string query,
        long before,
        int take,
        CancellationToken cancellation
    )
    {
        var asked = SearchWords.Asked(query);
        if (asked.Count == 0)
        {
            return ([], null);
        }

        var whole = await MatchingAsync(session, scope, database.Words.Query(asked, false), before, take, cancellation);
        return whole.Found.Count == take || whole.LookedTo is not null || asked[^1].Length < SearchWords.ShortestBegun
            ? whole
            : await MatchingAsync(session, scope, database.Words.Query(asked, true), before, take, cancellation);
    }

    // The word index knows no access rule: what may not be read is left out here, and the page filled up from further on.
    // Where that does not fill it within reason, the next page goes on from the last case looked at.
    private async ValueTask<(List<CaseRow> Found, long? LookedTo)> MatchingAsync(
        Session session,
        CaseScope scope,
        string query,
        long before,
        int take,
        CancellationToken cancellation
    )
    {
        var found = new List<CaseRow>();
        for (var looked = 0; scope.Everything || scope.Reader is not null; )
        {
            var rows = await session.QueryAsync(
                byWords,
                CaseTable.Table.Read,
                cancellation,
                ("@query", query),
                ("@before", before),
                ("@take", take)
            );
            found.AddRange(rows.Where(row => scope.Includes(row.Guard)));
            if (rows.Count < take || found.Count >= take)
            {
                break;
            }

            (before, looked) = (rows[^1].Id, looked + rows.Count);
            if (looked >= mostLookedThrough)
            {
                return (found, before);
            }
        }

        return (found.Count > take ? found[..take] : found, null);
    }
}
