using Upheld.Server.Storage.Rows;
using Upheld.Server.Storage.Schema;

namespace Upheld.Server.Storage;

/// <summary>
/// The database: SQLite in the data folder, or PostgreSQL. What both understand is written once in this folder; what
/// differs is here.
/// </summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>How this engine writes its tables.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>The shard in which a session counts; always 0 where there is one writer.</summary>
    public virtual int ShardOf(Session session) => 0;

    /// <summary>Ends a query whose row this unit of work is about to change, so that no other changes it meanwhile.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>The same of those rows alone that no other is changing now, so that nobody is waited for.</summary>
    public abstract string ForUpdateOfFree { get; }

    /// <summary>Follows a text in an order that is the same in every database and in this program: by its characters.</summary>
    public abstract string ByCharacters { get; }

    /// <summary>Ends a query whose row must not change until this unit of work has ended.</summary>
    public abstract string ForShare { get; }

    /// <summary>The condition that a column is one of the texts of a parameter made by <see cref="Texts"/>.</summary>
    public abstract string IsOneOf(string column, string parameter);

    /// <summary>The texts of a parameter made by <see cref="Texts"/> as rows, each its <c>value</c>.</summary>
    public abstract string Each(string parameter);

    /// <summary>A set of texts as one parameter.</summary>
    public abstract object Texts(IReadOnlyCollection<string> texts);

    /// <summary>A set of numbers as one parameter, for <see cref="IsOneOf"/>.</summary>
    public abstract object Numbers(IReadOnlyCollection<long> numbers);

    /// <summary>Does what this engine must do now and then to stay quick, a little at a time.</summary>
    public virtual Task TidyAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Looks through the file where there is one. Once damage is found, nothing more is recorded.</summary>
    /// <exception cref="DamagedException">It is damaged.</exception>
    public virtual Task LookForDamageAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>How this engine finds words.</summary>
    public abstract WordIndex Words { get; }

    /// <summary>Runs a query, or a few that need not agree with each other.</summary>
    public abstract Task<TResult> ReadAsync<TResult>(
        Func<Session, ValueTask<TResult>> read,
        CancellationToken cancellation
    );

    /// <summary>Runs queries that all see the same moment, while others go on writing.</summary>
    public abstract Task<TResult> SnapshotAsync<TResult>(
        Func<Session, ValueTask<TResult>> read,
        CancellationToken cancellation
    );

    /// <summary>
    /// Runs one unit of work in a transaction and answers once it is durable. The work may be run again, so it changes
    /// nothing but the database, and awaits nothing but the session.
    /// </summary>
    public abstract Task<TResult> WriteAsync<TResult>(
        Func<Session, ValueTask<TResult>> work,
        CancellationToken cancellation
    );

    /// <summary>Makes the tables, or brings them up to date, once, however many processes start together.</summary>
    /// <param name="upgrading">How data of an older version is brought up to date; null to refuse it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="Exchange.BadInputException">It cannot be used, or is of another version.</exception>
    public abstract Task PrepareAsync(Upgrading? upgrading, CancellationToken cancellation);

    /// <summary>Keeps every other process from changing the tables until this unit of work has ended.</summary>
    public virtual ValueTask HoldTablesAsync(Session session, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    /// <summary>What the engine itself finds wrong with its tables and indexes; nothing when all is well.</summary>
    public abstract ValueTask<IReadOnlyList<string>> InspectAsync(Session session, CancellationToken cancellation);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Runs one unit of work that answers nothing.</summary>
    public Task WriteAsync(Func<Session, ValueTask> work, CancellationToken cancellation) =>
        WriteAsync(
            async session =>
            {
                await work(session);
                return true;
            },
            cancellation
        );
}
