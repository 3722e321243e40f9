using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>SQLite in one file: one writer a process, and as many readers as ask.</summary>
internal sealed class SqliteDatabase : Database
{
    private const int MostIdleReaders = 16;

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
    public override string ForUpdate => "";

    /// <inheritdoc/>
    public override string ForShare => "";

    /// <inheritdoc/>
    public override WordIndex Words { get; } =
        new(
            "insert into case_words (rowid, words) values (@id, @words)",
            "update case_words set words = @words where rowid = @id",
            "select rowid from case_words where case_words match @query and rowid < @before order by rowid desc limit @take",
            asked =>
                string.Join(" AND ", asked.Select((word, i) => i == asked.Count - 1 ? $"\"{word}\"*" : $"\"{word}\""))
        );

    /// <inheritdoc/>
    public override string IsOneOf(string column, string parameter) =>
        $"{column} in (select value from json_each({parameter}))";

    /// <inheritdoc/>
    public override object Texts(IReadOnlyCollection<string> texts) => JsonSerializer.Serialize(texts);

    /// <summary>Opens the file, which is made where there is none.</summary>
    public static SqliteDatabase Open(string path) => new(path);

    /// <inheritdoc/>
    public override Task PrepareAsync(CancellationToken cancellation) =>
        WriteAsync(session => Schema.BringUpToDateAsync(session, cancellation), cancellation);

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
    public override Task<TResult> WriteAsync<TResult>(
        Func<Session, ValueTask<TResult>> work,
        CancellationToken cancellation
    ) => writer.RunAsync(work, cancellation);

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
