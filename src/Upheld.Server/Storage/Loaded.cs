using Upheld.Code;

namespace Upheld.Server.Storage;

/// <summary>A stream as it was loaded.</summary>
/// <typeparam name="TState">What it folds to.</typeparam>
/// <param name="Stream">Its name.</param>
/// <param name="State">What it folds to.</param>
/// <param name="Events">All that happened, in order.</param>
public sealed record Loaded<TState>(StreamId Stream, TState State, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>
    /// Why a version is one that nobody can have looked at, or null. To send one is a slip, and says nothing of others who
    /// were quicker.
    /// </summary>
    public Fault? WhyNeverSeen(int? version) =>
        version < 0 || version > Events.Count
            ? new Fault(
                null,
                $"There has never been a version {version}: the latest is {Events.Count}. Open it again, and begin from there.",
                "version"
            )
            : null;
}
