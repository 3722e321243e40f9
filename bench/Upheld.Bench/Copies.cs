using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Upheld.Bench;

/// <summary>
/// Grows an estate inside its database: each imported case is copied with its events, rows, words and figures under
/// references of their own. Importing a million takes an hour, and reading cannot tell them apart; only the hash chain of
/// a copy is its template's, so an estate that was grown does not pass <c>upheld check</c>.
/// </summary>
internal sealed class Copies(DbConnection connection, InventedCases invented)
{
    private readonly bool isSqlite = connection is SqliteConnection;

    /// <summary>From how many imported cases an estate of a size is grown: the most that divide it.</summary>
    public static int TemplatesOf(int size) =>
        size <= Plan.MostImported
            ? size
            : Enumerable.Range(1, Plan.MostImported).Reverse().First(templates => size % templates == 0);

    /// <summary>Grows it so many times.</summary>
    public async Task GrowAsync(int templates, int times, CancellationToken cancellation)
    {
        // PostgreSQL keeps its word index in order row by row; made anew at the end it takes a tenth of the time.
        await connection.ScriptAsync(
            isSqlite
                ? "pragma synchronous = off; pragma cache_size = -262144; pragma temp_store = memory;"
                : "drop index case_words_vector; set synchronous_commit = off; set maintenance_work_mem = '512MB';",
            cancellation
        );
        await connection.ScriptAsync(
            "create temp table copies (id integer primary key, template integer not null, reference text not null);"
                + "create temp table raised as select * from exceptions; create index raised_id on raised (id);",
            cancellation
        );
        var ids = await connection.RowsAsync("select id from cases order by id", row => row.GetInt64(0), cancellation);
        var next =
            1 + (await connection.RowsAsync("select max(id) from streams", row => row.GetInt64(0), cancellation))[0];
        for (var time = 1; time < times; time++)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await NumberAsync(ids, next, cancellation);
            await CopyAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            next += templates;
        }

        await connection.ScriptAsync($"update tallies set count = count * {times}", cancellation);
        if (!isSqlite)
        {
            await connection.ScriptAsync(
                $"""
                select setval(pg_get_serial_sequence('streams', 'id'), {next});
                create index case_words_vector on case_words using gin (vector) with (fastupdate = off);
                """,
                cancellation
            );
        }
    }

    private async Task CopyAsync(CancellationToken cancellation)
    {
        var given = isSqlite ? "" : "overriding system value ";
        await connection.ScriptAsync(
            $"insert into streams (id, kind, name, version, head) {given}"
                + "select c.id, s.kind, c.reference, s.version, s.head from copies c join streams s on s.id = c.template",
            cancellation
        );
        const string Event = "number, name, on_day, at, by_whom, payload, payload_hash, chain_hash";
        await connection.ScriptAsync(
            $"insert into events (stream, {Event}) select c.id, {Event} from copies c join events e on e.stream = c.template "
                + "order by c.id, e.number",
            cancellation
        );
        var columns = (await ColumnsAsync("cases", cancellation)).Where(name => name is not ("id" or "reference"));
        var row = string.Join(", ", columns.Select(name => "s." + name));
        await connection.ScriptAsync(
            $"insert into cases (id, reference, {row.Replace("s.", "")}) "
                + $"select c.id, c.reference, {row} from copies c join cases s on s.id = c.template",
            cancellation
        );
        const string Exception = "year, own, provision, verdict, breached_after, unknown_after";
        await connection.ScriptAsync(
            $"insert into exceptions (id, {Exception}) select c.id, {Exception} from copies c join raised e on e.id = c.template",
            cancellation
        );
        var key = isSqlite ? "rowid" : "id";
        await connection.ScriptAsync(
            $"insert into case_words ({key}, words) select c.id, w.words from copies c join case_words w on w.{key} = c.template",
            cancellation
        );
    }

    private async Task<List<string>> ColumnsAsync(string table, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"select * from {table} limit 0";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private async Task NumberAsync(List<long> templates, long next, CancellationToken cancellation)
    {
        await connection.ScriptAsync("delete from copies", cancellation);
        foreach (var some in templates.Select((template, i) => (Template: template, Id: next + i)).Chunk(500))
        {
            var values = some.Select(one => $"({one.Id}, {one.Template}, '{invented.NextReference()}')");
            await connection.ScriptAsync(
                $"insert into copies (id, template, reference) values {string.Join(", ", values)}",
                cancellation
            );
        }

        if (connection is NpgsqlConnection)
        {
            await connection.ScriptAsync("analyze copies", cancellation);
        }
    }
}
