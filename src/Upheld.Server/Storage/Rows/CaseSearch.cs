using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// Finds cases by reference or by words. Words are kept in the same transaction as the case, so a case is found as soon
/// as it is recorded, and nothing is ever indexed again. What is found is noted as a look of whoever searches, without the
/// words.
/// </summary>
public sealed class CaseSearch
{
    // A case's reference is its stream's name, which is indexed there.
    private static readonly string ByReference = $"""
        select {CaseTable.Listed.Columns} from cases
        where id in (select id from streams where kind = '{Case.Subject.Kind}' and name in (@typed, @upper, @ours))
        order by id desc
        """;

    // How many are read at a time.
    private const int AtATime = 200;

    private static readonly DateOnly WholeWords = DateOnly.MinValue;
    private static readonly DateOnly BegunWord = DateOnly.MaxValue;

    private readonly Database database;
    private readonly Looks looks;
    private readonly string byWords;
    private readonly int mostLookedThrough;

    internal CaseSearch(Database database, Looks looks, int mostLookedThrough = CaseList.MostLookedThrough)
    {
        (this.database, this.looks, this.mostLookedThrough) = (database, looks, mostLookedThrough);
        byWords = $"select {CaseTable.Listed.Columns} from cases where id in ({database.Words.Find}) order by id desc";
    }

    /// <summary>
    /// Cases that have every word of the query, the newest first. Where those do not fill the first page, the last word may
    /// be only begun, on that page and all that follow. A case whose reference was typed comes before all others; a
    /// reference that was found is typed to its end.
    /// </summary>
    /// <param name="access">Whose search it is: only what they may read is found.</param>
    /// <param name="query">What was typed. It is read as plain words, whatever signs it has.</param>
    /// <param name="after">The cursor of the page before, or null for the first.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="Exchange.BadInputException">The cursor is not one of ours.</exception>
    public async Task<CasePage> FindAsync(
        Access access,
        string query,
        string? after,
        int take,
        CancellationToken cancellation
    )
    {
        take = Math.Clamp(take, 1, CaseList.MostOnPage);
        var from = after is null ? null : Cursor.Read(CaseListKind.Found, after);
        var page = await database.ReadAsync(
            async session =>
            {
                var named = await NamedAsync(session, query, cancellation);
                named.RemoveAll(row => !access.Scope.Includes(row.Guard));
                var (found, lookedTo, words) = await WithWordsAsync(
                    session,
                    access.Scope,
                    query,
                    from,
                    take + 1 + named.Count,
                    mayBeBegun: named.Count == 0,
                    cancellation
                );
                found.RemoveAll(row => named.Exists(one => one.Id == row.Id));
                var items = found.Take(take).ToList();
                var end = found.Count > take ? items[^1].Id : lookedTo;
                return new CasePage(
                    after is null ? [.. named, .. items] : items,
                    end is { } last ? new Cursor(CaseListKind.Found, words, last).ToString() : null
                );
            },
            cancellation
        );
        looks.Note(access.Person.Id, LookKind.Found, page.References);
        return page;
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
            :
            [
                .. (
                    await session.QueryAsync(
                        ByReference,
                        ReadableRows.OrNull(CaseTable.Listed.Read),
                        cancellation,
                        ("@typed", typed),
                        ("@upper", typed.ToUpperInvariant()),
                        ("@ours", CaseReference.Read(typed) ?? typed)
                    )
                ).OfType<CaseRow>(),
            ];
    }

    // Whole words are read from the index newest first, and no further than the page. A begun word must gather every
    // word it could become, so that is asked only where whole words do not fill the first page. The pages that follow go on
    // as it began: the day of their cursor says how.
    private async ValueTask<(List<CaseRow> Found, long? LookedTo, DateOnly Words)> WithWordsAsync(
        Session session,
        CaseScope scope,
        string query,
        Cursor? from,
        int take,
        bool mayBeBegun,
        CancellationToken cancellation
    )
    {
        var asked = SearchWords.Asked(query);
        if (asked.Count == 0)
        {
            return ([], null, WholeWords);
        }

        mayBeBegun = mayBeBegun && asked[^1].Length >= SearchWords.ShortestBegun;
        var words = from?.On == BegunWord && mayBeBegun ? BegunWord : WholeWords;
        var (found, lookedTo) = await MatchingAsync(session, scope, asked, words, from, take, cancellation);
        if (from is null && mayBeBegun && found.Count < take && lookedTo is null)
        {
            words = BegunWord;
            (found, lookedTo) = await MatchingAsync(session, scope, asked, words, from, take, cancellation);
        }

        return (found, lookedTo, words);
    }

    // The word index knows no access rule: what may not be read is left out here, and the page filled up from further on.
    // Where that does not fill it within reason, the next page goes on from the last case looked at.
    private async ValueTask<(List<CaseRow> Found, long? LookedTo)> MatchingAsync(
        Session session,
        CaseScope scope,
        IReadOnlyList<string> asked,
        DateOnly words,
        Cursor? from,
        int take,
        CancellationToken cancellation
    )
    {
        var (found, before) = (new List<CaseRow>(), from?.Id ?? long.MaxValue);
        var atATime = take;
        for (var looked = 0; scope.Everything || scope.Reader is not null; )
        {
            var rows = await session.QueryAsync(
                byWords,
                row => (Id: row.GetInt64(0), Case: StoredValue.Try(row, CaseTable.Listed.Read).Row),
                cancellation,
                ("@query", database.Words.Query(asked, words == BegunWord)),
                ("@before", before),
                ("@take", atATime)
            );
            found.AddRange(rows.Select(row => row.Case).OfType<CaseRow>().Where(row => scope.Includes(row.Guard)));
            if (rows.Count < atATime || found.Count >= take)
            {
                break;
            }

            (before, looked) = (rows[^1].Id, looked + rows.Count);
            atATime = Math.Max(take, Math.Min(AtATime, mostLookedThrough - looked));
            if (looked >= mostLookedThrough)
            {
                return (found, before);
            }
        }

        return (found.Count > take ? found[..take] : found, null);
    }
}
