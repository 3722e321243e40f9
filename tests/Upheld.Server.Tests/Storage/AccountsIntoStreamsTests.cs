using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Schema;
using Upheld.Server.Time;

namespace Upheld.Server.Tests.Storage;

/// <summary>Data that is older than the streams of accounts and tokens keeps who there was, and everybody signs in as before.</summary>
public class AccountsIntoStreamsTests
{
    private const string Hash = "AQAAAAIAAYagAAAAEA==";

    private static CancellationToken Stop => TestStore.Cancellation;

    [Theory, OnBothEngines]
    public async Task Older_accounts_and_tokens_are_recorded_and_work_on(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await MakeOlderAsync(kept, engine);

        await kept.ReopenAsync(Upgrading.Plainly);

        var accounts = await kept.Store.Accounts.AllAsync(Stop);
        Assert.Equal(
            [("ada", Role.Administrator, true), ("sam", Role.Handler, true), ("tom", Role.Handler, false)],
            accounts.Select(account => (account.Id, account.Role, account.IsOpen)).Order()
        );
        var sam = accounts.Single(account => account.Id == "sam");
        Assert.Equal(["repairs"], sam.Teams);
        Assert.Equal(Hash, await kept.Store.Passwords.FindAsync(sam.Password!, Stop));
        Assert.Equal("website", Assert.Single(await kept.Store.Tokens.AllAsync(Stop)).Name);
        Assert.NotNull(
            await kept.Store.Tokens.FindAsync(BearerTokens.HashOf("upheld_older"), TimeProvider.System.Today, Stop)
        );
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    // As the script before this one left them.
    private static async Task MakeOlderAsync(TestStore kept, Engine engine)
    {
        var (bytes, instant, id, strict) =
            engine is Engine.Sqlite
                ? ("blob", "text", "integer primary key", " strict")
                : ("bytea", "timestamptz", "bigint generated always as identity primary key", "");
        var token = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("upheld_older"u8));
        var hash = engine is Engine.Sqlite ? $"x'{token}'" : $"'\\x{token}'";
        string[] changes =
        [
            "drop table accounts",
            "drop table tokens",
            "drop table passwords",
            "drop table set_up_links",
            $"""
                create table accounts (id text primary key, name text not null, role text not null, password_hash text,
                  security_stamp text not null, failed_count integer not null default 0, locked_until {instant},
                  is_disabled integer not null default 0, teams text not null default '', created_at {instant} not null)
                """,
            $"create table setup_links (token_hash {bytes} primary key)",
            $"""
                create table tokens (id {id}, name text not null, role text not null, token_hash {bytes} not null unique,
                  created_at {instant} not null, revoked_at {instant})
                """,
            $"""
                insert into accounts (id, name, role, password_hash, security_stamp, is_disabled, teams, created_at) values
                  ('sam', 'Sam Reed', 'Handler', '{Hash}', 's', 0, 'repairs', '2026-09-14 08:00:00+00:00'),
                  ('tom', 'Tom Bell', 'Handler', null, 's', 1, '', '2026-09-14 08:00:00+00:00'),
                  ('ada', 'Ada Fox', 'Administrator', null, 's', 0, '', '2026-09-14 08:00:00+00:00')
                """,
            $"""
                insert into tokens (name, role, token_hash, created_at, revoked_at) values
                  ('website', 'Handler', {hash}, '2026-09-14 08:00:00+00:00', null)
                """,
            "drop table held", // of a later script
            "drop table authenticators", // and of others
            "drop table passkeys",
            "drop table looked_at",
            "drop table looks",
            $"""
                create table reads (
                  id {id},
                  reference text not null,
                  by_whom text not null,
                  at {instant} not null
                ){strict}
                """,
            "create index reads_of_case on reads (reference)",
            "create index reads_at on reads (at)",
            "delete from schema where version >= 6",
        ];
        foreach (var change in changes)
        {
            await kept.ChangeAsync(change);
        }
    }
}
