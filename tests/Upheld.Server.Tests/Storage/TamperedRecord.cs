using Upheld.Accounts;
using Upheld.Assurance.SelfAssessment;
using Upheld.Cases.Held;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Tests.Storage;

/// <summary>A record with something of everything, to be changed behind the program's back.</summary>
internal static class TamperedRecord
{
    /// <summary>
    /// A landlord, two complaints with notes, a service request, a year that was published, a complaint that is held, and
    /// those who can come in: kim, lee whose account is closed, and the program "website".
    /// </summary>
    public static Task<TestStore> NewAsync(Engine engine) =>
        TestStore.WithAsync(
            engine,
            "a record to tamper with",
            async kept =>
            {
                await RecordAsync(kept, Landlord.Stream, "landlord-set-up.v1", "policy-adopted.v1");
                for (var i = 0; i < 2; i++)
                {
                    var reference = await kept.ReceiveAsync();
                    await kept.NoteAsync(reference, "Rang back.");
                    await kept.NoteAsync(reference, "Wrote to her.");
                }

                await kept.RequestAsync();
                await RecordAsync(kept, Assessment.Subject.Stream("2025"), "self-assessment-published.v1");
                await RecordPeopleAsync(kept);
                await RecordAsync(kept, HeldComplaint.Subject.Stream("H-1"), "complaint-held.v1");
                await kept.Store.Rework.RunAsync(null, TestStore.Cancellation);
            }
        );

    /// <summary>Does it.</summary>
    public static async Task DoAsync(this TestStore kept, Engine engine, Tamper tamper)
    {
        const string Cases = "select {0} from streams where kind = 'case' order by id limit 1 offset {1}";
        var sql = engine == Engine.Postgres ? tamper.Postgres ?? tamper.Sql : tamper.Sql;
        var names = new Dictionary<string, string>
        {
            ["NAME1"] = $"'{await kept.ReadAsync(string.Format(Cases, "name", 0))}'",
            ["NAME2"] = $"'{await kept.ReadAsync(string.Format(Cases, "name", 1))}'",
            ["CASE1"] = await NumberAsync(string.Format(Cases, "id", 0)),
            ["CASE2"] = await NumberAsync(string.Format(Cases, "id", 1)),
            ["LANDLORD"] = await NumberAsync("select id from streams where kind = 'landlord'"),
            ["YEAR"] = await NumberAsync("select id from streams where name = '2025'"),
            ["KIM"] = await NumberAsync("select id from streams where name = 'kim'"),
            ["ROWID"] = engine == Engine.Sqlite ? "rowid" : "id",
            ["EMPTY"] = engine == Engine.Sqlite ? "x''" : "''",
        };
        sql = names.Aggregate(sql, (text, name) => text.Replace(name.Key, name.Value, StringComparison.Ordinal));
        // Whoever does such things does not let the database stop them.
        var off = engine == Engine.Sqlite ? "pragma foreign_keys = off; " : "set session_replication_role = replica; ";
        await kept.ChangeAsync(off + sql);
        if (tamper.Forged != Forged.Nothing)
        {
            await Forgery.MakeAsync(kept, tamper.Forged);
        }

        Task<string> NumberAsync(string query) => kept.ReadAsync($"select cast(({query}) as text)");
    }

    private static async Task RecordPeopleAsync(TestStore kept)
    {
        var (store, clock) = (kept.Store, TimeProvider.System);
        Assert.True(await store.AddAccountAsync(new Person("kim", "Kim West", Role.Handler), clock, "a slow hash"));
        var print = await store.Authenticators.KeepAsync("a secret", clock.GetUtcNow(), TestStore.Cancellation);
        await store.ChangeAccountAsync("kim", clock, (kim, now) => kim.AddAuthenticator(print, [], now));
        var passkey = new PasskeyKey("AAAA", "BBBB", "CCCC", CanBeCopied: false);
        await store.ChangeAccountAsync("kim", clock, (kim, now) => kim.AddPasskey(passkey, "Laptop", [], now));
        Assert.True(await store.AddAccountAsync(new Person("lee", "Lee East", Role.ComplaintsOfficer), clock));
        await store.CloseAccountAsync("lee", clock);
        await store.KeepTokenAsync("website", Role.Handler, "123", clock);
    }

    private static async Task RecordAsync(TestStore kept, StreamId stream, params string[] names)
    {
        var events = names.Select(name => EventFormat.Read(name, EventSample.Of(name).Payload));
        Assert.IsType<AppendOutcome.Recorded>(await kept.AppendAsync(new Addition(stream, [], [.. events])));
    }
}
