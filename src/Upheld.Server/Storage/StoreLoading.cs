using Upheld.Cases;
using Upheld.Cases.Held;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Storage;

// What is loaded of it: streams, folded for whoever may read them.
public sealed partial class Store
{
    /// <summary>The landlord as it is now.</summary>
    public Task<Landlord> LoadLandlordAsync(CancellationToken cancellation) => landlord.LoadAsync(cancellation);

    /// <summary>A stream folded, or null where it folds to nothing.</summary>
    internal async Task<Loaded<TState>?> LoadAsync<TState>(
        Subject<TState> subject,
        string name,
        CancellationToken cancellation
    )
        where TState : class
    {
        var stream = subject.Stream(name);
        var events = await LoadEventsAsync(stream, cancellation);
        return subject.Fold(name, events) is { } state ? new Loaded<TState>(stream, state, events) : null;
    }

    /// <summary>A case, or null where there is none with this reference that someone may read.</summary>
    public async Task<Loaded<Case>?> LoadCaseAsync(Access access, string reference, CancellationToken cancellation) =>
        access.May(Act.ReadCase)
        && await LoadAsync(Case.Subject, reference, cancellation) is { } loaded
        && access.May(Act.ReadCase, loaded.State.Guard)
            ? loaded
            : null;

    /// <summary>
    /// A complaint that was held, or null where there is none that someone may read: it has no handler and is kept to no team.
    /// </summary>
    public async Task<Loaded<HeldComplaint>?> LoadHeldAsync(
        Access access,
        string reference,
        CancellationToken cancellation
    ) => access.May(Act.ReadCase, default) ? await LoadAsync(HeldComplaint.Subject, reference, cancellation) : null;

    /// <summary>The events of a stream in order; none where there is no such stream.</summary>
    internal Task<List<RecordedEvent>> LoadEventsAsync(StreamId stream, CancellationToken cancellation) =>
        database.ReadAsync(session => EventLog.ReadAsync(session, stream, cancellation), cancellation);
}
