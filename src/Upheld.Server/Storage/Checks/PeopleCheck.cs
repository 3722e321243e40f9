using System.Data.Common;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>Compares what lets somebody in with what was recorded of it: rows that each belong to one stream.</summary>
/// <typeparam name="TRow">A row.</typeparam>
internal abstract class PeopleCheck<TRow> : RowsCheck
    where TRow : class
{
    private int rows;

    /// <summary>The table.</summary>
    protected abstract string Table { get; }

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
            return [$"its row cannot be read, and lets nobody in: {fault}"];
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

/// <summary>Compares accounts, and what is kept of their passwords.</summary>
internal sealed class AccountCheck : PeopleCheck<AccountRow>
{
    /// <inheritdoc/>
    public override string What => "accounts";

    /// <inheritdoc/>
    protected override string Table => "accounts";

    /// <inheritdoc/>
    protected override string Columns => AccountRow.Columns;

    /// <inheritdoc/>
    protected override AccountRow Read(DbDataReader row) => AccountRow.Read(row);

    /// <inheritdoc/>
    protected override AccountRow? RowIn(DerivedRows? fresh) => (fresh as AccountRows)?.Row;

    /// <inheritdoc/>
    protected override async ValueTask<string?> FaultOfAsync(
        Session session,
        AccountRow row,
        CancellationToken cancellation
    ) =>
        row.Password is { } print && await Passwords.HashAsync(session, print, cancellation) is null
            ? "its password is not what was chosen, and fits none that is typed"
            : null;
}

/// <summary>Compares tokens.</summary>
internal sealed class TokenCheck : PeopleCheck<TokenRow>
{
    /// <inheritdoc/>
    public override string What => "tokens";

    /// <inheritdoc/>
    protected override string Table => "tokens";

    /// <inheritdoc/>
    protected override string Columns => TokenRow.Columns;

    /// <inheritdoc/>
    protected override TokenRow Read(DbDataReader row) => TokenRow.Read(row) with { LastUsedOn = null };

    /// <inheritdoc/>
    protected override TokenRow? RowIn(DerivedRows? fresh) => (fresh as TokenRows)?.Row;
}
