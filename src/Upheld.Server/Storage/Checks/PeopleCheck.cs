using System.Data.Common;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>Compares accounts with their passkeys, and what is kept of their passwords and authenticators.</summary>
internal sealed class AccountCheck : StreamRowsCheck<AccountRow>
{
    private int passkeys;

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
    public override async ValueTask<IReadOnlyList<string>> FaultsOfAsync(
        Session session,
        long id,
        bool isReadable,
        DerivedRows? fresh,
        CancellationToken cancellation
    )
    {
        var faults = await base.FaultsOfAsync(session, id, isReadable, fresh, cancellation);
        var found = await session.QueryAsync(
            $"select {PasskeyRow.Columns} from passkeys where stream = @id",
            row => StoredValue.Try(row, PasskeyRow.Read).Row,
            cancellation,
            ("@id", id)
        );
        passkeys += found.Count;
        var recorded = fresh is AccountRows rows ? rows.Passkeys : [];
        return !isReadable || found.OrderBy(row => row?.Key.Credential, StringComparer.Ordinal).SequenceEqual(recorded)
            ? faults
            : [.. faults, "its passkeys are not what was recorded of it"];
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<string>> FaultsOfAllAsync(
        Session session,
        CancellationToken cancellation
    )
    {
        var faults = await base.FaultsOfAllAsync(session, cancellation);
        var all = await session.FirstAsync("select count(*) from passkeys", row => row.GetInt32(0), cancellation);
        return all == passkeys ? faults : [.. faults, "passkeys: there is one that was never recorded"];
    }

    /// <inheritdoc/>
    protected override async ValueTask<string?> FaultOfAsync(
        Session session,
        AccountRow row,
        CancellationToken cancellation
    )
    {
        if (
            row.Password is { } password
            && await SecretRows.Passwords.FindAsync(session, password, cancellation) is null
        )
        {
            return "its password is not what was chosen, and fits none that is typed";
        }

        return
            row.Authenticator is { } secret
            && await SecretRows.Authenticators.FindAsync(session, secret, cancellation) is null
            ? "the secret of its authenticator is not what was added, and no code fits it"
            : null;
    }
}

/// <summary>Compares tokens.</summary>
internal sealed class TokenCheck : StreamRowsCheck<TokenRow>
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
