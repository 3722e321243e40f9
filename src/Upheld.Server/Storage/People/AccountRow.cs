using System.Data.Common;
using Upheld.People;

namespace Upheld.Server.Storage.People;

/// <summary>How an account is written and read.</summary>
internal static class AccountRow
{
    /// <summary>All columns of an account, in the order in which they are read.</summary>
    public const string Columns =
        "id, name, role, password_hash, security_stamp, failed_count, locked_until, is_disabled, teams, created_at";

    /// <summary>
    /// The account in a row of these columns; null where it cannot be read, as though there were none: it lets nobody in, and
    /// keeps nobody else out. The check of everything names it.
    /// </summary>
    public static Account? ReadOrNull(DbDataReader row) => StoredValue.Try(row, Read).Row;

    /// <summary>Why the account in a row of these columns cannot be read, or null where it can.</summary>
    public static string? FaultOf(DbDataReader row) => StoredValue.Try(row, Read).Fault;

    /// <summary>Whether an account that can be read has a password that can be none, so that nobody signs in with it.</summary>
    public static bool HasDamagedPassword(DbDataReader row) =>
        ReadOrNull(row) is { PasswordHash: { } hash }
        && !Convert.TryFromBase64String(hash, new byte[hash.Length], out _);

    private static Account Read(DbDataReader row) =>
        new()
        {
            Id = row.GetString(0),
            Name = row.GetString(1),
            Role = AccountRole.Read(row.GetString(2)),
            PasswordHash = row.IsDBNull(3) ? null : row.GetString(3),
            SecurityStamp = row.GetString(4),
            FailedCount = row.GetInt32(5),
            LockedUntil = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
            IsDisabled = row.GetInt32(7) != 0,
            Teams = [.. row.GetString(8).Split('\n', StringSplitOptions.RemoveEmptyEntries)],
            CreatedAt = row.GetFieldValue<DateTimeOffset>(9),
        };

    /// <summary>Writes a new row; 0 where the sign-in name is taken.</summary>
    public static ValueTask<int> InsertAsync(Session session, Account account, CancellationToken cancellation) =>
        session.ExecuteAsync(
            $"""
            insert into accounts ({Columns})
            values (@id, @name, @role, @password, @stamp, @failed, @locked, @disabled, @teams, @created)
            on conflict (id) do nothing
            """,
            cancellation,
            [.. Values(account), ("@created", account.CreatedAt.ToUniversalTime())]
        );

    /// <summary>Writes over the row of an account, which the transaction holds; gives the account.</summary>
    public static async ValueTask<Account> UpdateAsync(Session session, Account account, CancellationToken cancellation)
    {
        await session.ExecuteAsync(
            """
            update accounts set name = @name, role = @role, password_hash = @password, security_stamp = @stamp,
              failed_count = @failed, locked_until = @locked, is_disabled = @disabled, teams = @teams
            where id = @id
            """,
            cancellation,
            Values(account)
        );
        return account;
    }

    private static (string, object?)[] Values(Account account) =>
        [
            ("@id", account.Id),
            ("@name", account.Name),
            ("@role", account.Role.ToString()),
            ("@password", account.PasswordHash),
            ("@stamp", account.SecurityStamp),
            ("@failed", account.FailedCount),
            ("@locked", account.LockedUntil?.ToUniversalTime()),
            ("@disabled", account.IsDisabled ? 1 : 0),
            ("@teams", string.Join('\n', account.Teams)),
        ];
}
