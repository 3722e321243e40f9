using System.Data.Common;
using Upheld.Accounts;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Storage.Checks;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.People;

/// <summary>What is kept of a token to let a program in by it and to list it.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Hash">The hash of it.</param>
/// <param name="LastDay">The last day it works.</param>
/// <param name="IsRevoked">True once it was revoked.</param>
/// <param name="LastUsedOn">The day on which it was last used, or null. No event says so.</param>
public sealed record TokenRow(
    string Name,
    Role Role,
    string Hash,
    DateOnly LastDay,
    bool IsRevoked,
    DateOnly? LastUsedOn = null
)
{
    internal const string Columns = "name, role, hash, last_day, is_revoked, last_used_on";

    /// <summary>The person a program with it is.</summary>
    public Person Person => new(ApiToken.PersonId(Name), Name, Role);

    /// <summary>True where it opens the API on a day.</summary>
    public bool WorksOn(DateOnly day) => !IsRevoked && day <= LastDay;

    /// <summary>The row of a token; null where none was made.</summary>
    internal static TokenRow? Of(string name, IReadOnlyList<RecordedEvent> events) =>
        ApiToken.Of(name, events) is { Role: { } role } token
            ? new TokenRow(name, role, token.Hash, token.LastDay, token.IsRevoked)
            : null;

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    internal static TokenRow Read(DbDataReader row) =>
        new(
            row.GetString(0),
            AccountRole.Read(row.GetString(1)),
            row.GetString(2),
            row.GetFieldValue<DateOnly>(3),
            row.GetInt32(4) != 0,
            row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5)
        );
}

/// <summary>Writes the row of a token.</summary>
internal sealed record TokenRows(TokenRow Row) : DerivedRows
{
    /// <inheritdoc/>
    public override async ValueTask WriteAsync(Session session, long id, bool isNew, CancellationToken cancellation) =>
        await session.ExecuteAsync(
            """
            insert into tokens (stream, name, role, hash, last_day, is_revoked)
            values (@stream, @name, @role, @hash, @last, @revoked)
            on conflict (name) do update set role = excluded.role, hash = excluded.hash, last_day = excluded.last_day,
              is_revoked = excluded.is_revoked
            """,
            cancellation,
            ("@stream", id),
            ("@name", Row.Name),
            ("@role", Row.Role.ToString()),
            ("@hash", Row.Hash),
            ("@last", Row.LastDay),
            ("@revoked", Row.IsRevoked ? 1 : 0)
        );

    /// <inheritdoc/>
    public override ValueTask RewriteAsync(Session session, long id, CancellationToken cancellation) =>
        WriteAsync(session, id, isNew: false, cancellation);
}

/// <summary>Tokens: each has a row to let a program in by.</summary>
internal sealed class StoredToken() : StoredSubject(ApiToken.Subject.Kind, ApiToken.Subject.Events)
{
    /// <inheritdoc/>
    public override DerivedRows? RowsOf(string name, IReadOnlyList<RecordedEvent> events, int fresh, Terms terms) =>
        TokenRow.Of(name, events) is { } row ? new TokenRows(row) : null;

    /// <inheritdoc/>
    public override async ValueTask RemoveRowsAsync(Session session, long id, CancellationToken cancellation) =>
        await session.ExecuteAsync("delete from tokens where stream = @id", cancellation, ("@id", id));

    /// <inheritdoc/>
    public override RowsCheck NewCheck((bool Rows, bool Words) reworked) => new TokenCheck();

    /// <inheritdoc/>
    public override void ForgetCached(Store store) => store.Tokens.Forget();
}
