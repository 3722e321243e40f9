using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Upheld.Server.Storage.Sqlite;

/// <summary>
/// The one writer of this process. It takes whatever work waits, runs it in one transaction and answers all of it after
/// the commit, so many writers share one wait for the disk.
/// </summary>
/// <remarks>
/// Work checks before it changes anything, so an ordinary refusal leaves nothing behind. Should work fail midway, such as on
/// a stream that cannot be read, the batch is undone and that piece is run again by itself, between those before and those
/// after it: it fails alone, and the others still share their waits for the disk. Savepoints would do the same, but the word
/// index writes itself out at each of them.
/// </remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostAtOnce = 256;

    private readonly Channel<QueuedWork> queue = Channel.CreateBounded<QueuedWork>(
        new BoundedChannelOptions(4 * MostAtOnce) { SingleReader = true }
    );

    private readonly Session session;
    private readonly LogLimit log;
    private readonly Func<Session, ValueTask> committed;
    private readonly Task running;

    /// <summary>Begins to take work.</summary>
    /// <param name="path">The file of the database.</param>
    /// <param name="database">The engine.</param>
    /// <param name="mostLog">How long the log may become before this waits for readers, in bytes.</param>
    /// <param name="committed">Is told after each commit, before anyone is answered.</param>
    public SqliteWriter(string path, Database database, long mostLog, Func<Session, ValueTask> committed)
    {
        this.committed = committed;
        session = SqliteConnections.Writer(path, database);
        log = new LogLimit(path, session, mostLog);
        // A thread of its own: it must not wait for a free one when all of them wait for it.
        running = Task.Factory.StartNew(
            Run,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>
    /// Runs work in a transaction and answers when it is on the disk. Work that nobody waits for any more is left out; once
    /// it has begun it goes on to its end, for it shares its transaction with others.
    /// </summary>
    public async Task<TResult> RunAsync<TResult>(Func<Session, ValueTask<TResult>> work, CancellationToken cancellation)
    {
        var waiting = new QueuedWork<TResult>(work, cancellation);
        await queue.Writer.WriteAsync(waiting, cancellation);
        return await waiting.Answer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (queue.Writer.TryComplete())
        {
            await running;
            await session.DisposeAsync();
        }
    }

    private void Run()
    {
        var batch = new List<QueuedWork>(MostAtOnce);
        while (WaitFor(queue.Reader.WaitToReadAsync()))
        {
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var waiting))
            {
                if (!waiting.IsGivenUp)
                {
                    batch.Add(waiting);
                }
            }

            try
            {
                if (batch.Count > 0)
                {
                    Commit(batch);
                    log.Keep();
                }
            }
            catch (Exception failure)
            {
                // This thread must outlive whatever goes wrong, or everyone who writes from now on would wait for ever.
                // What was answered already stays answered.
                batch.ForEach(waiting => waiting.Fail(failure));
            }

            batch.Clear();
        }
    }

    private void Commit(List<QueuedWork> batch)
    {
        var left = new Stack<List<QueuedWork>>([batch]);
        while (left.TryPop(out var next))
        {
            foreach (var part in Enumerable.Reverse(TryCommit(next)))
            {
                left.Push(part);
            }
        }
    }

    // Answers whoever waits, or gives the parts in which this is to be tried again, in their order.
    private List<List<QueuedWork>> TryCommit(List<QueuedWork> batch)
    {
        try
        {
            // A transaction that could not be undone before would still be open.
            Undo();
            WaitFor(session.ExecuteAsync("begin immediate", CancellationToken.None));
        }
        catch (Exception failure)
        {
            batch.ForEach(waiting => waiting.Fail(failure));
            return [];
        }

        var (run, isCommitting) = (0, false);
        try
        {
            for (; run < batch.Count; run++)
            {
                WaitFor(batch[run].RunAsync(session));
            }

            WaitFor(session.FinishAsync(CancellationToken.None));
            isCommitting = true;
            WaitFor(session.ExecuteAsync("commit", CancellationToken.None));
        }
        catch (Exception failure)
        {
            Undo();
            return PartsOf(batch, run, isCommitting ? AtCommit(failure) : failure);
        }

        WaitFor(committed(session));
        batch.ForEach(waiting => waiting.Succeed());
        return [];
    }

    /// <summary>What a failure of the commit itself means: where the disk failed, what was written may be there after a restart.</summary>
    internal static Exception AtCommit(Exception failure) =>
        failure is SqliteException lost && lost.LeavesCommitUnclear() ? new PerhapsKeptException(lost) : failure;

    // What failed once all had run is nobody's in particular, and each is tried by itself.
    private static List<List<QueuedWork>> PartsOf(List<QueuedWork> batch, int failed, Exception failure)
    {
        if (batch.Count == 1)
        {
            batch[0].Fail(failure);
            return [];
        }

        List<List<QueuedWork>> parts =
            failed < batch.Count
                ? [batch[..failed], [batch[failed]], batch[(failed + 1)..]]
                : [.. batch.Select(waiting => new List<QueuedWork> { waiting })];
        return parts.FindAll(part => part.Count > 0);
    }

    private void Undo()
    {
        session.Forget();
        // SQLite undoes a transaction by itself when the disk is full; then there is nothing left to undo.
        if (SQLitePCL.raw.sqlite3_get_autocommit(((SqliteConnection)session.Connection).Handle!) == 0)
        {
            WaitFor(session.ExecuteAsync("rollback", CancellationToken.None));
        }
    }

    // SQLite has no asynchronous calls: this thread is where waiting for the disk belongs.
    private static TResult WaitFor<TResult>(ValueTask<TResult> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();

    private static void WaitFor(ValueTask task)
    {
        if (task.IsCompleted)
        {
            task.GetAwaiter().GetResult();
        }
        else
        {
            task.AsTask().GetAwaiter().GetResult();
        }
    }

    private abstract class QueuedWork
    {
        public abstract bool IsGivenUp { get; }

        public abstract ValueTask RunAsync(Session session);

        public abstract void Succeed();

        public abstract void Fail(Exception failure);
    }

    private sealed class QueuedWork<TResult>(Func<Session, ValueTask<TResult>> work, CancellationToken cancellation)
        : QueuedWork
    {
        private readonly TaskCompletionSource<TResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TResult result = default!;

        public Task<TResult> Answer => answer.Task;

        public override bool IsGivenUp => cancellation.IsCancellationRequested && answer.TrySetCanceled(cancellation);

        public override async ValueTask RunAsync(Session session) => result = await work(session);

        public override void Succeed() => answer.TrySetResult(result);

        public override void Fail(Exception failure) => answer.TrySetException(failure);
    }
}
