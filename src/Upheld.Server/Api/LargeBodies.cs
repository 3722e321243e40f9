using System.Threading.RateLimiting;

namespace Upheld.Server.Api;

/// <summary>
/// Has large bodies worked on one after the other. Taken apart and read, one takes thirty times its size of memory for a
/// moment; small ones, which are nearly all, wait for nothing.
/// </summary>
internal sealed class LargeBodies : IDisposable
{
    /// <summary>From how many bytes on a body is large.</summary>
    public const int Bytes = 128 * 1024;

    private readonly ConcurrencyLimiter turn = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = 1,
            // Each token has only so many requests under way.
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>Waits for the turn of a request whose body has come in; the next has its turn once this one is answered.</summary>
    public async Task WaitAsync(HttpContext http, long length)
    {
        if (length > Bytes)
        {
            http.Response.RegisterForDispose(await turn.AcquireAsync(1, http.RequestAborted));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
