using System.Data.Common;

namespace Upheld.Server.Storage;

/// <summary>Statements that go to the database together, because each by itself would cost a journey there and back.</summary>
internal sealed class StatementBatch(DbConnection connection)
{
    private const int MostAtOnce = 500;

    private DbBatch? waiting;

    /// <summary>Adds a statement; it is sent with the others, or at once where many wait.</summary>
    public ValueTask AddAsync(string sql, (string Name, object? Value)[] values, CancellationToken cancellation)
    {
        waiting ??= connection.CreateBatch();
        var command = waiting.CreateBatchCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        waiting.BatchCommands.Add(command);
        return waiting.BatchCommands.Count < MostAtOnce ? default : SendAsync(cancellation);
    }

    /// <summary>Sends what waits, in the order it was added.</summary>
    public async ValueTask SendAsync(CancellationToken cancellation)
    {
        if (waiting is { } batch)
        {
            waiting = null;
            await using (batch)
            {
                await batch.ExecuteNonQueryAsync(cancellation);
            }
        }
    }
}
