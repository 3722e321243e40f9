using Upheld.Landlords;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage;

/// <summary>
/// A landlord and the last link of its chain, which says that it is this one: a version number may belong to a transaction
/// that was undone.
/// </summary>
internal sealed record KnownLandlord(byte[] Link, Landlord Landlord);

/// <summary>
/// The landlord, folded once and kept until its stream moves on. Preparing a calendar takes longer than answering a
/// request, so only the head of its stream is read each time; another process may have changed it.
/// </summary>
internal sealed class CurrentLandlord(Database database)
{
    private volatile KnownLandlord kept = new(Chain.Start, Landlord.NotSetUp);

    /// <summary>The landlord as it was when last read, perhaps not the newest.</summary>
    public KnownLandlord LastRead => kept;

    /// <summary>The landlord as it is now.</summary>
    public Task<Landlord> LoadAsync(CancellationToken cancellation) =>
        database.ReadAsync(session => LoadAsync(session, cancellation), cancellation);

    /// <summary>The landlord as this session sees it.</summary>
    public async ValueTask<Landlord> LoadAsync(Session session, CancellationToken cancellation) =>
        (await ReadAsync(session, "", cancellation)).Landlord;

    /// <summary>The landlord as it is now, with what tells it from any other.</summary>
    public Task<KnownLandlord> KnowAsync(CancellationToken cancellation) =>
        database.ReadAsync(session => ReadAsync(session, "", cancellation), cancellation);

    /// <summary>The landlord in a unit of work, during which nobody else may change it.</summary>
    public async ValueTask<Landlord> HoldAsync(Session session, CancellationToken cancellation) =>
        (await ReadAsync(session, session.Database.ForShare, cancellation)).Landlord;

    /// <summary>
    /// Whether the landlord is still the one under whose terms something was worked out; nobody may change it then until
    /// the unit of work has ended.
    /// </summary>
    public static async ValueTask<bool> IsStillAsync(
        Session session,
        KnownLandlord under,
        CancellationToken cancellation
    ) =>
        (await EventLog.HeadAsync(session, Landlord.Stream, session.Database.ForShare, cancellation))
            .Head.AsSpan()
            .SequenceEqual(under.Link);

    private async ValueTask<KnownLandlord> ReadAsync(Session session, string hold, CancellationToken cancellation)
    {
        var head = await EventLog.HeadAsync(session, Landlord.Stream, hold, cancellation);
        var known = kept;
        if (known.Link.AsSpan().SequenceEqual(head.Head))
        {
            return known;
        }

        var events = await EventLog.ReadAsync(session, Landlord.Stream, cancellation, upTo: head.Version);
        return kept = new KnownLandlord(head.Head, Landlord.Of(events));
    }
}
