using System.Threading.RateLimiting;

namespace Upheld.Server.Accounts;

/// <summary>
/// Looks at passwords in turn. To hash one takes a tenth of a second of a processor on purpose, so half of the processors do
/// that at most for strangers, and whoever asks for anything else is served by the others. Who is known, by a browser that they
/// have signed in with or by a link that was made for them, waits in a line of their own: however many strangers there are, they
/// shut nobody out.
/// </summary>
/// <param name="places">How many are looked at at once in each line.</param>
/// <param name="waiting">How many wait at most in each.</param>
internal sealed class PasswordQueue(int places, int waiting) : IDisposable
{
    /// <summary>How many seconds whoever finds the queue full should wait.</summary>
    public const int SecondsToWait = 5;

    private const int WaitingForEachPlace = 30;

    private readonly ConcurrencyLimiter known = Line(places, waiting);
    private readonly ConcurrencyLimiter strangers = Line(places, waiting);

    /// <summary>A queue for the processors of this machine.</summary>
    public PasswordQueue()
        : this(HalfTheProcessors, HalfTheProcessors * WaitingForEachPlace) { }

    private static int HalfTheProcessors => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Hashes when it is its turn; false, and nothing is hashed, where too many wait already.</summary>
    /// <param name="hash">Hashes.</param>
    /// <param name="isKnown">Whether whoever asks is known.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<bool> RunAsync(Action hash, bool isKnown, CancellationToken cancellation)
    {
        using var place = await (isKnown ? known : strangers).AcquireAsync(1, cancellation);
        if (place.IsAcquired)
        {
            hash();
        }

        return place.IsAcquired;
    }

    /// <summary>
    /// The hash that is made for someone who is known, when it is its turn; null, and none is made, where too many wait already.
    /// </summary>
    public async Task<string?> HashAsync(Func<string> hash, CancellationToken cancellation)
    {
        string? made = null;
        await RunAsync(() => made = hash(), isKnown: true, cancellation);
        return made;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        known.Dispose();
        strangers.Dispose();
    }

    private static ConcurrencyLimiter Line(int places, int waiting) =>
        new(
            new ConcurrencyLimiterOptions
            {
                PermitLimit = places,
                QueueLimit = waiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }
        );
}
