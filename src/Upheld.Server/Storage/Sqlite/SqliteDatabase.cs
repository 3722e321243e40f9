using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Upheld.Server.Exchange;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>SQLite in one file: one writer a process, and as many readers as ask.</summary>
internal sealed class SqliteDatabase : Database
{
    private const int MostIdleReaders = 8;

    private readonly string path;
    private readonly bool isNoted;
    private readonly SqliteWriter writer;

    // The one that was used last is used next: it holds in memory what it read.
    private readonly ConcurrentStack<Session> idle = [];
    private int idleReaders;

    private LastKnown? known;

    private SqliteDatabase(string path, long mostLog, bool isNoted)
    {
        this.path = path;
        this.isNoted = isNoted;
        writer = new SqliteWriter(path, this, mostLog);
    }

    /// <inheritdoc/>
    public override Dialect Dialect { get; } =
        new(
            Id: "integer primary key",
            Number: "integer",
            Bytes: "blob",
            Nothing: "x''",
            Day: "text",
            Never: "9999-12-31",
            Instant: "text",
            Strict: " strict",
            Clustered: ", without rowid",
            // Then a page of a list is read from the index alone, and not a row here and a row there of a large table.
            Listed: string.Concat(
                CaseTable.Listed.Names.Except(["id", "next_due", "handler"]).Select(name => ", " + name)
            ),
            // Only words are looked for, never their places or how rare they are. They come as plain words, so that the
            // simplest reader of text takes them apart.
            Words: "create virtual table case_words using fts5 "
                + "(words, detail = none, columnsize = 0, tokenize = 'ascii'); "
                // By itself it merges seldom and much at once, and whoever records a case just then waits for it.
                + "insert into case_words (case_words, rank) values ('automerge', 0), ('usermerge', 16), ('crisismerge', 64);"
        );

    /// <inheritdoc/>
    public override string ForUpdate => "";

    /// <inheritdoc/>
    public override string ForUpdateOfFree => "";

    /// <inheritdoc/>
    public override string ByCharacters => "";

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
            "insert into case_words (case_words, rank) values ('merge', @pages)",
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
    public override Task TidyAsync(CancellationToken cancellation) => ScatteredWords.GatherAsync(this, cancellation);

    /// <inheritdoc/>
    public override object Texts(IReadOnlyCollection<string> texts) => JsonSerializer.Serialize(texts);

    /// <inheritdoc/>
    public override object Numbers(IReadOnlyCollection<long> numbers) => JsonSerializer.Serialize(numbers);

    /// <summary>Opens the file, which is made where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostLog">How long its log may become before the writer waits for readers, in bytes.</param>
    /// <param name="isNoted">False to leave what is known of it beside it as it is.</param>
    /// <exception cref="BadInputException">It cannot be opened, or is no database.</exception>
    public static SqliteDatabase Open(string path, long mostLog = LogLimit.Usual, bool isNoted = true)
    {
        try
        {
            if (!File.Exists(path))
            {
                // SQLite gives the log the rights of the database, and would let everyone read that.
                OwnerOnly.Create(path).Dispose();
            }

            return new SqliteDatabase(path, mostLog, isNoted);
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
            await WriteAsync(session => Migrations.BringUpToDateAsync(session, cancellation), cancellation);
            await NoteLastAsync(cancellation);
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
        if (idle.TryPop(out var session))
        {
            Interlocked.Decrement(ref idleReaders);
        }
        else
        {
            session = SqliteConnections.Reader(path, this);
        }

        try
        {
            return await read(session);
        }
        finally
        {
            if (Interlocked.Increment(ref idleReaders) <= MostIdleReaders)
            {
                idle.Push(session);
            }
            else
            {
                Interlocked.Decrement(ref idleReaders);
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
        catch (SqliteException failure) when (ReasonNotWritten(failure) is { } why)
        {
            throw new NotKeptException(why, failure);
        }
    }

    private static string? ReasonNotWritten(SqliteException failure) =>
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
    public override async Task NoteLastAsync(CancellationToken cancellation)
    {
        if (isNoted)
        {
            known = await ReadAsync(session => LastKnown.NoteAsync(session, path, known, cancellation), cancellation);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await TryNoteLastAsync();

        // The last connection to close moves the log into the file, and one that only reads cannot.
        while (idle.TryPop(out var session))
        {
            await session.DisposeAsync();
        }

        await writer.DisposeAsync();
        if (known is not null && !File.Exists(path + "-wal"))
        {
            (known with { IsOpen = false }).Write(path);
        }

        known = null;
    }

    // Where it fails, what was noted before still stands.
    private async Task TryNoteLastAsync()
    {
        try
        {
            if (known is not null)
            {
                await NoteLastAsync(CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            known = null;
        }
    }
}
