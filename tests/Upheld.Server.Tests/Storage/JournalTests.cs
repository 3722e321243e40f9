using Upheld.Cases;
using Upheld.Landlords;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Schema;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>Whatever is recorded is entered in the journal, by every way of recording and however much is recorded at once.</summary>
public class JournalTests
{
    [Theory, OnBothEngines]
    public async Task What_is_recorded_at_the_same_time_is_entered_once_and_in_one_order(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);

        var references = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => kept.ReceiveAsync()));
        await Task.WhenAll(references.Select(reference => kept.NoteAsync(reference, "Rang back.")));

        Assert.Equal(80, (await kept.Store.HeadAsync(TestStore.Cancellation)).Length);
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task However_many_events_a_transaction_has_it_asks_the_journal_once_and_moves_it_once(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var store = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        var three = await ThreeStreams.BeginAsync(kept);

        var statements = new List<string>();
        database.BeforeStatement = (_, sql) =>
        {
            statements.Add(sql);
            return Task.CompletedTask;
        };
        await three.DecideAsync(store);

        Assert.Equal(3, statements.Count(sql => sql.StartsWith("insert into events", StringComparison.Ordinal)));
        Assert.Single(statements, sql => sql.Contains("from journal", StringComparison.Ordinal));
        Assert.Single(statements, sql => sql.Contains("update journal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_end_is_held_so_that_who_comes_second_waits_and_need_not_begin_anew()
    {
        await using var kept = await TestStore.NewAsync(Engine.Postgres);
        await using var database = kept.Options.OpenDatabase();

        var free = await database.WriteAsync(
            async session =>
            {
                await Journal.HoldAsync(session, 3, TestStore.Cancellation);
                return await database.ReadAsync(
                    other =>
                        other.QueryAsync(
                            $"select shard from journal where shard in (2, 3, 4) order by shard{database.ForUpdateOfFree}",
                            row => row.GetInt32(0),
                            TestStore.Cancellation
                        ),
                    TestStore.Cancellation
                );
            },
            TestStore.Cancellation
        );

        Assert.Equal([2, 4], free);
    }

    [Theory, OnBothEngines]
    public async Task What_was_undone_is_not_entered(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await using var database = kept.Options.OpenDatabase();
        var (stream, event1) = (new StreamId("case", CaseReference.New()), Sample("complaint-received.v1"));

        await Assert.ThrowsAsync<EndedException>(() =>
            database.WriteAsync<bool>(
                async session =>
                {
                    var prepared = PreparedEvent.After(0, [event1], Chain.Kept(TimeProvider.System.GetUtcNow()), "sam");
                    await EventLog.AppendAsync(session, stream, StreamHead.None, prepared, TestStore.Cancellation);
                    throw new EndedException();
                },
                TestStore.Cancellation
            )
        );
        await database.WriteAsync(
            session => session.ExecuteAsync("delete from reads", TestStore.Cancellation),
            TestStore.Cancellation
        );

        Assert.Equal(0, (await kept.Store.HeadAsync(TestStore.Cancellation)).Length);
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task Data_from_before_there_was_a_journal_is_entered_when_it_is_opened(Engine engine)
    {
        var options = await OlderAsync(engine);

        await using (var store = await Store.OpenAsync(options, TimeProvider.System, TestStore.Cancellation))
        {
            Assert.Empty(await store.FaultsAsync());
            Assert.Equal(1, (await store.HeadAsync(TestStore.Cancellation)).Length);
            Assert.NotEmpty((await store.LoadLandlordAsync(TestStore.Cancellation)).Name);
            await store.ComplaintsAsync(1);
            Assert.Equal(2, (await store.HeadAsync(TestStore.Cancellation)).Length);
            Assert.Empty(await store.FaultsAsync());
        }

        await (await Databases.OfThisRunAsync()).RemoveAsync(options);
    }

    [Theory, OnBothEngines]
    public async Task However_much_there_is_all_of_it_is_entered_in_the_order_in_which_it_was_recorded(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(1_010); // Two parts of 500, and a rest.
        var before = await kept.Store.HeadAsync(TestStore.Cancellation);

        await using var database = kept.Options.OpenDatabase();
        await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "update events set shard = null, entry = null, journal_hash = null",
                    TestStore.Cancellation
                );
                await session.ExecuteAsync(
                    $"update journal set length = 0, head = {session.Database.Dialect.Nothing}",
                    TestStore.Cancellation
                );
                await JournalUpgrade.RunAsync(session, TestStore.Cancellation);
            },
            TestStore.Cancellation
        );

        var after = await kept.Store.HeadAsync(TestStore.Cancellation);
        Assert.Equal(before.Length, after.Length);
        Assert.Equal(engine == Engine.Sqlite, before.ToString() == after.ToString());
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    private static Event Sample(string name) => EventFormat.Read(name, EventSample.Of(name).Payload);

    // The tables as they were, with a landlord that was set up.
    private static async Task<StorageOptions> OlderAsync(Engine engine)
    {
        var options =
            engine == Engine.Sqlite
                ? new StorageOptions(Directory.CreateTempSubdirectory("upheld-").FullName)
                : await (await Databases.OfThisRunAsync()).CopyAsync(engine, "", TimeProvider.System, fill: null);
        await using var database = options.OpenDatabase();
        await database.WriteAsync(
            async session =>
            {
                await Migrations.BringUpToDateAsync(session, TestStore.Cancellation, upTo: JournalUpgrade.Schema - 1);
                var at = Chain.Kept(TimeProvider.System.GetUtcNow());
                var prepared = PreparedEvent.Of(new RecordedEvent(1, Sample("landlord-set-up.v1"), at, "sam"));
                var (name, payload, payloadHash, (_, happened, _, _)) = prepared;
                var link = Chain.Link(Chain.Start, Landlord.Stream, 1, name, happened.On, at, "sam", payloadHash);
                await session.ExecuteAsync(
                    """
                    insert into events (stream, number, name, on_day, at, by_whom, payload, payload_hash, chain_hash)
                    select id, 1, @name, @on, @at, 'sam', @payload, @payloadHash, @link from streams
                    """,
                    TestStore.Cancellation,
                    ("@name", name),
                    ("@on", happened.On),
                    ("@at", at),
                    ("@payload", payload),
                    ("@payloadHash", payloadHash),
                    ("@link", link)
                );
                await session.ExecuteAsync(
                    "update streams set version = 1, head = @link",
                    TestStore.Cancellation,
                    ("@link", link)
                );
            },
            TestStore.Cancellation
        );
        return options;
    }
}
