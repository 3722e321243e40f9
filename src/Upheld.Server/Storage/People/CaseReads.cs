using System.Threading.Channels;
using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Storage.People;

/// <summary>One look at a case.</summary>
/// <param name="Reference">The case.</param>
/// <param name="By">The account that read it.</param>
/// <param name="At">When.</param>
public sealed record CaseRead(string Reference, string By, DateTimeOffset At);

/// <summary>
/// Who read which case. A reader does not wait for it: looks are gathered for a moment and kept together, which costs a
/// third of what each by itself would. A process that is killed may lose the looks of that moment, never what somebody
/// recorded. While the database keeps nothing, such as on a full disk, looks wait and are kept when they can be; those that
/// cannot, because too many wait or the process stops, are counted, and whoever runs Upheld is told how many.
/// </summary>
public sealed class CaseReads : IAsyncDisposable
{
    /// <summary>How many looks wait to be kept before one more is lost.</summary>
    internal const int MostWaiting = 10_000;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly Channel<CaseRead> queue = Channel.CreateBounded<CaseRead>(
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

    /// <summary>Notes that someone reads a case, without waiting until it is on record.</summary>
    public void Note(string reference, string by)
    {
        if (!queue.Writer.TryWrite(new CaseRead(reference, by, Chain.Kept(time.GetUtcNow()))))
        {
            Interlocked.Increment(ref lost);
        }
    }

    /// <summary>Who read a case, the last look first; nobody, to someone who may not read it.</summary>
    public Task<List<CaseRead>> OfAsync(Access access, string reference, int take, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
                session.QueryAsync(
                    $"""
                    select r.by_whom, r.at from reads r
                    left join streams s on s.kind = @kind and s.name = r.reference left join cases c on c.id = s.id
                    where r.reference = @reference and {access.Scope.Where(database)}
                    order by r.id desc limit @take
                    """,
                    row => new CaseRead(reference, row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)),
                    cancellation,
                    [
                        ("@kind", Case.Subject.Kind),
                        ("@reference", reference),
                        ("@take", take),
                        .. access.Scope.Values(database),
                    ]
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
        var batch = new List<CaseRead>();
        while (batch.Count > 0 || await queue.Reader.WaitToReadAsync())
        {
            await WaitAsync(isKeptWaiting ? BetweenAttempts : Gathering);
            while (batch.Count < MostWaiting && queue.Reader.TryRead(out var look))
            {
                batch.Add(look);
            }

            isKeptWaiting = !await TryAsync(batch);
            if (isKeptWaiting && closing.IsCancellationRequested)
            {
                Interlocked.Add(ref lost, batch.Count);
            }

            if (!isKeptWaiting || closing.IsCancellationRequested)
            {
                batch.Clear();
            }
        }
    }

    private async Task WaitAsync(TimeSpan span) =>
        await Task.Delay(span, time, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<bool> TryAsync(List<CaseRead> batch)
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
                            ("@reference", look.Reference),
                            ("@by", look.By),
                            ("@at", look.At)
                        );
                    }
                },
                CancellationToken.None
            );
            return true;
        }
        // Rather on record twice than not at all.
        catch (Exception failure) when (failure is StorageException or System.Data.Common.DbException)
        {
            return false;
        }
    }
}
