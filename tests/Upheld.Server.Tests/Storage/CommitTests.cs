using System.Data.Common;
using Microsoft.Data.Sqlite;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class CommitTests
{
    // Nothing stands in the way of any statement. What they amount to is refused when it is to be committed.
    private static readonly Dictionary<Engine, (string Plant, string Mend)> RefusedAtCommit = new()
    {
        [Engine.Sqlite] = (
            """
            create table refused (stream integer references streams (id) deferrable initially deferred);
            create trigger refuses after insert on streams begin insert into refused values (-1); end;
            """,
            "drop trigger refuses; drop table refused"
        ),
        [Engine.Postgres] = (
            """
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
            create constraint trigger refuses after insert on streams deferrable initially deferred
              for each row execute function refuse();
            """,
            "drop trigger refuses on streams"
        ),
    };

    [Theory, OnBothEngines]
    public async Task Nobody_is_answered_before_the_commit(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var before = await kept.ReceiveAsync();
        var (plant, mend) = RefusedAtCommit[engine];
        await kept.ChangeAsync(plant);

        // An answer that is given before the commit says that it is recorded, each time.
        await Assert.ThrowsAnyAsync<DbException>(() => kept.ReceiveAsync());
        var together = Enumerable.Range(0, 8).Select(_ => kept.ReceiveAsync()).ToList();
        foreach (var one in together)
        {
            await Assert.ThrowsAnyAsync<DbException>(() => one);
        }

        await kept.ChangeAsync(mend);
        var after = await kept.ReceiveAsync();
        Assert.Equal(
            [before, after],
            (await kept.OpenCasesAsync()).OrderBy(row => row.Id).Select(row => row.Reference)
        );
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Fact]
    public async Task Where_the_database_is_lost_while_it_commits_nobody_is_told_that_nothing_was_recorded()
    {
        await using var kept = await TestStore.NewAsync(Engine.Postgres);
        await using var end = new SuddenEnd(kept.Options);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        database.BeforeCommit = end.WithinAsync;
        var decision = Receive.Decide(Given.Incoming(TestStore.Today), TestStore.Now);
        var addition = new Addition(Case.Subject.Stream(CaseReference.New()), [], decision.Events);

        var failure = await Assert.ThrowsAsync<PerhapsKeptException>(() =>
            watched.AppendAsync([addition], "sam", TestStore.Cancellation)
        );
        Assert.Contains("Look for it before you send it again", failure.Message, StringComparison.Ordinal);
    }

    // A disk that fails in a commit cannot be had here. What SQLite says then, and says where nothing can have been kept:
    [Theory]
    [InlineData(10, 1034, true)] // the disk would not say that it has it (SQLITE_IOERR_FSYNC)
    [InlineData(10, 778, true)] // the disk would not write (SQLITE_IOERR_WRITE)
    [InlineData(13, 13, false)] // the disk is full
    [InlineData(5, 5, false)] // another program holds it
    public void Where_the_disk_fails_in_a_commit_nobody_is_told_that_nothing_was_recorded(
        int code,
        int extended,
        bool isUnclear
    )
    {
        var failure = SqliteWriter.AtCommit(new SqliteException("It failed.", code, extended));

        Assert.Equal(isUnclear, failure is PerhapsKeptException);
    }

    [Theory]
    [InlineData(Engine.Sqlite, "pragma synchronous", "2")] // full: each commit waits for the disk
    [InlineData(Engine.Postgres, "show synchronous_commit", "on")]
    public async Task A_commit_waits_for_the_disk(Engine engine, string setting, string value)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await using var database = kept.Options.OpenDatabase();

        var found = await database.WriteAsync(
            session => session.FirstAsync(setting, row => row.GetValue(0).ToString(), TestStore.Cancellation),
            TestStore.Cancellation
        );

        Assert.Equal(value, found);
    }
}
