namespace Upheld.Code;

/// <summary>Tells whether two names or accounts mean the same person (6.13).</summary>
public static class SamePerson
{
    /// <summary>True when they are alike, ignoring case and spaces.</summary>
    public static bool Is(string one, string other) =>
        one == other || string.Equals(Squeeze(one), Squeeze(other), StringComparison.OrdinalIgnoreCase);

    private static string Squeeze(string name) =>
        name.Any(char.IsWhiteSpace) ? string.Concat(name.Where(letter => !char.IsWhiteSpace(letter))) : name;
}
