using System.Data;
using System.Data.Common;
using Npgsql;
using Upheld.Server.Exchange;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Storage.Postgres;

/// <summary>PostgreSQL: any number of processes, each unit of work a transaction of its own.</summary>
internal sealed class PostgresDatabase : Database
{
    // A server of PostgreSQL takes a hundred by itself, and two or three processes share it. Whoever finds none free waits.
    private const int MostReading = 20;
    private const int MostWriting = 10;

    private const int MostAttempts = 10;
    private const long SchemaLock = 0x5570_6865_6C64;

    private readonly NpgsqlDataSource reading;
    private readonly NpgsqlDataSource writing;

    private PostgresDatabase(NpgsqlDataSource reading, NpgsqlDataSource writing) =>
        (this.reading, this.writing) = (reading, writing);

    /// <inheritdoc/>
    public override Dialect Dialect => PostgresDialect.Tables;

    /// <inheritdoc/>
    public override int ShardOf(Session session) => ((NpgsqlConnection)session.Connection).ProcessID % Journal.Shards;

    /// <inheritdoc/>
    public override string ForUpdate => " for update";

    /// <inheritdoc/>
    public override string ForUpdateOfFree => " for update skip locked";

    /// <inheritdoc/>
    public override string ByCharacters => " collate \"C\"";

    /// <inheritdoc/>
    public override string ForShare => " for share";

    /// <inheritdoc/>
    public override WordIndex Words => PostgresDialect.Words;

    /// <inheritdoc/>
    public override string IsOneOf(string column, string parameter) => $"{column} = any({parameter})";

    /// <inheritdoc/>
    public override string Each(string parameter) => $"unnest({parameter}) as each(value)";

    /// <inheritdoc/>
    public override object Texts(IReadOnlyCollection<string> texts) => texts.ToArray();

    /// <inheritdoc/>
    public override object Numbers(IReadOnlyCollection<long> numbers) => numbers.ToArray();

    /// <summary>Prepares to connect. Nothing is asked of the database yet.</summary>
    /// <exception cref="BadInputException">The connection string cannot be read.</exception>
    public static PostgresDatabase Open(string address)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(address)
            {
                MaxAutoPrepare = 100,
                AutoPrepareMinUsages = 2,
                // Nothing is set for longer than a transaction, so there is nothing to reset.
                NoResetOnClose = true,
            };
            var isOurs = !Names(address, "Maximum Pool Size", "MaxPoolSize");
            settings.MaxPoolSize = isOurs ? MostWriting : settings.MaxPoolSize;
            var planned = NpgsqlDataSource.Create(settings);
            settings.MaxPoolSize = isOurs ? MostReading : settings.MaxPoolSize;
            // One plan for every word would be wrong for most: a rare one is in few cases, a common one in many. Whatever is
            // written goes by keys, and is planned once.
            settings.Options = $"{settings.Options} -c plan_cache_mode=force_custom_plan".Trim();
            return new PostgresDatabase(NpgsqlDataSource.Create(settings), planned);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new BadInputException($"The connection string of PostgreSQL cannot be read: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public override async Task PrepareAsync(Upgrading? upgrading, CancellationToken cancellation)
    {
        try
        {
            await Migrations.BringUpToDateAsync(this, upgrading, cancellation);
        }
        catch (Exception failure) when (failure is NpgsqlException or NotKeptException)
        {
            throw new BadInputException($"PostgreSQL cannot be used: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public override async ValueTask HoldTablesAsync(Session session, CancellationToken cancellation) =>
        await session.ScriptAsync($"select pg_advisory_xact_lock({SchemaLock})", cancellation);

    /// <inheritdoc/>
    public override Task<TResult> ReadAsync<TResult>(
        Func<Session, ValueTask<TResult>> read,
        CancellationToken cancellation
    ) =>
        AnsweredAsync(async () =>
        {
            await using var session = await ConnectAsync(reading, cancellation);
            return await read(session);
        });

    /// <inheritdoc/>
    public override Task<TResult> SnapshotAsync<TResult>(
        Func<Session, ValueTask<TResult>> read,
        CancellationToken cancellation
    ) =>
        AnsweredAsync(async () =>
        {
            await using var session = await ConnectAsync(reading, cancellation);
            await using var moment = await session.Connection.BeginTransactionAsync(
                IsolationLevel.RepeatableRead,
                cancellation
            );
            return await read(session);
        });

    /// <inheritdoc/>
    public override async Task<TResult> WriteAsync<TResult>(
        Func<Session, ValueTask<TResult>> work,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var isCommitting = false;
            try
            {
                await using var session = await ConnectAsync(writing, cancellation);
                await using var transaction = await session.Connection.BeginTransactionAsync(cancellation);
                var result = await work(session);
                await session.FinishAsync(cancellation);
                isCommitting = true;
                await transaction.CommitAsync(cancellation);
                return result;
            }
            catch (PostgresException failure) when (attempt < MostAttempts && failure.WasOvertaken()) { }
            catch (NpgsqlException failure) when (isCommitting && failure.WasLost)
            {
                throw new PerhapsKeptException(failure);
            }
            catch (NpgsqlException failure) when (failure.ReasonNotWritten is { } why)
            {
                throw new NotKeptException(why, failure);
            }
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<string>> InspectAsync(Session session, CancellationToken cancellation) =>
        // Pages are for the engine's own tools (pg_amcheck, checksums), with rights that this program does not have.
        PostgresStructure.FaultsAsync(session, cancellation);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await reading.DisposeAsync();
        await writing.DisposeAsync();
    }

    private static bool Names(string address, params ReadOnlySpan<string> settings)
    {
        var named = new DbConnectionStringBuilder { ConnectionString = address };
        foreach (var setting in settings)
        {
            if (named.ContainsKey(setting))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<TResult> AnsweredAsync<TResult>(Func<Task<TResult>> read)
    {
        try
        {
            return await read();
        }
        catch (NpgsqlException failure) when (failure.WasLost || failure.IsTransient)
        {
            throw new AwayException(failure);
        }
    }

    private async Task<Session> ConnectAsync(NpgsqlDataSource source, CancellationToken cancellation) =>
        new(await source.OpenConnectionAsync(cancellation), this, keepsStatements: false);
}
