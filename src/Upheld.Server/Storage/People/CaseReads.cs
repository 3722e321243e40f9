using System.Threading.Channels;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage.People;

/// <summary>One look at a case.</summary>
/// <param name="Reference">The case.</param>
/// <param name="By">The account that read it.</param>
/// <param name="At">When.</param>
public sealed record CaseRead(string Reference, string By, DateTimeOffset At);

/// <summary>
/// Who read which case. A look is on record before the case is shown: looks that come together are kept in one transaction,
/// and each reader waits for it. A reader waits at most two seconds, and not at all while the database keeps nothing, such
/// as on a full disk: a case is still read then. Such looks wait and are kept when they can be; those that cannot, because
/// too many wait or the process stops, are counted, and whoever runs Upheld is told how many.
/// </summary>
public sealed class CaseReads : IAsyncDisposable
{
    /// <summary>How many looks wait to be kept before one more is lost.</summary>
    internal const int MostWaiting = 10_000;

    private const int MostAtOnce = 500;
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly Channel<Look> queue = Channel.CreateBounded<Look>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );

    private readonly Database database;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();
    private readonly Task keeping;
    private volatile bool isKeptWaiting;
    private int lost;

    internal CaseReads(Database database, TimeProvider time)
    {
        (this.database, this.time) = (database, time);
        keeping = Task.Run(KeepAsync);
    }

    /// <summary>True while the database keeps no looks, and they wait until it does.</summary>
    public bool IsKeptWaiting => isKeptWaiting;

    /// <summary>How many looks were lost since this was last asked.</summary>
    public int TakeLost() => Interlocked.Exchange(ref lost, 0);

    /// <summary>Notes that someone reads a case. It is on record when this ends, unless that takes too long.</summary>
    public async Task NoteAsync(string reference, string by, CancellationToken cancellation)
    {
        var look = new Look(new CaseRead(reference, by, Chain.Kept(time.GetUtcNow())));
        if (!queue.Writer.TryWrite(look))
        {
            Interlocked.Increment(ref lost);
        }
        else if (!isKeptWaiting)
        {
            try
            {
                await look.Tried.Task.WaitAsync(MostWait, time, cancellation);
            }
            catch (TimeoutException)
            {
                // It is kept later, and the case is shown now.
            }
        }
    }

    /// <summary>Who read a case, the last look first.</summary>
    public Task<List<CaseRead>> OfAsync(string reference, int take, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
                session.QueryAsync(
                    "select by_whom, at from reads where reference = @reference order by id desc limit @take",
                    row => new CaseRead(reference, row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)),
                    cancellation,
                    ("@reference", reference),
                    ("@take", take)
                ),
            cancellation
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (queue.Writer.TryComplete())
        {
            await closing.CancelAsync();
            await keeping;
            closing.Dispose();
        }
    }

    private async Task KeepAsync()
    {
        var batch = new List<Look>();
        while (batch.Count > 0 || await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var look))
            {
                batch.Add(look);
            }

            isKeptWaiting = !await TryAsync(batch);
            batch.ForEach(look => look.Tried.TrySetResult());
            if (!isKeptWaiting)
            {
                batch.Clear();
            }
            else if (closing.IsCancellationRequested)
            {
                Interlocked.Add(ref lost, batch.Count);
                batch.Clear();
            }
            else
            {
                await Task.Delay(BetweenAttempts, time, closing.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> TryAsync(List<Look> batch)
    {
        try
        {
            await database.WriteAsync(
                async session =>
                {
                    foreach (var look in batch)
                    {
                        await session.SendAsync(
                            "insert into reads (reference, by_whom, at) values (@reference, @by, @at)",
                            CancellationToken.None,
                            ("@reference", look.Read.Reference),
                            ("@by", look.Read.By),
                            ("@at", look.Read.At)
                        );
                    }
                },
                CancellationToken.None
            );
            return true;
        }
        catch (Exception failure) when (failure is NotKeptException or System.Data.Common.DbException)
        {
            return false;
        }
    }

    private sealed record Look(CaseRead Read)
    {
        public TaskCompletionSource Tried { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
