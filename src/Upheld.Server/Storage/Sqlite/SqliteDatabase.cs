using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>SQLite in one file: one writer a process, and as many readers as ask.</summary>
internal sealed class SqliteDatabase : Database
{
    private const int MostIdleReaders = 16;
    private static readonly Version LogResetMended = new(3, 51, 3);

    private readonly string path;
    private readonly SqliteWriter writer;
    private readonly ConcurrentBag<Session> idle = [];

    private SqliteDatabase(string path)
    {
        this.path = path;
        writer = new SqliteWriter(path, this);
    }

    /// <inheritdoc/>
    public override string Engine => "Sqlite";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notices =>
        Version.Parse(SQLitePCL.raw.sqlite3_libversion().utf8_to_string()) is var version && version < LogResetMended
            ?
            [
                $"SQLite {version} has a fault, mended in {LogResetMended}, when one connection moves its log while another writes. "
                    + "Upheld is not touched by it: it moves the log only while it holds the right to write.",
            ]
            : [];

    /// <inheritdoc/>
    public override string ForUpdate => "";

    /// <inheritdoc/>
    public override string ForShare => "";

    /// <inheritdoc/>
    public override WordIndex Words { get; } =
        new(
            "insert into case_words (rowid, words) values (@id, @words)",
            "update case_words set words = @words where rowid = @id",
            "delete from case_words where rowid = @id",
            "select rowid, words from case_words where rowid > @after and rowid <= @upTo",
            "select rowid from case_words where case_words match @query and rowid < @before order by rowid desc limit @take",
            (asked, isBegun) =>
                string.Join(
                    " AND ",
                    asked.Select((word, i) => isBegun && i == asked.Count - 1 ? $"\"{word}\"*" : $"\"{word}\"")
                )
        );

    /// <inheritdoc/>
    public override string IsOneOf(string column, string parameter) =>
        $"{column} in (select value from json_each({parameter}))";

    /// <inheritdoc/>
    public override object Texts(IReadOnlyCollection<string> texts) => JsonSerializer.Serialize(texts);

    /// <summary>Opens the file, which is made where there is none.</summary>
    /// <exception cref="BadInputException">It cannot be opened, or is no database.</exception>
    public static SqliteDatabase Open(string path)
    {
        try
        {
            return new SqliteDatabase(path);
        }
        catch (SqliteException failure)
        {
            throw new BadInputException($"The database {path} cannot be used: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public override async Task PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(session => Schema.BringUpToDateAsync(session, cancellation), cancellation);
        }
        catch (Exception failure) when (failure is SqliteException or NotKeptException)
        {
            throw new BadInputException($"The database {path} cannot be used: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public override async Task<TResult> ReadAsync<TResult>(
        Func<Session, ValueTask<TResult>> read,
        CancellationToken cancellation
    )
    {
        if (!idle.TryTake(out var session))
        {
            session = SqliteConnections.Reader(path, this);
        }

        try
        {
            return await read(session);
        }
        finally
        {
            if (idle.Count < MostIdleReaders)
            {
                idle.Add(session);
            }
            else
            {
                await session.DisposeAsync();
            }
        }
    }

    /// <inheritdoc/>
    public override Task<TResult> SnapshotAsync<TResult>(
        Func<Session, ValueTask<TResult>> read,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            async session =>
            {
                await session.ExecuteAsync("begin", cancellation);
                try
                {
                    return await read(session);
                }
                finally
                {
                    await session.ExecuteAsync("rollback", CancellationToken.None);
                }
            },
            cancellation
        );

    /// <inheritdoc/>
    public override async Task<TResult> WriteAsync<TResult>(
        Func<Session, ValueTask<TResult>> work,
        CancellationToken cancellation
    )
    {
        try
        {
            return await writer.RunAsync(work, cancellation);
        }
        catch (SqliteException failure) when (Trouble(failure) is { } why)
        {
            throw new NotKeptException(why, failure);
        }
    }

    private static string? Trouble(SqliteException failure) =>
        failure.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_FULL => "the disk is full",
            SQLitePCL.raw.SQLITE_IOERR => "the disk does not answer as it should",
            SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN => "the database may not be written to",
            SQLitePCL.raw.SQLITE_BUSY => "another program holds the database",
            _ => null,
        };

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> InspectAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        [
            .. (await session.QueryAsync("pragma integrity_check", row => row.GetString(0), cancellation)).Where(said =>
                said != "ok"
            ),
        ];

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        while (idle.TryTake(out var session))
        {
            await session.DisposeAsync();
        }
    }
}
