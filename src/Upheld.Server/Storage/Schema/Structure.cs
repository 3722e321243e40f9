namespace Upheld.Server.Storage.Schema;

/// <summary>A part of a database: a table, an index, a trigger.</summary>
/// <param name="Kind">What it is, in a word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What it is made of, as the engine says it.</param>
internal sealed record StructurePart(string Kind, string Name, string Definition);

/// <summary>
/// Compares what a database is made of with what the scripts of this program make: a trigger could change what is
/// recorded, and without an index that keeps numbers apart there could be two of one.
/// </summary>
internal static class Structure
{
    /// <summary>What differs, in words.</summary>
    /// <param name="made">What the scripts make.</param>
    /// <param name="found">What is there.</param>
    public static IReadOnlyList<string> Differences(
        IReadOnlyCollection<StructurePart> made,
        IReadOnlyCollection<StructurePart> found
    )
    {
        var there = found.ToDictionary(part => (part.Kind, part.Name), part => part.Definition);
        var ours = made.Select(part => (part.Kind, part.Name)).ToHashSet();
        return
        [
            .. made.Select(part =>
                    !there.TryGetValue((part.Kind, part.Name), out var definition)
                        ? $"its {part.Kind} {part.Name} is gone"
                    : definition == part.Definition ? null
                    : $"its {part.Kind} {part.Name} is not as Upheld makes it"
                )
                .OfType<string>(),
            .. found
                .Where(part => !ours.Contains((part.Kind, part.Name)))
                .Select(part => $"it has a {part.Kind} {part.Name}, which Upheld does not make"),
        ];
    }
}
