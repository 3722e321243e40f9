using System.Collections.Immutable;
using Upheld.Code;

namespace Upheld.Work;

/// <summary>What comes of a decision: events to record, or an objection and nothing else.</summary>
public sealed record Decision
{
    private Decision() { }

    /// <summary>What is to be recorded in the stream; empty when there is an objection.</summary>
    public ImmutableArray<Event> Events { get; private init; } = [];

    /// <summary>Why nothing is recorded, or null.</summary>
    public Objection? Objection { get; private init; }

    /// <summary>A new stream that begins in the same breath, such as the complaint raised from a service request.</summary>
    public (string Reference, ImmutableArray<Event> Events)? Opens { get; private init; }

    /// <summary>Record these events, in order.</summary>
    public static Decision Record(params ReadOnlySpan<Event> events) => new() { Events = [.. events] };

    /// <summary>Refuse if there is an objection; record otherwise.</summary>
    public static Decision Unless(Objection? objection, Func<Event> happened) =>
        objection is null ? Record(happened()) : Refuse(objection);

    /// <summary>Refuse.</summary>
    public static Decision Refuse(Objection objection) => new() { Objection = objection };

    /// <summary>This decision and then another about the same stream; an objection to either is an objection to both.</summary>
    public Decision Then(Decision next) =>
        Objection is not null ? this
        : next.Objection is not null ? next
        : next with { Events = [.. Events, .. next.Events] };

    /// <summary>This decision, and a new stream with it.</summary>
    public Decision AndOpen(string reference, params ReadOnlySpan<Event> events) =>
        this with
        {
            Opens = (reference, [.. events]),
        };

    /// <summary>Record one event.</summary>
    public static implicit operator Decision(Event happened) => Record(happened);

    /// <summary>Refuse.</summary>
    public static implicit operator Decision(Objection objection) => Refuse(objection);
}
