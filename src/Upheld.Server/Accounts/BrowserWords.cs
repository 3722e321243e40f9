namespace Upheld.Server.Accounts;

/// <summary>
/// Which browser someone uses, in words by which they know it again. A browser says what it likes of itself, so it is a help
/// and proves nothing.
/// </summary>
internal static class BrowserWords
{
    // The first that is named counts: most browsers also name those that they are like.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Machines =
    [
        ("Windows", "Windows"),
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Android", "Android"),
        ("CrOS", "a Chromebook"),
        ("Macintosh", "a Mac"),
        ("Linux", "Linux"),
    ];

    /// <summary>The words for what a browser calls itself.</summary>
    public static string Of(string userAgent)
    {
        var browser = Named(Browsers, userAgent) ?? "A browser";
        return Named(Machines, userAgent) is { } machine ? $"{browser} on {machine}" : browser;
    }

    private static string? Named((string Sign, string Name)[] all, string userAgent) =>
        all.FirstOrDefault(one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
