using System.Collections.Immutable;

namespace Upheld.Server.Storage.Log;

/// <summary>What became of an attempt to record something. Only <see cref="Recorded"/> changed anything.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>It is stored, and safe on the disk.</summary>
    /// <param name="Stream">The stream that was decided about.</param>
    /// <param name="Events">All the stream's events now, as they will be read from now on.</param>
    /// <param name="Opened">The reference of a case that began with it, or null.</param>
    public sealed record Recorded(StreamId Stream, IReadOnlyList<RecordedEvent> Events, string? Opened) : AppendOutcome
    {
        /// <summary>
        /// The stream as it is now: nothing can have come between what was seen and what was decided, so there is nothing to
        /// read back.
        /// </summary>
        public Loaded<TState> As<TState>(Subject<TState> subject)
            where TState : class => new(Stream, subject.Fold(Stream.Name, Events)!, Events);
    }

    /// <summary>Somebody else was first: the stream has events that this editor had not seen.</summary>
    /// <param name="Stream">The stream that moved on.</param>
    /// <param name="Unseen">What happened meanwhile, in order.</param>
    public sealed record Conflict(StreamId Stream, ImmutableArray<RecordedEvent> Unseen) : AppendOutcome;

    /// <summary>The same request with the same key was stored before, and is answered as it was then.</summary>
    /// <param name="Reference">The case that it opened, or else what it was decided about.</param>
    public sealed record RecordedBefore(string Reference) : AppendOutcome;

    /// <summary>The key was used before for a different request.</summary>
    public sealed record KeyUsedOtherwise : AppendOutcome;
}

/// <summary>A request that must have its effect once, however often it is sent.</summary>
/// <param name="Key">The key its sender chose.</param>
/// <param name="Actor">The sender; keys of different senders do not meet.</param>
/// <param name="RequestHash">A hash of the whole request, to tell a repeat from a mistake.</param>
public sealed record OnceOnly(string Key, string Actor, ReadOnlyMemory<byte> RequestHash);
