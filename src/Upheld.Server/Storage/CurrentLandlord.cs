using Upheld.Landlords;

namespace Upheld.Server.Storage;

/// <summary>
/// The landlord, folded once and kept until its stream moves on. Preparing a calendar takes longer than answering a
/// request, so only its version is read each time; another process may have changed it.
/// </summary>
internal sealed class CurrentLandlord(Database database)
{
    private volatile Landlord kept = Landlord.NotSetUp;

    /// <summary>The landlord as it was when last read, perhaps not the newest.</summary>
    public Landlord Kept => kept;

    /// <summary>The landlord as it is now.</summary>
    public Task<Landlord> LoadAsync(CancellationToken cancellation) =>
        database.ReadAsync(session => LoadAsync(session, cancellation), cancellation);

    /// <summary>The landlord as this session sees it.</summary>
    public async ValueTask<Landlord> LoadAsync(Session session, CancellationToken cancellation)
    {
        var version = await VersionAsync(session, "", cancellation);
        if (kept is var known && known.Version == version)
        {
            return known;
        }

        var landlord = Landlord.Of(await EventLog.ReadAsync(session, StreamId.Landlord, cancellation, upTo: version));
        kept = landlord;
        return landlord;
    }

    /// <summary>The number of the landlord's last event.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="hold">Ends the query: nothing, or a hold on the row.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async ValueTask<int> VersionAsync(Session session, string hold, CancellationToken cancellation) =>
        (await EventLog.HeadAsync(session, StreamId.Landlord, hold, cancellation)).Version;
}
