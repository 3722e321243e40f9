using System.Collections.Immutable;
using Upheld.Code;

namespace Upheld.Work;

/// <summary>Events for one stream, to be appended after the last one that whoever decided has seen.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Expected">The number of the last event seen; 0 for a stream that begins.</param>
/// <param name="Events">The events, in order.</param>
public sealed record Change(StreamId Stream, int Expected, ImmutableArray<Event> Events);

/// <summary>What comes of a decision: events to record, or every fault that stands in the way and nothing else.</summary>
public sealed record Decision
{
    private Decision() { }

    /// <summary>What stands in the way, all of it at once; empty when nothing does.</summary>
    public ImmutableArray<Fault> Faults { get; private init; } = [];

    /// <summary>What is to be recorded in the stream that was decided about.</summary>
    public ImmutableArray<Event> Events { get; private init; } = [];

    /// <summary>What is to be recorded in other streams, in the same transaction.</summary>
    public ImmutableArray<Change> Others { get; private init; } = [];

    /// <summary>True when something is in the way.</summary>
    public bool IsRefused => !Faults.IsEmpty;

    /// <summary>Record these events, in order.</summary>
    public static Decision Record(params ReadOnlySpan<Event> events) => new() { Events = [.. events] };

    /// <summary>Refuse, with every fault.</summary>
    public static Decision Refuse(params IEnumerable<Fault> faults) => new() { Faults = [.. faults] };

    /// <summary>Refuse if there are faults; decide otherwise. A null is no fault.</summary>
    public static Decision Unless(IEnumerable<Fault?> faults, Func<Decision> decide) =>
        faults.OfType<Fault>().ToImmutableArray() is { IsEmpty: false } found ? Refuse(found) : decide();

    /// <summary>This decision, and events for another stream with it.</summary>
    public Decision And(Change other) => this with { Others = Others.Add(other) };

    /// <summary>This decision and one about another stream: both are recorded, or the faults of both stand in the way.</summary>
    /// <param name="stream">The other stream.</param>
    /// <param name="expected">The number of its last event that was seen.</param>
    /// <param name="other">What was decided about it.</param>
    public Decision And(StreamId stream, int expected, Decision other) =>
        IsRefused || other.IsRefused
            ? Refuse([.. other.Faults, .. Faults])
            : And(new Change(stream, expected, other.Events));

    /// <summary>Record one event.</summary>
    public static implicit operator Decision(Event happened) => Record(happened);

    /// <summary>Refuse for one fault.</summary>
    public static implicit operator Decision(Fault fault) => Refuse(fault);
}
