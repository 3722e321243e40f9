using System.Data;
using System.Data.Common;
using Npgsql;
using Upheld.Server.Exchange;
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
    private const int Shards = 16;
    private const long SchemaLock = 0x5570_6865_6C64;

    private readonly NpgsqlDataSource reading;
    private readonly NpgsqlDataSource writing;

    private PostgresDatabase(NpgsqlDataSource reading, NpgsqlDataSource writing) =>
        (this.reading, this.writing) = (reading, writing);

    /// <inheritdoc/>
    public override Dialect Dialect { get; } =
        new(
            Id: "bigint generated always as identity primary key",
            Number: "bigint",
            Bytes: "bytea",
            Nothing: "''",
            Day: "date",
            Never: "infinity",
            Instant: "timestamptz",
            Strict: "",
            Clustered: "",
            Listed: "",
            // The words are plain already; nothing is parsed, stemmed or left out. They lie in the row and not beside it,
            // because a search for a common word reads the newest rows one by one.
            Words: """
            create table case_words (
              id bigint primary key references cases (id) on delete cascade,
              words text not null,
              vector tsvector generated always as (array_to_tsvector(string_to_array(words, ' '))) stored
            ) with (toast_tuple_target = 8160);

            create index case_words_vector on case_words using gin (vector) with (fastupdate = off);
            """
        );

    /// <inheritdoc/>
    public override int ShardOf(Session session) => ((NpgsqlConnection)session.Connection).ProcessID % Shards;

    /// <inheritdoc/>
    public override string ForUpdate => " for update";

    /// <inheritdoc/>
    public override string ForUpdateOfFree => " for update skip locked";

    /// <inheritdoc/>
    public override string ByCharacters => " collate \"C\"";

    /// <inheritdoc/>
    public override string ForShare => " for share";

    /// <inheritdoc/>
    public override WordIndex Words { get; } =
        new(
            "insert into case_words (id, words) values (@id, @words)",
            "update case_words set words = @words where id = @id",
            "delete from case_words where id = @id",
            "select id, words from case_words where id > @after and id <= @upTo",
            "select id from case_words where vector @@ cast(@query as tsquery) and id < @before order by id desc limit @take",
            Merge: null,
            (asked, isBegun) =>
                string.Join(
                    " & ",
                    asked.Select((word, i) => isBegun && i == asked.Count - 1 ? $"'{word}':*" : $"'{word}'")
                )
        );

    /// <inheritdoc/>
    public override string IsOneOf(string column, string parameter) => $"{column} = any({parameter})";

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
    public override async Task PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(
                async session =>
                {
                    await session.ScriptAsync($"select pg_advisory_xact_lock({SchemaLock})", cancellation);
                    await Migrations.BringUpToDateAsync(session, cancellation);
                },
                cancellation
            );
        }
        catch (Exception failure) when (failure is NpgsqlException or NotKeptException)
        {
            throw new BadInputException($"PostgreSQL cannot be used: {failure.Message}");
        }
    }

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
            catch (PostgresException failure) when (attempt < MostAttempts && WasOvertaken(failure)) { }
            catch (NpgsqlException failure) when (isCommitting && WasLost(failure))
            {
                throw new PerhapsKeptException(failure);
            }
            catch (NpgsqlException failure) when (ReasonNotWritten(failure) is { } why)
            {
                throw new NotKeptException(why, failure);
            }
        }
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<string>> InspectAsync(Session session, CancellationToken cancellation) =>
        // The engine's own tools do this (pg_amcheck, checksums), with rights that this program does not have.
        new([]);

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
        catch (NpgsqlException failure) when (WasLost(failure) || failure.IsTransient)
        {
            throw new AwayException(failure);
        }
    }

    // An error that the server itself answers with says that it committed nothing; no answer says nothing.
    private static bool WasLost(NpgsqlException failure) =>
        (failure as PostgresException)?.SqlState
            is null
                or PostgresErrorCodes.AdminShutdown
                or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.CannotConnectNow;

    private static string? ReasonNotWritten(NpgsqlException failure) =>
        failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "the disk of PostgreSQL is full",
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } =>
                "this PostgreSQL may not be written to",
            PostgresException
            {
                SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
            } => "others kept changing the same records meanwhile",
            PostgresException { IsTransient: false } => null,
            _ => "PostgreSQL does not answer",
        };

    // Another unit of work got there first. Run again, this one sees what the other did and answers accordingly.
    private static bool WasOvertaken(PostgresException failure) =>
        failure.SqlState
            is PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.UniqueViolation;

    private async Task<Session> ConnectAsync(NpgsqlDataSource source, CancellationToken cancellation) =>
        new(await source.OpenConnectionAsync(cancellation), this, keepsStatements: false);
}
