namespace Upheld.Server.Tests.Storage;

// What signs somebody in, or lets a program in.
internal static partial class Tampering
{
    /// <summary>Who can come in, and what waits to be let in.</summary>
    public static readonly Tamper[] OfPeople =
    [
        new("a role", "update accounts set role = 'ComplaintsOfficer' where id = 'kim'", NotRecorded("account kim")),
        new("a closed account", "update accounts set is_open = 1 where id = 'lee'", NotRecorded("account lee")),
        new("somebody's name", "update accounts set name = 'Kim Best' where id = 'kim'", NotRecorded("account kim")),
        new("teams", "update accounts set teams = 'Safeguarding' where id = 'kim'", NotRecorded("account kim")),
        new(
            "a link to choose a password",
            "update accounts set link = 'ab' where id = 'kim'",
            NotRecorded("account kim")
        ),
        new("what waits", "update accounts set waits = 1 where id = 'kim'", NotRecorded("account kim")),
        new("when sign-ins ended", "update accounts set sign_ins_ended_by = 0", NotRecorded("account lee")),
        new("a second step", "update accounts set authenticator = null where id = 'kim'", NotRecorded("account kim")),
        new("a password", "update passwords set hash = 'another'", "account kim: its password is not what was chosen"),
        new("a password that is gone", "delete from passwords", "account kim: its password is not what was chosen"),
        new(
            "the secret of an authenticator",
            "update authenticators set secret = 'another'",
            "account kim: the secret of its authenticator is not what was added"
        ),
        new(
            "a passkey",
            "update passkeys set public_key = 'DDDD'",
            "account kim: its passkeys are not what was recorded"
        ),
        new("a passkey that is gone", "delete from passkeys", "account kim: its passkeys are not what was recorded"),
        new(
            "a passkey that nobody added",
            "insert into passkeys (credential, stream, owner, public_key, can_be_copied) select 'DDDD', stream, owner, public_key, 0 from passkeys",
            "account kim: its passkeys are not what was recorded"
        ),
        new("an account that is gone", "delete from accounts where id = 'kim'", NotRecorded("account kim")),
        new(
            "an account that nobody made",
            "insert into accounts (stream, id, name, role, is_open, waits, sign_ins_ended_by, teams, changed_at) select 900000, 'eve', 'Eve', 'ComplaintsOfficer', 1, 0, 0, '', changed_at from accounts where id = 'kim'",
            "accounts: there is one that was never recorded"
        ),
        new(
            "an account with all that was done to it",
            "delete from accounts where id = 'kim'; delete from events where stream = KIM; delete from streams where id = KIM",
            "journal: the events of entries"
        ),
        new("what a program may", "update tokens set role = 'ComplaintsOfficer'", NotRecorded("token website")),
        new("the last day of a token", "update tokens set last_day = '2099-01-01'", NotRecorded("token website")),
        new("a token", "update tokens set hash = '456'", NotRecorded("token website")),
        new("a token that was revoked", "update tokens set is_revoked = 1", NotRecorded("token website")),
        new("a token that is gone", "delete from tokens", NotRecorded("token website")),
        new(
            "a token that nobody made",
            "insert into tokens (name, stream, role, hash, last_day, is_revoked) select 'other', 900000, role, '456', last_day, 0 from tokens",
            "tokens: there is one that was never recorded"
        ),
        new("what waits to be let in", "update held set waits = 0", NotRecorded("held-complaint H-1")),
        new("a held complaint that is gone", "delete from held", NotRecorded("held-complaint H-1")),
    ];

    private static string NotRecorded(string stream) => $"{stream}: its row is not what was recorded of it";
}
