namespace Upheld.Server.Pages;

/// <summary>One link of the main menu.</summary>
/// <param name="Text">What the link says.</param>
/// <param name="Path">Where it leads, from the root, such as <c>/cases</c>. Pages beneath it count as part of it.</param>
public sealed record NavigationLink(string Text, string Path)
{
    /// <summary>
    /// The value of <c>aria-current</c> on the page at <paramref name="path"/>: <c>page</c> on the page itself,
    /// <c>true</c> on a page beneath it, null elsewhere.
    /// </summary>
    public string? CurrentOn(string path) =>
        string.Equals(path, Path, StringComparison.OrdinalIgnoreCase) ? "page"
        : path.StartsWith(Path.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase) && Path != "/" ? "true"
        : null;
}

/// <summary>What the frame of every page shows: whose complaints these are, who is signed in, and where they may go.</summary>
/// <param name="Landlord">The landlord's name; empty until it is set up.</param>
/// <param name="Links">The menu, already cut to what this person may open.</param>
/// <param name="SignedInAs">The name of the person signed in, or null.</param>
public sealed record Navigation(string Landlord, IReadOnlyList<NavigationLink> Links, string? SignedInAs = null)
{
    /// <summary>The frame when nothing is known: before set-up, or when the records cannot be read.</summary>
    public static Navigation Plain { get; } = new("", []);
}
