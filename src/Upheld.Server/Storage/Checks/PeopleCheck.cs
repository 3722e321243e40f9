using System.Data.Common;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.Checks;

/// <summary>Compares accounts, and what is kept of their passwords and authenticators.</summary>
internal sealed class AccountCheck : StreamRowsCheck<AccountRow>
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
