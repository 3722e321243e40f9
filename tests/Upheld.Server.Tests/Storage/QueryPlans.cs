using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

/// <summary>A line of a plan.</summary>
/// <param name="Id">Its number; lines of PostgreSQL have none.</param>
/// <param name="Parent">The line it is part of.</param>
/// <param name="Words">What is done there, as the engine says it.</param>
internal sealed record PlanLine(int Id, int Parent, string Words);

/// <summary>Asks a database how it answers each statement that is sent to it.</summary>
internal sealed class QueryPlans
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<PlanLine>> plans = new(StringComparer.Ordinal);

    /// <summary>The plan of each statement that was sent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PlanLine>> Asked => plans;

    /// <summary>Asks how a statement that is about to be sent is answered, the first time it is.</summary>
    public async Task AskAsync(Session session, string sql, (string Name, object? Value)[] values)
    {
        if (!plans.ContainsKey(sql) && IsPlanned(sql))
        {
            plans[sql] =
                session.Connection is NpgsqlConnection
                    ? await OfPostgresAsync(session, sql, values)
                    : await LinesAsync(
                        session,
                        "explain query plan " + sql,
                        row => new PlanLine(row.GetInt32(0), row.GetInt32(1), row.GetString(3)),
                        values
                    );
        }
    }

    private static bool IsPlanned(string sql) =>
        ((string[])["select", "insert", "update", "delete", "with"]).Any(word =>
            sql.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        );

    // Its tables are small here, and it would read them whole whatever indexes there are.
    private static async Task<IReadOnlyList<PlanLine>> OfPostgresAsync(
        Session session,
        string sql,
        (string Name, object? Value)[] values
    )
    {
        await LinesAsync(session, "set enable_seqscan = off", Words, []);
        var lines = await LinesAsync(session, "explain (costs off) " + sql, Words, values);
        await LinesAsync(session, "reset enable_seqscan", Words, []);
        return lines;
    }

    private static PlanLine Words(DbDataReader row) => new(0, 0, row.GetString(0));

    // Not by the session, which would be watched again.
    private static async Task<IReadOnlyList<PlanLine>> LinesAsync(
        Session session,
        string sql,
        Func<DbDataReader, PlanLine> read,
        (string Name, object? Value)[] values
    )
    {
        await using var command = session.Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        var lines = new List<PlanLine>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(read(reader));
        }

        return lines;
    }
}
