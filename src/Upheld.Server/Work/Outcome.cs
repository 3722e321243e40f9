using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Server.Storage;

namespace Upheld.Server.Work;

/// <summary>How a request to change something ended. Only <see cref="Done"/> changed anything.</summary>
/// <typeparam name="TState">What was to be changed.</typeparam>
public abstract record Outcome<TState>
    where TState : class
{
    private Outcome() { }

    /// <summary>It is recorded, now or by the same request before.</summary>
    /// <param name="Now">The stream as it is afterwards.</param>
    /// <param name="Moment">When, by whom and under which terms it was decided.</param>
    /// <param name="Opened">The reference of a case that began with it, or null.</param>
    public sealed record Done(Loaded<TState> Now, Moment Moment, string? Opened) : Outcome<TState>
    {
        /// <summary>What it is afterwards.</summary>
        public TState After => Now.State;
    }

    /// <summary>Something stands in the way, all of it at once.</summary>
    /// <param name="Before">What it is; null where it was to begin.</param>
    /// <param name="Faults">What stands in the way.</param>
    /// <param name="Moment">When, by whom and under which terms it was refused.</param>
    public sealed record Faulty(TState? Before, ImmutableArray<Fault> Faults, Moment Moment) : Outcome<TState>;

    /// <summary>It moved on since it was looked at.</summary>
    /// <param name="Now">What it is now.</param>
    /// <param name="Unseen">
    /// What was recorded in it meanwhile, in order; nothing where only another stream of the decision has moved on.
    /// </param>
    public sealed record Changed(TState Now, IReadOnlyList<RecordedEvent> Unseen) : Outcome<TState>;

    /// <summary>It is not this person's to do.</summary>
    public sealed record NotAllowed : Outcome<TState>;

    /// <summary>There is none, or none this person may know of.</summary>
    public sealed record Missing : Outcome<TState>;

    /// <summary>The key that makes a request happen once was used for a different one.</summary>
    public sealed record KeyUsedOtherwise : Outcome<TState>;
}
