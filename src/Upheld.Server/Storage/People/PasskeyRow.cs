using System.Buffers.Text;
using System.Collections.Immutable;
using System.Data.Common;
using Upheld.Accounts;

namespace Upheld.Server.Storage.People;

/// <summary>What is kept of a passkey to tell what it signed.</summary>
/// <param name="Key">What the record holds of it.</param>
internal sealed record PasskeyRow(PasskeyKey Key)
{
    /// <summary>The columns that follow from the events of its account, in the order in which they are read.</summary>
    internal const string Columns = "credential, public_key, owner, can_be_copied";

    /// <summary>How often it says that it was used, by the last of its answers that signed in. No event says so.</summary>
    public long TimesUsed { get; init; }

    /// <summary>The rows of an account.</summary>
    public static ImmutableArray<PasskeyRow> Of(Account account) =>
        [
            .. account
                .SecondFactor.Passkeys.Select(one => new PasskeyRow(one.Key))
                .OrderBy(row => row.Key.Credential, StringComparer.Ordinal),
        ];

    /// <summary>Reads a row of these columns.</summary>
    /// <exception cref="UnreadableRecordException">It is none that a device gave.</exception>
    public static PasskeyRow Read(DbDataReader row)
    {
        var key = new PasskeyKey(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3) != 0);
        return Base64Url.IsValid(key.Credential) && Base64Url.IsValid(key.PublicKey)
            ? new PasskeyRow(key)
            : throw new UnreadableRecordException("A passkey is not what a device gave.");
    }

    /// <summary>Writes those of an account in place of what was there. What each was used for last stays.</summary>
    public static async ValueTask WriteAsync(
        Session session,
        long stream,
        ImmutableArray<PasskeyRow> rows,
        CancellationToken cancellation
    )
    {
        var before = await session.QueryAsync(
            "select credential from passkeys where stream = @stream",
            row => row.GetString(0),
            cancellation,
            ("@stream", stream)
        );
        foreach (var gone in before.Except(rows.Select(row => row.Key.Credential), StringComparer.Ordinal))
        {
            await session.ExecuteAsync(
                "delete from passkeys where credential = @credential",
                cancellation,
                ("@credential", gone)
            );
        }

        foreach (var (credential, publicKey, owner, canBeCopied) in rows.Select(row => row.Key))
        {
            var written = await session.ExecuteAsync(
                """
                insert into passkeys (stream, credential, public_key, owner, can_be_copied)
                values (@stream, @credential, @key, @owner, @copied)
                on conflict (credential) do update set public_key = excluded.public_key, owner = excluded.owner,
                  can_be_copied = excluded.can_be_copied where passkeys.stream = excluded.stream
                """,
                cancellation,
                ("@stream", stream),
                ("@credential", credential),
                ("@key", publicKey),
                ("@owner", owner),
                ("@copied", canBeCopied ? 1 : 0)
            );
            if (written == 0)
            {
                // No honest device gives two accounts one name of a key, and nobody takes another's over by making it up.
                throw new InvalidOperationException("A passkey of this name belongs to another account.");
            }
        }
    }
}

/// <summary>The passkeys of all accounts, as somebody signs in with them.</summary>
public sealed class StoredPasskeys
{
    private readonly Database database;

    internal StoredPasskeys(Database database) => this.database = database;

    /// <summary>The account that has a passkey; null where none has.</summary>
    public Task<AccountRow?> FindAccountAsync(string credential, CancellationToken cancellation) =>
        AccountAsync("credential", credential, cancellation);

    /// <summary>The account that devices call so; null where there is none, or it has no passkey any more.</summary>
    public Task<AccountRow?> FindOwnerAsync(string owner, CancellationToken cancellation) =>
        AccountAsync("owner", owner, cancellation);

    /// <summary>Those of an account that can be read.</summary>
    internal async Task<List<PasskeyRow>> OfAsync(string account, CancellationToken cancellation) =>
        [
            .. (
                await database.ReadAsync(
                    session =>
                        session.QueryAsync(
                            $"""
                            select {PasskeyRow.Columns}, times_used from passkeys
                            where stream = (select stream from accounts where id = @account)
                            """,
                            row =>
                                StoredValue
                                    .Try(row, one => PasskeyRow.Read(one) with { TimesUsed = one.GetInt64(4) })
                                    .Row,
                            cancellation,
                            ("@account", account)
                        ),
                    cancellation
                )
            ).OfType<PasskeyRow>(),
        ];

    private Task<AccountRow?> AccountAsync(string column, string value, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"""
                    select {AccountRow.Columns} from accounts
                    where stream = (select stream from passkeys where {column} = @value limit 1)
                    """,
                    AccountRow.ReadOrNull,
                    cancellation,
                    ("@value", value)
                ),
            cancellation
        );
}
