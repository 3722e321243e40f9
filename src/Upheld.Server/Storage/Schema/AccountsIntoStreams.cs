using System.Collections.Immutable;
using Upheld.Accounts;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Storage.Schema;

/// <summary>
/// Records the accounts and tokens of data that is older than their streams: who there was, as what, when it was made. Links
/// to choose a password end, and everyone signs in anew.
/// </summary>
internal static class AccountsIntoStreams
{
    /// <summary>Runs with the script that makes their new tables, in its transaction.</summary>
    public static async ValueTask RunAsync(Session session, CancellationToken cancellation)
    {
        var accounts = await session.QueryAsync(
            "select id, name, role, password_hash, is_disabled, teams, created_at from accounts_before order by id",
            row =>
                (
                    Id: row.GetString(0),
                    Name: row.GetString(1),
                    Role: AccountRole.Find(row.GetString(2)),
                    Hash: row.IsDBNull(3) ? null : row.GetString(3),
                    IsClosed: row.GetInt32(4) != 0,
                    Teams: row.GetString(5).Split('\n', StringSplitOptions.RemoveEmptyEntries),
                    At: row.GetFieldValue<DateTimeOffset>(6)
                ),
            cancellation
        );
        foreach (var account in accounts)
        {
            // One whose role nobody can read let nobody in, and does not now.
            var day = DateOnly.FromDateTime(account.At.UtcDateTime);
            var role = account.Role ?? Role.GoverningBodyMember;
            List<Event> events = [new AccountAdded(day, account.Name, role)];
            if (account.Teams.Length > 0)
            {
                events.Add(new TeamsGiven(day, [.. account.Teams]));
            }

            if (account.Hash is { } hash)
            {
                var print = await SecretRows.Passwords.KeepAsync(session, hash, account.At, cancellation);
                events.Add(new PasswordChosen(day, print));
            }

            if (account.IsClosed || account.Role is null)
            {
                events.Add(new AccountClosed(day));
            }

            await RecordAsync(session, Account.Subject.Stream(account.Id), events, account.At, cancellation);
        }

        var tokens = await session.QueryAsync(
            "select name, role, token_hash, created_at from tokens_before where revoked_at is null order by id",
            row =>
                (
                    Name: row.GetString(0),
                    Role: AccountRole.Find(row.GetString(1)),
                    Hash: Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2)),
                    At: row.GetFieldValue<DateTimeOffset>(3)
                ),
            cancellation
        );
        // Of several of one name the last goes on: a name is a token from now on.
        foreach (var token in tokens.GroupBy(one => one.Name).Select(same => same.Last()))
        {
            if (token.Role is { } role)
            {
                // Nobody was told that it ends.
                var day = DateOnly.FromDateTime(token.At.UtcDateTime);
                var made = new TokenMade(day, role, token.Hash, day.AddDays(ApiToken.MostDays));
                await RecordAsync(session, ApiToken.Subject.Stream(token.Name), [made], token.At, cancellation);
            }
        }

        await session.ScriptAsync("drop table accounts_before; drop table tokens_before", cancellation);
    }

    private static async ValueTask RecordAsync(
        Session session,
        StreamId stream,
        List<Event> events,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        var prepared = PreparedEvent.After(0, [.. events], Chain.Kept(at), Access.OfUpheld.Person.Id);
        var id = await EventLog.AppendAsync(session, stream, StreamHead.None, prepared, cancellation);
        List<RecordedEvent> recorded = [.. prepared.Select(one => one.Recorded)];
        var rows = Subjects.Of(stream).RowsOf(stream.Name, recorded, recorded.Count, Landlord.NotSetUp.Terms)!;
        await (
            rows is AccountRows { Row: var row }
                ? WriteAsync(session, id, row, cancellation)
                : rows.WriteAsync(session, id, isNew: true, cancellation)
        );
    }

    // Into the table as this script made it; later ones added to it.
    private static async ValueTask WriteAsync(
        Session session,
        long id,
        AccountRow row,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            insert into accounts (stream, id, name, role, is_open, waits, password, sign_ins_ended_by, teams, changed_at)
            values (@stream, @id, @name, @role, @open, 0, @password, @ended, @teams, @changed)
            """,
            cancellation,
            ("@stream", id),
            ("@id", row.Id),
            ("@name", row.Name),
            ("@role", row.Role.ToString()),
            ("@open", row.IsOpen ? 1 : 0),
            ("@password", row.Password),
            ("@ended", row.SignInsEndedBy),
            ("@teams", string.Join('\n', row.Teams)),
            ("@changed", row.ChangedAt.ToUniversalTime())
        );
}
