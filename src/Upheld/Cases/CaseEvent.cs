using Upheld.Code.Facts;

namespace Upheld.Cases;

/// <summary>Something that happened in a case: the whole life of a case is made of these. Each stands with its step.</summary>
/// <param name="On">The day it counts for.</param>
public abstract record CaseEvent(DateOnly On) : Event(On)
{
    /// <summary>The case afterwards. Nothing is decided here: what was recorded is believed.</summary>
    /// <param name="before">The case before.</param>
    /// <param name="fact">The day it counts for, with its number in the record.</param>
    /// <exception cref="InvalidOperationException">It cannot have happened in such a case.</exception>
    internal abstract Case Fold(Case before, Fact fact);
}

/// <summary>Something that happens only in one kind of case.</summary>
/// <typeparam name="TCase">The kind.</typeparam>
/// <param name="On">The day it counts for.</param>
public abstract record CaseEvent<TCase>(DateOnly On) : CaseEvent(On)
    where TCase : Case
{
    internal sealed override Case Fold(Case before, Fact fact) =>
        before is TCase mine
            ? Apply(mine, fact)
            : throw new InvalidOperationException(
                $"{GetType().Name} cannot happen in case {before.Reference}, which is a {before.GetType().Name}."
            );

    /// <summary>The case afterwards.</summary>
    private protected abstract Case Apply(TCase before, Fact fact);
}

/// <summary>The beginning of a case.</summary>
/// <param name="On">The day it was received.</param>
public abstract record CaseOpened(DateOnly On) : CaseEvent(On)
{
    /// <summary>The case that begins.</summary>
    internal abstract Case Open(string reference, Fact fact);

    internal sealed override Case Fold(Case before, Fact fact) =>
        throw new InvalidOperationException($"Case {before.Reference} begins twice.");
}

/// <summary>Who complains, and how to reach them.</summary>
/// <param name="Name">The resident's name.</param>
/// <param name="Email">E-mail, or null.</param>
/// <param name="Phone">Telephone, or null.</param>
/// <param name="Address">The home concerned, or null.</param>
/// <param name="Representative">Who speaks for the resident, or null (1.3, 3.6).</param>
public sealed record Complainant(
    string Name,
    string? Email = null,
    string? Phone = null,
    string? Address = null,
    string? Representative = null
);
