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
            session => session.ExecuteAsync("delete from looks", TestStore.Cancellation),
            TestStore.Cancellation
        );

        Assert.Equal(0, (await kept.Store.HeadAsync(TestStore.Cancellation)).Length);
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    private static Event Sample(string name) => EventFormat.Read(name, EventSample.Of(name).Payload);
}
