using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Storage.Postgres;

/// <summary>What a database in PostgreSQL is made of, as far as it is ours: others may have tables beside these.</summary>
internal static class PostgresStructure
{
    private const string Parts = """
        with ours as (
          select c.oid, c.relname, c.relkind, c.relrowsecurity from pg_class c
          where c.relnamespace = {0} and c.relkind in ('r', 'p', 'v', 'm', 'f')
        )
        select 'table', relname::text, relname::text, relkind::text || relrowsecurity::text
          || (select count(*) from pg_trigger t where t.tgrelid = ours.oid and t.tgenabled <> 'O')::text
        from ours
        union all
        select 'column', relname::text, relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || a.attnotnull::text
          || a.attidentity::text || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
        from ours join pg_attribute a on a.attrelid = ours.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = ours.oid and d.adnum = a.attnum
        union all
        select 'index', relname::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid, 0, true) || i.indisvalid::text
        from ours join pg_index i on i.indrelid = ours.oid
        union all
        select 'rule', relname::text, relname || '.' || n.conname, pg_get_constraintdef(n.oid, true)
        from ours join pg_constraint n on n.conrelid = ours.oid
        union all
        select 'trigger', relname::text, relname || '.' || t.tgname, pg_get_triggerdef(t.oid, true)
        from ours join pg_trigger t on t.tgrelid = ours.oid and not t.tgisinternal
        union all
        select 'rewriting', relname::text, relname || '.' || r.rulename, pg_get_ruledef(r.oid, true)
        from ours join pg_rewrite r on r.ev_class = ours.oid and r.rulename <> '_RETURN'
        """;

    /// <summary>
    /// What is not as the scripts make it. They make it once more, as tables of this session alone, which are gone before
    /// anything else is asked.
    /// </summary>
    /// <param name="session">The connection, in a transaction that is undone.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async ValueTask<IReadOnlyList<string>> FaultsAsync(Session session, CancellationToken cancellation)
    {
        var found = await PartsAsync(session, "current_schema()::regnamespace", cancellation);
        await session.ScriptAsync("savepoint made; set local search_path = pg_temp", cancellation);
        await Migrations.MakeAsync(session, cancellation);
        var made = await PartsAsync(session, "pg_my_temp_schema()", cancellation);
        await session.ScriptAsync("rollback to savepoint made", cancellation);
        var tables = made.Select(one => one.Table).ToHashSet(StringComparer.Ordinal);
        return Structure.Differences(
            [.. made.Select(one => one.Part)],
            [.. found.Where(one => tables.Contains(one.Table)).Select(one => one.Part)]
        );
    }

    private static ValueTask<List<(string Table, StructurePart Part)>> PartsAsync(
        Session session,
        string place,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            Parts.Replace("{0}", place, StringComparison.Ordinal),
            row => (row.GetString(1), new StructurePart(row.GetString(0), row.GetString(2), row.GetString(3))),
            cancellation
        );
}
