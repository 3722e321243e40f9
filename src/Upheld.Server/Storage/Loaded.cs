namespace Upheld.Server.Storage;

/// <summary>A stream as it was loaded.</summary>
/// <typeparam name="TState">What it folds to.</typeparam>
/// <param name="Stream">Its name.</param>
/// <param name="State">What it folds to.</param>
/// <param name="Events">All that happened, in order.</param>
public sealed record Loaded<TState>(StreamId Stream, TState State, IReadOnlyList<RecordedEvent> Events);
