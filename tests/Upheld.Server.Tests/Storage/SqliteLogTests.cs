using Upheld.Server.Storage.Sqlite;

namespace Upheld.Server.Tests.Storage;

public sealed class SqliteLogTests : IAsyncLifetime
{
    private const int MostLog = 4 << 20;
    private const int Written = 1 << 20;

    private readonly string folder = Directory.CreateTempSubdirectory("upheld-").FullName;
    private SqliteDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = SqliteDatabase.Open(Path.Combine(folder, "upheld.db"), MostLog);
        await database.PrepareAsync(null, TestStore.Cancellation);
        await WriteAsync(0);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Reads_that_overlap_without_end_do_not_let_the_log_grow_without_end()
    {
        using var written = new CancellationTokenSource();
        var reading = ReadOnAndOnAsync(written.Token);
        var longest = 0L;

        for (var n = 1; n <= 24; n++)
        {
            await WriteAsync(n);
            longest = Math.Max(longest, LogLength);
        }

        await written.CancelAsync();
        Assert.True(await reading > 1);
        Assert.InRange(longest, MostLog, 3 * MostLog);
    }

    [Fact]
    public async Task A_read_that_outlasts_the_wait_sees_what_it_saw_and_the_log_is_cut_when_it_has_ended()
    {
        var reading = await ReadAsync();
        for (var n = 1; n <= 6; n++)
        {
            await WriteAsync(n);
        }

        Assert.True(LogLength > MostLog);
        Assert.Equal(0, await reading.EndAsync());
        for (var n = 7; LogLength > MostLog; n++)
        {
            Assert.InRange(n, 7, 12);
            await WriteAsync(n);
        }
    }

    private long LogLength => new FileInfo(Path.Combine(folder, "upheld.db-wal")).Length;

    private Task<int> WriteAsync(int n) =>
        database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    "insert or replace into keys (name, xml) values ('the only one', @xml)",
                    TestStore.Cancellation,
                    ("@xml", n + new string('x', Written))
                ),
            TestStore.Cancellation
        );

    /// <summary>Begins each read before the one before it ends, and gives their number.</summary>
    private async Task<int> ReadOnAndOnAsync(CancellationToken until)
    {
        var count = 1;
        var reading = await ReadAsync();
        for (; !until.IsCancellationRequested; count++)
        {
            var next = await ReadAsync();
            await reading.EndAsync();
            reading = next;
        }

        await reading.EndAsync();
        return count;
    }

    private async Task<Reading> ReadAsync()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var seen = Task.Run(
            () =>
                database.SnapshotAsync(
                    async session =>
                    {
                        await SeenAsync(session);
                        begun.SetResult();
                        await ended.Task;
                        return await SeenAsync(session);
                    },
                    TestStore.Cancellation
                ),
            TestStore.Cancellation
        );
        await begun.Task;
        return new Reading(ended, seen);
    }

    private static async ValueTask<int> SeenAsync(Upheld.Server.Storage.Session session) =>
        await session.FirstAsync(
            "select cast(xml as integer) from keys where name = 'the only one'",
            row => row.GetInt32(0),
            TestStore.Cancellation
        );

    private sealed record Reading(TaskCompletionSource Ended, Task<int> Seen)
    {
        public Task<int> EndAsync()
        {
            Ended.SetResult();
            return Seen;
        }
    }
}
