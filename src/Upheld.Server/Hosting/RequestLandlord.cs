using Upheld.Landlords;
using Upheld.Server.Storage;

namespace Upheld.Server.Hosting;

/// <summary>
/// The landlord as one request found it, read once for all that only shows it or asks a setting of it. What is decided reads
/// it anew, with what it decides about.
/// </summary>
internal sealed class RequestLandlord(Store store)
{
    private Task<Landlord>? read;

    /// <summary>The landlord when the request first asked.</summary>
    public Task<Landlord> FindAsync(CancellationToken cancellation) => read ??= store.LoadLandlordAsync(cancellation);
}
