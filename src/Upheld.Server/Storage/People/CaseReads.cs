using System.Threading.Channels;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage.People;

/// <summary>One look at a case.</summary>
/// <param name="Reference">The case.</param>
/// <param name="By">The account that read it.</param>
/// <param name="At">When.</param>
public sealed record CaseRead(string Reference, string By, DateTimeOffset At);

/// <summary>
/// Who read which case. A reader does not wait for it: looks are gathered for a moment and kept together. A process that
/// is killed may lose the looks of its last moment, never what somebody recorded.
/// </summary>
public sealed class CaseReads : IAsyncDisposable
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);

    private readonly Channel<CaseRead> queue = Channel.CreateBounded<CaseRead>(
        new BoundedChannelOptions(10_000) { SingleReader = true }
    );

    private readonly Database database;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();
    private readonly Task keeping;

    internal CaseReads(Database database, TimeProvider time)
    {
        (this.database, this.time) = (database, time);
        keeping = Task.Run(KeepAsync);
    }

    /// <summary>Notes that someone reads a case. It waits only while ten thousand notes are not kept yet.</summary>
    public ValueTask NoteAsync(string reference, string by, CancellationToken cancellation) =>
        queue.Writer.WriteAsync(new CaseRead(reference, by, Chain.Kept(time.GetUtcNow())), cancellation);

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
        var batch = new List<CaseRead>();
        while (await queue.Reader.WaitToReadAsync())
        {
            await Task.Delay(Gathering, time, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var read))
            {
                batch.Add(read);
            }

            await KeepAsync(batch);
            batch.Clear();
        }
    }

    private async Task KeepAsync(List<CaseRead> batch)
    {
        try
        {
            await database.WriteAsync(
                async session =>
                {
                    foreach (var read in batch)
                    {
                        await session.SendAsync(
                            "insert into reads (reference, by_whom, at) values (@reference, @by, @at)",
                            CancellationToken.None,
                            ("@reference", read.Reference),
                            ("@by", read.By),
                            ("@at", read.At)
                        );
                    }
                },
                CancellationToken.None
            );
        }
        catch (Exception failure) when (failure is NotKeptException or System.Data.Common.DbException)
        {
            // The database is out of reach or its disk is full; whoever records something is told so.
        }
    }
}
