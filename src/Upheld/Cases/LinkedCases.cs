using System.Collections.Immutable;

namespace Upheld.Cases;

/// <summary>
/// The cases that a case names, as one reader may know of them. A case that is kept to a few is not told of by another.
/// </summary>
/// <param name="Hidden">The references that the reader may not know.</param>
public sealed record LinkedCases(ImmutableHashSet<string> Hidden)
{
    /// <summary>Nothing is named that the reader may not know.</summary>
    public static readonly LinkedCases AllShown = new([]);

    /// <summary>True where the reader may read the case with a reference.</summary>
    public bool Shows(string reference) => !Hidden.Contains(reference);

    /// <summary>A reference, or any other fact, as the reader may know it.</summary>
    public string InWords(string fact) => Shows(fact) ? fact : "another case";
}
