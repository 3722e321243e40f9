namespace Upheld.Work;

/// <summary>Something that happened. Events are appended and never changed; a correction is another event.</summary>
/// <param name="On">The day it counts for, which may be earlier than the day it was recorded.</param>
public abstract record Event(DateOnly On)
{
    /// <summary>What happened in words: for the timeline, the bundle and the search.</summary>
    public abstract Description Describe();
}

/// <summary>An event with its place in the record.</summary>
/// <param name="Number">Its number in its stream, from 1.</param>
/// <param name="Event">What happened.</param>
/// <param name="At">The instant it was recorded.</param>
/// <param name="By">The account that recorded it.</param>
public sealed record RecordedEvent(int Number, Event Event, DateTimeOffset At, string By)
{
    /// <summary>
    /// What a subject is after this event. Content that was taken out changes nothing, and neither does the entry that says
    /// so; an event of another subject is refused, so that none is passed over unseen.
    /// </summary>
    /// <typeparam name="TState">The subject.</typeparam>
    /// <typeparam name="TEvent">The events that are its own.</typeparam>
    /// <param name="before">What it is before.</param>
    /// <param name="apply">What an event of its own makes of it.</param>
    /// <exception cref="InvalidOperationException">It is an event of another subject.</exception>
    public TState FoldInto<TState, TEvent>(TState before, Func<TEvent, TState> apply)
        where TEvent : Event =>
        Event switch
        {
            TEvent own => apply(own),
            RedactedEvent or ContentTakenOut => before,
            _ => throw OutOfPlace<TState>(),
        };

    /// <summary>What is thrown where this event cannot have come at its place in the stream of a subject.</summary>
    /// <typeparam name="TState">The subject.</typeparam>
    internal InvalidOperationException OutOfPlace<TState>() =>
        new($"{Event.GetType().Name} cannot be event {Number} of a stream that folds to {typeof(TState).Name}.");
}

/// <summary>
/// An event whose content was taken out because it may no longer be kept. Its place in the record stays; it changes
/// nothing when it is folded.
/// </summary>
/// <param name="On">The day it counted for.</param>
public sealed record RedactedEvent(DateOnly On) : Event(On)
{
    /// <inheritdoc/>
    public override Description Describe() => new("An entry whose content was taken out");
}
