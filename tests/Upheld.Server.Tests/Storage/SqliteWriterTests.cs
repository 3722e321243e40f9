using Microsoft.Data.Sqlite;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Tests.Storage;

/// <summary>Whatever goes wrong where SQLite writes, whoever waits is told, and the next are tried.</summary>
public sealed class SqliteWriterTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("upheld-").FullName;
    private SqliteDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = SqliteDatabase.Open(Path.Combine(folder, "upheld.db"));
        await database.PrepareAsync(null, TestStore.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Where_the_connection_is_lost_everyone_is_told_and_nobody_waits_for_ever()
    {
        await Assert.ThrowsAnyAsync<Exception>(() =>
            WriteAsync(async session =>
            {
                await session.Connection.CloseAsync();
                throw new EndedException();
            })
        );

        for (var i = 0; i < 3; i++)
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(KeepAsync));
            Assert.IsNotType<TimeoutException>(failure);
        }
    }

    [Fact]
    public async Task What_could_not_be_undone_at_first_is_undone_before_the_next_and_that_is_kept()
    {
        // SQLite asks before each statement; here it is refused to undo, once.
        var refused = false;
        SQLitePCL.strdelegate_authorizer refuse = (_, action, what, _, _, _) =>
        {
            if (refused || action != SQLitePCL.raw.SQLITE_TRANSACTION || what != "ROLLBACK")
            {
                return SQLitePCL.raw.SQLITE_OK;
            }

            refused = true;
            return SQLitePCL.raw.SQLITE_DENY;
        };
        await Assert.ThrowsAnyAsync<Exception>(() =>
            WriteAsync(async session =>
            {
                SQLitePCL.raw.sqlite3_set_authorizer(((SqliteConnection)session.Connection).Handle!, refuse, null);
                await KeepAsync(session);
                throw new EndedException();
            })
        );
        Assert.True(refused);

        Assert.Equal(1, await WriteAsync(KeepAsync));
        GC.KeepAlive(refuse);
    }

    [Fact]
    public async Task Whoever_hangs_up_midway_undoes_nothing_of_those_who_share_the_transaction()
    {
        using var caller = new CancellationTokenSource();
        var runs = 0;
        async ValueTask<int> BesideAsync(Session session)
        {
            runs++;
            return await session.ExecuteAsync(
                "insert into keys (name, xml) values ('beside', '')",
                TestStore.Cancellation
            );
        }

        async ValueTask<int> HungUpOnAsync(Session session)
        {
            await caller.CancelAsync();
            return await session.ExecuteAsync("insert into keys (name, xml) values ('hung up on', '')", caller.Token);
        }

        var (beside, hungUp) = await TogetherAsync(
            () => database.WriteAsync(BesideAsync, TestStore.Cancellation),
            () => database.WriteAsync(HungUpOnAsync, caller.Token)
        );

        Assert.Equal((1, 1), (await beside, await hungUp));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_begun()
    {
        using var caller = new CancellationTokenSource();
        var (beside, givenUp) = await TogetherAsync(
            () => database.WriteAsync(KeepAsync, TestStore.Cancellation),
            () => database.WriteAsync<int>(_ => throw new EndedException(), caller.Token),
            caller
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.Equal(1, await beside);
    }

    [Fact]
    public async Task Those_beside_one_that_fails_still_share_their_waits_for_the_disk_and_keep_their_order()
    {
        const int Beside = 6;
        var (commits, runs, order) = (0, 0, new List<int>());
        SQLitePCL.delegate_commit count = _ =>
        {
            commits++;
            return 0;
        };
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = database.WriteAsync(
            async session =>
            {
                SQLitePCL.raw.sqlite3_commit_hook(((SqliteConnection)session.Connection).Handle!, count, null);
                begun.SetResult();
                await held.Task;
            },
            TestStore.Cancellation
        );
        await begun.Task.WaitAsync(Patience, TestStore.Cancellation);
        // What waits while the first piece is held is taken together.
        var tasks = Enumerable
            .Range(0, Beside)
            .Select(number => database.WriteAsync(WorkAsync(number), TestStore.Cancellation))
            .ToList();
        held.SetResult();

        await Assert.ThrowsAsync<UnreadableRecordException>(() => tasks[2]);
        await Task.WhenAll([first, .. tasks.Where((_, number) => number != 2)])
            .WaitAsync(Patience, TestStore.Cancellation);

        // The first piece, those before it and those after it; each ran in vain once at most.
        Assert.Equal(3, commits);
        Assert.True(runs <= 2 * Beside, $"{runs} runs");
        Assert.Equal([0, 1, 3, 4, 5], order.TakeLast(Beside - 1));
        GC.KeepAlive(count);

        Func<Session, ValueTask<int>> WorkAsync(int number) =>
            async session =>
            {
                runs++;
                if (number == 2)
                {
                    throw new UnreadableRecordException("It was damaged.");
                }

                order.Add(number);
                return await session.ExecuteAsync(
                    "insert into keys (name, xml) values (@name, '')",
                    TestStore.Cancellation,
                    ("@name", $"{number}")
                );
            };
    }

    [Fact]
    public async Task However_many_fail_together_each_is_told_and_the_last_is_kept()
    {
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = database.WriteAsync(
            async _ =>
            {
                begun.SetResult();
                await held.Task;
            },
            TestStore.Cancellation
        );
        await begun.Task.WaitAsync(Patience, TestStore.Cancellation);
        var failing = Enumerable
            .Range(0, 500)
            .Select(_ => database.WriteAsync<int>(_ => throw new EndedException(), TestStore.Cancellation))
            .ToList();
        var last = WriteAsync(KeepAsync);
        held.SetResult();

        await first.WaitAsync(Patience, TestStore.Cancellation);
        foreach (var one in failing)
        {
            await Assert.ThrowsAsync<EndedException>(() => one.WaitAsync(Patience, TestStore.Cancellation));
        }

        Assert.Equal(1, await last);
    }

    // While a first piece of work is held, the others come; what waits then is taken together.
    private async Task<(Task<int> One, Task<int> Other)> TogetherAsync(
        Func<Task<int>> one,
        Func<Task<int>> other,
        CancellationTokenSource? givesUp = null
    )
    {
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = database.WriteAsync(
            async _ =>
            {
                begun.SetResult();
                await held.Task;
            },
            TestStore.Cancellation
        );
        await begun.Task.WaitAsync(Patience, TestStore.Cancellation);
        var both = (one(), other());
        givesUp?.Cancel();
        held.SetResult();
        await first.WaitAsync(Patience, TestStore.Cancellation);
        return both;
    }

    private Task<int> WriteAsync(Func<Session, ValueTask<int>> work) =>
        database.WriteAsync(work, TestStore.Cancellation).WaitAsync(Patience, TestStore.Cancellation);

    private static ValueTask<int> KeepAsync(Session session) =>
        session.ExecuteAsync("insert into keys (name, xml) values ('the only one', '')", TestStore.Cancellation);
}
