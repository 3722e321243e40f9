using System.Threading.Channels;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage.People;

/// <summary>
/// Notes who looks at which case, and how; of lists, what was not <see cref="LatelyShown"/> to them. Whoever looks does not
/// wait for it: looks are gathered for a moment and kept together, which costs a third of what each by itself would. A
/// process that is killed may lose the looks of that moment, never what somebody recorded. While the database keeps
/// nothing, such as on a full disk, looks wait and are kept when they can be; those that cannot, because too many wait or
/// the process stops, are counted, and whoever runs Upheld is told how many.
/// </summary>
public sealed class Looks : IAsyncDisposable
{
    /// <summary>
    /// How many looks wait to be kept before one more is lost, a list counted by the cases it showed: each takes some tens of
    /// bytes.
    /// </summary>
    internal const int MostWaiting = 100_000;

    /// <summary>How many are kept in one transaction, so that whoever records something does not wait for them.</summary>
    internal const int MostAtOnce = 5_000;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly Channel<Look> queue = Channel.CreateUnbounded<Look>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    private readonly Database database;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();
    private readonly Task keeping;
    private readonly LatelyShown lately;
    private volatile bool isKeptWaiting;
    private int waiting;
    private int lost;

    internal Looks(Database database, TimeProvider time)
    {
        (this.database, this.time, lately) = (database, time, new LatelyShown(time));
        keeping = Task.Run(KeepAsync);
    }

    /// <summary>True while the database keeps no looks, and they wait until it does.</summary>
    public bool IsKeptWaiting => isKeptWaiting;

    /// <summary>Is told each look as it is noted.</summary>
    internal Action<Look> Noted { get; set; } = _ => { };

    /// <summary>How many looks at cases were lost since this was last asked.</summary>
    public int TakeLost() => Interlocked.Exchange(ref lost, 0);

    /// <summary>Notes that someone sees cases, without waiting until it is on record.</summary>
    /// <param name="by">The account or token.</param>
    /// <param name="how">How they come to see them.</param>
    /// <param name="references">The cases; where there are none, nothing was seen.</param>
    public void Note(string by, LookKind how, params IEnumerable<string> references)
    {
        var look = new Look(by, Chain.Kept(time.GetUtcNow()), how, [.. references.Distinct(StringComparer.Ordinal)]);
        if (look.References.Count > 0)
        {
            Noted(look);
            Keep(how.IsOpening ? look : look with { References = lately.New(by, how, look.References) });
        }
    }

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

    private void Keep(Look look)
    {
        var count = look.References.Count;
        if (count > 0 && (Interlocked.Add(ref waiting, count) > MostWaiting || !queue.Writer.TryWrite(look)))
        {
            Interlocked.Add(ref waiting, -count);
            Lose(count);
        }
    }

    private void Lose(int count)
    {
        Interlocked.Add(ref lost, count);
        lately.Forget();
    }

    private async Task KeepAsync()
    {
        var (batch, count) = (new List<Look>(), 0);
        while (batch.Count > 0 || await queue.Reader.WaitToReadAsync())
        {
            await WaitAsync(isKeptWaiting ? BetweenAttempts : Gathering);
            while (count < MostAtOnce && queue.Reader.TryRead(out var look))
            {
                batch.Add(look);
                count += look.References.Count;
            }

            isKeptWaiting = !await TryAsync(batch);
            if (isKeptWaiting && closing.IsCancellationRequested)
            {
                Lose(count);
            }

            if (!isKeptWaiting || closing.IsCancellationRequested)
            {
                Interlocked.Add(ref waiting, -count);
                batch.Clear();
                count = 0;
            }
        }
    }

    private async Task WaitAsync(TimeSpan span) =>
        await Task.Delay(span, time, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<bool> TryAsync(List<Look> batch)
    {
        try
        {
            await database.WriteAsync(
                session => LookRows.AddAsync(session, batch, CancellationToken.None),
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
