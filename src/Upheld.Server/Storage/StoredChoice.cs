using System.Collections.Frozen;

namespace Upheld.Server.Storage;

/// <summary>
/// Reads a choice that was stored by its name, such as a role. The reader of the framework also takes numbers, blanks and
/// lists, so what was damaged would become a choice that nobody made.
/// </summary>
internal static class StoredChoice
{
    /// <summary>The choice of exactly this name, or null where there is none.</summary>
    public static TChoice? Find<TChoice>(string? name)
        where TChoice : struct, Enum =>
        name is not null && Of<TChoice>.ByName.TryGetValue(name, out var choice) ? choice : null;

    /// <summary>The choice of exactly this name.</summary>
    /// <exception cref="UnreadableRecordException">There is none.</exception>
    public static TChoice Read<TChoice>(string name)
        where TChoice : struct, Enum =>
        Find<TChoice>(name)
        ?? throw new UnreadableRecordException($"'{name}' is no {typeof(TChoice).Name.ToLowerInvariant()}.");

    private static class Of<TChoice>
        where TChoice : struct, Enum
    {
        public static readonly FrozenDictionary<string, TChoice> ByName = Enum.GetValues<TChoice>()
            .ToFrozenDictionary(choice => choice.ToString(), StringComparer.Ordinal);
    }
}
