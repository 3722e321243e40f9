using System.Data.Common;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>Compares rows that each belong to one stream, and follow from nothing but its events, with what was recorded.</summary>
/// <typeparam name="TRow">A row.</typeparam>
internal abstract class StreamRowsCheck<TRow> : RowsCheck
    where TRow : class
{
    private int rows;

    /// <summary>The table.</summary>
    protected abstract string Table { get; }

    /// <summary>What follows where a row cannot be read.</summary>
    protected virtual string Unreadable => "lets nobody in";

    /// <summary>The columns of a row.</summary>
    protected abstract string Columns { get; }

    /// <summary>Reads a row.</summary>
    protected abstract TRow Read(DbDataReader row);

    /// <summary>The row that events give, or null.</summary>
    protected abstract TRow? RowIn(DerivedRows? fresh);

    /// <summary>What is wrong with a row that is as its events give it, or null.</summary>
    protected virtual ValueTask<string?> FaultOfAsync(Session session, TRow row, CancellationToken cancellation) =>
        new((string?)null);

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> FaultsOfAsync(
        Session session,
        long id,
        bool isReadable,
        DerivedRows? fresh,
        CancellationToken cancellation
    )
    {
        var found = await session.QueryAsync(
            $"select {Columns} from {Table} where stream = @id",
            row => StoredValue.Try(row, Read),
            cancellation,
            ("@id", id)
        );
        rows += found.Count;
        if (found is [{ Fault: { } fault }, ..])
        {
            return [$"its row cannot be read, and {Unreadable}: {fault}"];
        }

        var stored = found is [{ Row: { } row }, ..] ? row : null;
        if (!isReadable)
        {
            return [];
        }

        if (!Equals(stored, RowIn(fresh)))
        {
            return ["its row is not what was recorded of it"];
        }

        return stored is not null && await FaultOfAsync(session, stored, cancellation) is { } why ? [why] : [];
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> FaultsOfAllAsync(
        Session session,
        CancellationToken cancellation
    ) =>
        await session.FirstAsync($"select count(*) from {Table}", row => row.GetInt32(0), cancellation) == rows
            ? []
            : [$"{What}: there is one that was never recorded"];
}
