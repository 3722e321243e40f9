using Microsoft.Data.Sqlite;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>What a database in SQLite is made of, and what points to nothing in it.</summary>
internal static class SqliteStructure
{
    /// <summary>What is not as the scripts make it.</summary>
    public static async ValueTask<IReadOnlyList<string>> FaultsAsync(Session session, CancellationToken cancellation)
    {
        await using var empty = new Session(
            new SqliteConnection("Data Source=:memory:"),
            session.Database,
            keepsStatements: false
        );
        await empty.Connection.OpenAsync(cancellation);
        await Migrations.MakeAsync(empty, cancellation);
        return
        [
            .. Structure.Differences(await PartsAsync(empty, cancellation), await PartsAsync(session, cancellation)),
            .. await session.QueryAsync(
                """select "table", parent, count(*) from pragma_foreign_key_check group by "table", parent""",
                row =>
                    $"{row.GetInt64(2)} rows of {row.GetString(0)} belong to rows of {row.GetString(1)} that are gone",
                cancellation
            ),
        ];
    }

    // What the engine makes for itself has such a name.
    private static ValueTask<List<StructurePart>> PartsAsync(Session session, CancellationToken cancellation) =>
        session.QueryAsync(
            "select type, name, coalesce(sql, '') from sqlite_master where substr(name, 1, 7) <> 'sqlite_'",
            row => new StructurePart(row.GetString(0), row.GetString(1), row.GetString(2)),
            cancellation
        );
}
