using System.Collections.Immutable;

namespace Upheld.Work;

/// <summary>The name of a stream in the log.</summary>
/// <param name="Kind">What it is about, as it is stored and hashed; it never changes.</param>
/// <param name="Name">Its name among its kind, such as a case's reference.</param>
public readonly record struct StreamId(string Kind, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}";
}

/// <summary>Something that streams are about, such as cases: how a stream folds and which events it is made of.</summary>
/// <typeparam name="TState">What a stream folds to.</typeparam>
/// <param name="Kind">The kind of its streams.</param>
/// <param name="Fold">
/// Folds a stream's events in order, given its name; null where there is none to show: no events, or all taken out.
/// </param>
/// <param name="Events">Every event it can be made of.</param>
public sealed record Subject<TState>(
    string Kind,
    Func<string, IReadOnlyList<RecordedEvent>, TState?> Fold,
    ImmutableArray<StoredEvent> Events
)
    where TState : class
{
    /// <summary>The stream of one of them.</summary>
    public StreamId Stream(string name) => new(Kind, name);
}
