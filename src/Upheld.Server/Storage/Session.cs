using System.Data.Common;
using System.Runtime.CompilerServices;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage;

/// <summary>
/// One connection in use. Statements are plain SQL with named parameters; where the engine gains by it they are prepared
/// once and kept with the connection.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="database">The engine it talks to.</param>
/// <param name="keepsStatements">True where statements are kept with the connection.</param>
/// <param name="isShared">
/// True where several units of work share a transaction. None of them is stopped midway, for that would undo all of them.
/// </param>
internal class Session(DbConnection connection, Database database, bool keepsStatements, bool isShared = false)
    : IAsyncDisposable
{
    private readonly StatementBatch? batch = connection.CanCreateBatch ? new StatementBatch(connection) : null;
    private readonly Dictionary<string, DbCommand> kept = new(StringComparer.Ordinal);
    private readonly DeferredWords words = new();

    /// <summary>The connection itself.</summary>
    public DbConnection Connection => connection;

    /// <summary>The engine this talks to.</summary>
    public Database Database => database;

    /// <summary>Runs a statement and gives the number of rows it changed.</summary>
    public virtual async ValueTask<int> ExecuteAsync(
        string sql,
        CancellationToken cancellation,
        params (string Name, object? Value)[] values
    )
    {
        await SendWaitingAsync(cancellation);
        var command = Prepare(sql, values);
        try
        {
            return await command.ExecuteNonQueryAsync(Heeded(cancellation));
        }
        finally
        {
            await ReleaseAsync(command);
        }
    }

    /// <summary>
    /// Runs a statement of which nobody asks what it changed: at once, or, where each costs a journey to the database,
    /// together with others before the next question or the end of the transaction.
    /// </summary>
    public virtual async ValueTask SendAsync(
        string sql,
        CancellationToken cancellation,
        params (string Name, object? Value)[] values
    )
    {
        if (batch is null)
        {
            await ExecuteAsync(sql, cancellation, values);
        }
        else
        {
            await batch.AddAsync(sql, values, cancellation);
        }
    }

    /// <summary>The events that this transaction appends.</summary>
    public NewEntries Entries { get; } = new();

    /// <summary>The figures and the cases behind them, as this transaction changes them.</summary>
    public FigureChanges Figures { get; } = new();

    /// <summary>
    /// Changes the word index at the end of the transaction. SQLite's writes itself out before each statement that could
    /// fail by itself, so a whole batch is written out once.
    /// </summary>
    public ValueTask DeferAsync(
        string sql,
        CancellationToken cancellation,
        params (string Name, object? Value)[] values
    ) => words.AddAsync(this, sql, values, cancellation);

    /// <summary>Does what was deferred, before somebody in this transaction reads the word index.</summary>
    public ValueTask ExecuteDeferredAsync(CancellationToken cancellation) => words.ExecuteAsync(this, cancellation);

    /// <summary>Does everything that waits for the end of the transaction.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        await ExecuteDeferredAsync(cancellation);
        await Entries.WriteAsync(this, cancellation);
        await Figures.WriteAsync(this, cancellation);
        await SendWaitingAsync(cancellation);
    }

    /// <summary>Forgets what waits, because the transaction is undone.</summary>
    public void Forget()
    {
        words.Clear();
        Entries.Clear();
        Figures.Clear();
    }

    /// <summary>The rows of a query.</summary>
    public virtual async ValueTask<List<TRow>> QueryAsync<TRow>(
        string sql,
        Func<DbDataReader, TRow> read,
        CancellationToken cancellation,
        params (string Name, object? Value)[] values
    )
    {
        await SendWaitingAsync(cancellation);
        var command = Prepare(sql, values);
        try
        {
            var rows = new List<TRow>();
            await using var reader = await command.ExecuteReaderAsync(Heeded(cancellation));
            while (await reader.ReadAsync(Heeded(cancellation)))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            await ReleaseAsync(command);
        }
    }

    /// <summary>The first row of a query, or the default where there is none.</summary>
    public async ValueTask<TRow?> FirstAsync<TRow>(
        string sql,
        Func<DbDataReader, TRow> read,
        CancellationToken cancellation,
        params (string Name, object? Value)[] values
    ) => await QueryAsync(sql, read, cancellation, values) is [var first, ..] ? first : default;

    /// <summary>The rows of a query one by one, for answers too long to hold.</summary>
    public virtual async IAsyncEnumerable<TRow> StreamAsync<TRow>(
        string sql,
        Func<DbDataReader, TRow> read,
        [EnumeratorCancellation] CancellationToken cancellation,
        params (string Name, object? Value)[] values
    )
    {
        await SendWaitingAsync(cancellation);
        await using var command = Create(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return read(reader);
        }
    }

    /// <summary>Runs a script that takes no values.</summary>
    public virtual async ValueTask ScriptAsync(string sql, CancellationToken cancellation)
    {
        await SendWaitingAsync(cancellation);
        await using var command = Create(sql, []);
        await command.ExecuteNonQueryAsync(Heeded(cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var command in kept.Values)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    private CancellationToken Heeded(CancellationToken asked) => isShared ? CancellationToken.None : asked;

    private ValueTask SendWaitingAsync(CancellationToken cancellation) =>
        batch is null ? default : batch.SendAsync(cancellation);

    private DbCommand Prepare(string sql, (string Name, object? Value)[] values)
    {
        if (!kept.TryGetValue(sql, out var command))
        {
            command = Create(sql, values);
            if (keepsStatements)
            {
                kept.Add(sql, command);
            }

            return command;
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        return command;
    }

    private ValueTask ReleaseAsync(DbCommand command) => keepsStatements ? default : command.DisposeAsync();

    // Every text comes from a constant of this folder; whatever a person typed is a parameter.
    private DbCommand Create(string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
