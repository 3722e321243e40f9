using System.Collections.Immutable;
using System.Data.Common;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.People;

/// <summary>What is kept of an account to sign its owner in and to list it.</summary>
public sealed record AccountRow
{
    /// <summary>The sign-in name, lower case.</summary>
    public required string Id { get; init; }

    /// <summary>What they are called on screens.</summary>
    public required string Name { get; init; }

    /// <summary>What they may do, or will once it is confirmed.</summary>
    public required Role Role { get; init; }

    /// <summary>True when its owner may sign in.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>True where something about it waits for a complaints officer.</summary>
    public required bool Waits { get; init; }

    /// <summary>The print of the hash of the password; null while none is chosen.</summary>
    public string? Password { get; init; }

    /// <summary>The print of what is kept of the secret of their authenticator; null where they have none.</summary>
    public string? Authenticator { get; init; }

    /// <summary>True where they have a passkey.</summary>
    public bool HasPasskey { get; init; }

    /// <summary>True where a password alone signs them in no more.</summary>
    public bool HasSecondFactor => Authenticator is not null || HasPasskey;

    /// <summary>The hash of the secret in the link that works; null where none does.</summary>
    public string? Link { get; init; }

    /// <summary>The number of the event that ended every sign-in before it.</summary>
    public required int SignInsEndedBy { get; init; }

    /// <summary>The teams they belong to.</summary>
    public ImmutableSortedSet<string> Teams { get; init; } = [];

    /// <summary>When something was last done to it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The person this account signs in.</summary>
    public Person Person => new(Id, Name, Role) { Teams = Teams };

    /// <summary>The row of an account; null where there is none.</summary>
    internal static AccountRow? Of(Account account, DateTimeOffset changedAt) =>
        (account.Role is null ? account.Proposed : account) is { Role: { } role } shown
            ? new AccountRow
            {
                Id = account.Id,
                Name = shown.Name,
                Role = role,
                IsOpen = account.IsOpen,
                Waits = !account.Waiting.IsEmpty,
                Password = account.Password,
                Authenticator = account.SecondFactor.Authenticator?.Secret,
                HasPasskey = !account.SecondFactor.Passkeys.IsEmpty,
                Link = account.IsOpen ? account.Link?.Hash : null,
                SignInsEndedBy = account.SignInsEndedBy,
                Teams = account.Teams,
                ChangedAt = changedAt,
            }
            : null;

    /// <summary>The columns that follow from its events, in the order in which they are read.</summary>
    internal const string Columns =
        "id, name, role, is_open, waits, password, link, sign_ins_ended_by, teams, changed_at, authenticator, has_passkey";

    /// <summary>
    /// The account in a row of these columns; null where it cannot be read, as though there were none: it lets nobody in, and
    /// keeps nobody else out. The check of everything names it.
    /// </summary>
    internal static AccountRow? ReadOrNull(DbDataReader row) => StoredValue.Try(row, Read).Row;

    /// <summary>Reads a row of these columns.</summary>
    internal static AccountRow Read(DbDataReader row) =>
        new()
        {
            Id = row.GetString(0),
            Name = row.GetString(1),
            Role = AccountRole.Read(row.GetString(2)),
            IsOpen = row.GetInt32(3) == 1,
            Waits = row.GetInt32(4) != 0,
            Password = row.IsDBNull(5) ? null : row.GetString(5),
            Link = row.IsDBNull(6) ? null : row.GetString(6),
            SignInsEndedBy = row.GetInt32(7),
            Teams = [.. row.GetString(8).Split('\n', StringSplitOptions.RemoveEmptyEntries)],
            ChangedAt = row.GetFieldValue<DateTimeOffset>(9),
            Authenticator = row.IsDBNull(10) ? null : row.GetString(10),
            HasPasskey = row.GetInt32(11) != 0,
        };

    /// <inheritdoc/>
    public bool Equals(AccountRow? other) => other is not null && Texts.SequenceEqual(other.Texts);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    private IEnumerable<object?> Texts =>
        [
            Id,
            Name,
            Role,
            IsOpen,
            Waits,
            Password,
            Link,
            SignInsEndedBy,
            string.Join('\n', Teams),
            ChangedAt,
            Authenticator,
            HasPasskey,
        ];
}

/// <summary>Writes the row of an account, and its passkeys.</summary>
internal sealed record AccountRows(AccountRow Row, ImmutableArray<PasskeyRow> Passkeys) : DerivedRows
{
    /// <summary>The rows of an account; null where there is none.</summary>
    public static AccountRows? Of(string id, IReadOnlyList<RecordedEvent> events) =>
        Account.Of(id, events) is { Version: > 0 } account && AccountRow.Of(account, events[^1].At) is { } row
            ? new AccountRows(row, PasskeyRow.Of(account))
            : null;

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(Session session, long id, bool isNew, CancellationToken cancellation)
    {
        await session.ExecuteAsync(
            $"""
            insert into accounts (stream, {AccountRow.Columns})
            values (@stream, @id, @name, @role, @open, @waits, @password, @link, @ended, @teams, @changed, @authenticator, @passkey)
            on conflict (id) do update set name = excluded.name, role = excluded.role, is_open = excluded.is_open,
              waits = excluded.waits, password = excluded.password, link = excluded.link,
              sign_ins_ended_by = excluded.sign_ins_ended_by, teams = excluded.teams, changed_at = excluded.changed_at,
              authenticator = excluded.authenticator, has_passkey = excluded.has_passkey
            """,
            cancellation,
            ("@stream", id),
            ("@id", Row.Id),
            ("@name", Row.Name),
            ("@role", Row.Role.ToString()),
            ("@open", Row.IsOpen ? 1 : 0),
            ("@waits", Row.Waits ? 1 : 0),
            ("@password", Row.Password),
            ("@link", Row.Link),
            ("@ended", Row.SignInsEndedBy),
            ("@teams", string.Join('\n', Row.Teams)),
            ("@changed", Row.ChangedAt.ToUniversalTime()),
            ("@authenticator", Row.Authenticator),
            ("@passkey", Row.HasPasskey ? 1 : 0)
        );
        await PasskeyRow.WriteAsync(session, id, Passkeys, cancellation);
    }

    /// <inheritdoc/>
    public override ValueTask RewriteAsync(Session session, long id, CancellationToken cancellation) =>
        WriteAsync(session, id, isNew: false, cancellation);
}
