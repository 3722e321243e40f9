using Upheld.Landlords;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage;

/// <summary>
/// The landlord, folded once and kept until its stream moves on. Preparing a calendar takes longer than answering a
/// request, so only its version is read each time; another process may have changed it.
/// </summary>
internal sealed class CurrentLandlord(Database database)
{
    // By the last link of its chain, because a version number may belong to a transaction that was undone.
    private volatile Tuple<byte[], Landlord> kept = Tuple.Create(Chain.Start, Landlord.NotSetUp);

    /// <summary>The landlord as it was when last read, perhaps not the newest.</summary>
    public Landlord LastRead => kept.Item2;

    /// <summary>The landlord as it is now.</summary>
    public Task<Landlord> LoadAsync(CancellationToken cancellation) =>
        database.ReadAsync(session => LoadAsync(session, cancellation), cancellation);

    /// <summary>The landlord as this session sees it.</summary>
    public ValueTask<Landlord> LoadAsync(Session session, CancellationToken cancellation) =>
        LoadAsync(session, "", cancellation);

    /// <summary>The landlord in a unit of work, during which nobody else may change it.</summary>
    public ValueTask<Landlord> HoldAsync(Session session, CancellationToken cancellation) =>
        LoadAsync(session, session.Database.ForShare, cancellation);

    private async ValueTask<Landlord> LoadAsync(Session session, string hold, CancellationToken cancellation)
    {
        var head = await EventLog.HeadAsync(session, Landlord.Stream, hold, cancellation);
        if (kept is var (link, known) && link.AsSpan().SequenceEqual(head.Head))
        {
            return known;
        }

        var landlord = Landlord.Of(
            await EventLog.ReadAsync(session, Landlord.Stream, cancellation, upTo: head.Version)
        );
        kept = Tuple.Create(head.Head, landlord);
        return landlord;
    }

    /// <summary>The number of the landlord's last event.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="hold">Ends the query: nothing, or a hold on the row.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async ValueTask<int> VersionAsync(Session session, string hold, CancellationToken cancellation) =>
        (await EventLog.HeadAsync(session, Landlord.Stream, hold, cancellation)).Version;
}
