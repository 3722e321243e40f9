using System.Data.Common;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// Rows of a list without those that cannot be read. One that was damaged must not take a whole list down: it is left out and
/// the page filled up from further on, the check of everything names it, and the next step in its case writes it anew.
/// </summary>
internal static class ReadableRows
{
    /// <summary>The first rows of a query that can be read.</summary>
    /// <param name="take">How many.</param>
    /// <param name="query">Asks for so many rows, each null where it cannot be read.</param>
    public static async ValueTask<List<TRow>> FirstAsync<TRow>(int take, Func<int, ValueTask<List<TRow?>>> query)
        where TRow : class
    {
        // Nearly always once: it is asked for more only where damaged rows have left the page short.
        for (var asked = take; ; asked *= 2)
        {
            var rows = await query(asked);
            var readable = rows.OfType<TRow>().Take(take).ToList();
            if (readable.Count == take || rows.Count < asked)
            {
                return readable;
            }
        }
    }

    /// <summary>A reader that gives null for a row that cannot be read.</summary>
    public static Func<DbDataReader, TRow?> OrNull<TRow>(Func<DbDataReader, TRow> read)
        where TRow : class => row => StoredValue.Try(row, read).Row;
}
