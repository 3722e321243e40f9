using Upheld.Cases;
using Upheld.Server.Storage;
using Upheld.Server.Work;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>A process that ends in the middle of a decision over three streams, at every point where it can.</summary>
public class KilledWithinTests
{
    private const string Key = "key";

    private static readonly (int, int, int) None = (1, 1, 0);
    private static readonly (int, int, int) All = (2, 2, 1);

    [Theory, OnBothEngines]
    [Slow("The decision is begun anew, in data of its own, for each statement that it consists of.")]
    public async Task Ended_before_any_statement_it_leaves_nothing_and_sent_again_it_is_recorded_once(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        var whole = await ThreeStreams.BeginAsync(kept);
        var statements = await database.StatementsOfAsync(async () =>
            Assert.IsType<Outcome<Case>.Done>(await whole.DecideAsync(watched, Key))
        );
        // The three streams, and between them the rows, the words, the figures, the exceptions and the key.
        Assert.Equal(3, statements.Count(one => one.Sql.StartsWith("insert into events (", StringComparison.Ordinal)));
        foreach (var table in new[] { "streams", "cases", "case_words", "tallies", "exceptions", "idempotency" })
        {
            Assert.Contains(statements, one => one.Sql.StartsWith($"insert into {table} (", StringComparison.Ordinal));
        }

        Assert.Single(statements, one => one.Sql.StartsWith("update journal ", StringComparison.Ordinal));

        foreach (var (number, _) in statements)
        {
            await using var end = new SuddenEnd(kept.Options);
            var three = await ThreeStreams.BeginAsync(kept);
            database.Before(number, end.WithinAsync);

            await EndsAsync(three, watched, CaseReference.New(), end, None);
        }
    }

    [Theory, OnBothEngines]
    public async Task Ended_before_the_commit_it_leaves_nothing_and_sent_again_it_is_recorded_once(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await using var end = new SuddenEnd(kept.Options);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        database.BeforeCommit = end.WithinAsync;

        await EndsAsync(await ThreeStreams.BeginAsync(kept), watched, CaseReference.New(), end, None);
    }

    [Theory, OnBothEngines]
    public async Task Ended_after_the_commit_and_before_the_answer_it_leaves_all_and_sent_again_records_nothing_more(
        Engine engine
    )
    {
        await using var kept = await TestStore.NewAsync(engine);
        await using var end = new SuddenEnd(kept.Options);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        database.AfterCommit = end.BetweenAsync;

        await EndsAsync(await ThreeStreams.BeginAsync(kept), watched, CaseReference.New(), end, All);
    }

    [Fact]
    public async Task A_commit_of_which_a_part_was_written_leaves_nothing()
    {
        // PostgreSQL does this out of our sight; SQLite appends a commit to its log, whose last pages are cut off here.
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await using var end = new SuddenEnd(kept.Options);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        var before = 0L;
        database.BeforeCommit = _ => Task.FromResult(before = Log(kept.Options).Length);
        database.AfterCommit = async () =>
        {
            try
            {
                await end.BetweenAsync();
            }
            finally
            {
                var log = Log(end.Left);
                Assert.True(log.Length > before);
                await using var cut = log.OpenWrite();
                cut.SetLength((before + log.Length) / 2);
            }
        };

        await EndsAsync(await ThreeStreams.BeginAsync(kept), watched, CaseReference.New(), end, None);
    }

    private static FileInfo Log(StorageOptions storage) =>
        new(Path.Combine(storage.Folder, DataFolder.DatabaseName + "-wal"));

    /// <summary>Decides, ends as it was told to, and looks at what is left; then the request is sent again, and again.</summary>
    private static async Task EndsAsync(
        ThreeStreams three,
        Store watched,
        string complaint,
        SuddenEnd end,
        (int, int, int) versions
    )
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
            three.DecideAsync(watched, Key + complaint, reference: complaint)
        );
        Assert.True(failure is EndedException or NotKeptException or PerhapsKeptException, failure.ToString());

        await using var left = await Store.OpenAsync(end.Left, TimeProvider.System, TestStore.Cancellation);
        Assert.Equal(versions, await VersionsAsync(left, three, complaint));
        Assert.Empty(await left.FaultsAsync());
        foreach (var _ in new[] { "again", "and again" })
        {
            var done = Assert.IsType<Outcome<Case>.Done>(
                await three.DecideAsync(left, Key + complaint, reference: complaint)
            );
            Assert.Equal((three.Request, 2, complaint), (done.After.Reference, done.After.Version, done.Opened));
            Assert.Equal(All, await VersionsAsync(left, three, complaint));
        }

        Assert.Empty(await left.FaultsAsync());
    }

    private static async Task<(int Request, int Noted, int Complaint)> VersionsAsync(
        Store store,
        ThreeStreams three,
        string complaint
    ) =>
        (
            await store.VersionAsync(three.Request),
            await store.VersionAsync(three.Noted),
            await store.VersionAsync(complaint)
        );
}
