using System.Threading.RateLimiting;

namespace Upheld.Server.Accounts;

/// <summary>
/// Looks at passwords in turn. To hash one takes a tenth of a second of a processor on purpose, so half of the processors do
/// that at most, and whoever asks for anything else is served by the others.
/// </summary>
/// <param name="places">How many are looked at at once.</param>
/// <param name="waiting">How many wait at most.</param>
internal sealed class PasswordQueue(int places, int waiting) : IDisposable
{
    /// <summary>How many seconds whoever finds the queue full should wait.</summary>
    public const int SecondsToWait = 5;

    private const int WaitingForEachPlace = 30;

    private readonly ConcurrencyLimiter queue = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = places,
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>A queue for the processors of this machine.</summary>
    public PasswordQueue()
        : this(HalfTheProcessors, HalfTheProcessors * WaitingForEachPlace) { }

    private static int HalfTheProcessors => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Hashes when it is its turn; false, and nothing is hashed, where too many wait already.</summary>
    public async Task<bool> RunAsync(Action hash, CancellationToken cancellation)
    {
        using var place = await queue.AcquireAsync(1, cancellation);
        if (place.IsAcquired)
        {
            hash();
        }

        return place.IsAcquired;
    }

    /// <summary>The hash that is made when it is its turn; null, and none is made, where too many wait already.</summary>
    public async Task<string?> HashAsync(Func<string> hash, CancellationToken cancellation)
    {
        string? made = null;
        await RunAsync(() => made = hash(), cancellation);
        return made;
    }

    /// <inheritdoc/>
    public void Dispose() => queue.Dispose();
}
