using System.Text.Json;
using Microsoft.Data.Sqlite;
using Upheld.Server.Exchange;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>SQLite in one file: one writer a process, and as many readers as ask.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly string path;
    private readonly bool isNoted;
    private readonly SqliteReaders readers;
    private readonly SqliteWriter writer;

    private LastKnown? known;
    private volatile string? damage;

    private SqliteDatabase(string path, long mostLog, bool isNoted)
    {
        this.path = path;
        this.isNoted = isNoted;
        readers = new SqliteReaders(path, this);
        writer = new SqliteWriter(path, this, mostLog, NoteLastAsync);
    }

    /// <inheritdoc/>
    public override Dialect Dialect => SqliteDialect.Tables;

    /// <inheritdoc/>
    public override string ForUpdate => "";

    /// <inheritdoc/>
    public override string ForUpdateOfFree => "";

    /// <inheritdoc/>
    public override string ByCharacters => "";

    /// <inheritdoc/>
    public override string ForShare => "";

    /// <inheritdoc/>
    public override WordIndex Words => SqliteDialect.Words;

    /// <inheritdoc/>
    public override string IsOneOf(string column, string parameter) =>
        $"{column} in (select value from {Each(parameter)})";

    /// <inheritdoc/>
    public override string Each(string parameter) => $"json_each({parameter})";

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
    public override async Task PrepareAsync(Upgrading? upgrading, CancellationToken cancellation)
    {
        try
        {
            await Migrations.BringUpToDateAsync(this, upgrading, cancellation);
        }
        catch (Exception failure) when (failure is SqliteException or NotKeptException or DamagedException)
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
        try
        {
            return await readers.ReadAsync(read);
        }
        catch (SqliteException failure) when (failure.IsDamage())
        {
            throw Damaged(failure.Message, failure);
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
        if (damage is { } found)
        {
            throw new DamagedException(found);
        }

        try
        {
            return await writer.RunAsync(work, cancellation);
        }
        catch (SqliteException failure) when (failure.IsDamage())
        {
            throw Damaged(failure.Message, failure);
        }
        catch (SqliteException failure) when (failure.ReasonNotWritten() is { } why)
        {
            throw new NotKeptException(why, failure);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> InspectAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        [
            .. await InspectAsync(session, "pragma integrity_check", cancellation),
            .. await SqliteStructure.FaultsAsync(session, cancellation),
        ];

    /// <inheritdoc/>
    public override async Task LookForDamageAsync(CancellationToken cancellation)
    {
        var found = await ReadAsync(
            session => InspectAsync(session, "pragma quick_check(1)", cancellation),
            cancellation
        );
        if (found is [var first, ..])
        {
            throw Damaged(first.ReplaceLineEndings(" "), null);
        }
    }

    private static async ValueTask<IReadOnlyList<string>> InspectAsync(
        Session session,
        string inspection,
        CancellationToken cancellation
    )
    {
        // The word index remembers how it was when this connection last searched it, and would be compared with that.
        await session.QueryAsync("select rowid from case_words limit 1", _ => true, cancellation);
        var said = await session.QueryAsync(inspection, row => row.GetString(0), cancellation);
        return [.. said.Where(one => one != "ok")];
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        // The last connection to close moves the log into the file, and one that only reads cannot.
        await readers.DisposeAsync();
        await writer.DisposeAsync();
    }

    // From now on nothing is recorded.
    private DamagedException Damaged(string found, Exception? failure) => new(damage = found, failure);

    // Where it fails, what was noted before still stands.
    private async ValueTask NoteLastAsync(Session session)
    {
        if (!isNoted)
        {
            return;
        }

        try
        {
            if (await LastKnown.InAsync(session, CancellationToken.None) is { } now && now != known)
            {
                now.Write(path);
                known = now;
            }
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException) { }
    }
}
