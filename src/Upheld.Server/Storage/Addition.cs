using System.Collections.Immutable;

namespace Upheld.Server.Storage;

/// <summary>Events to append to one stream, after those its editor has seen.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Seen">All its events that the editor has seen; none for a stream that begins.</param>
/// <param name="Events">The new events.</param>
public sealed record Addition(StreamId Stream, IReadOnlyList<RecordedEvent> Seen, ImmutableArray<Event> Events);
