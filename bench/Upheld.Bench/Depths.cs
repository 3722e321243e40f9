using System.Data.Common;
using System.Globalization;
using Upheld.Server.Storage.Rows;

namespace Upheld.Bench;

/// <summary>Where pages begin, at all depths of a list, and the few statements that the bench asks a database itself.</summary>
internal static class Depths
{
    private const int Pages = 100;
    private const int WholePage = 25;

    /// <summary>Cursors from all depths of the list of open cases, each with a whole page after it.</summary>
    public static async Task<IEnumerable<string>> OfOpenCasesAsync(
        DbConnection connection,
        CancellationToken cancellation
    )
    {
        var open = await connection.RowsAsync(
            "select cast(next_due as text), cast(id as text) from cases where is_open = 1 order by next_due, id",
            row => (On: row.GetString(0), Id: row.GetString(1)),
            cancellation
        );
        return open.SkipLast(WholePage)
            .Where((_, i) => i % Math.Max(1, open.Count / Pages) == 0)
            .Select(one => new Cursor(
                CaseListKind.Open,
                DateOnly.ParseExact(one.On, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                long.Parse(one.Id, CultureInfo.InvariantCulture)
            ))
            .Select(cursor => Uri.EscapeDataString(cursor.ToString()));
    }

    extension(DbConnection connection)
    {
        /// <summary>Runs a statement.</summary>
        public async Task ScriptAsync(string sql, CancellationToken cancellation)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellation);
        }

        /// <summary>Rows of a query.</summary>
        public async Task<List<TRow>> RowsAsync<TRow>(
            string sql,
            Func<DbDataReader, TRow> read,
            CancellationToken cancellation
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var rows = new List<TRow>();
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(read(reader));
            }

            return rows;
        }

        /// <summary>The texts of a query of one column.</summary>
        public Task<List<string>> TextsAsync(string sql, CancellationToken cancellation) =>
            connection.RowsAsync(sql, row => row.GetString(0), cancellation);
    }
}
