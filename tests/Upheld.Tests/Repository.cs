namespace Upheld.Tests;

/// <summary>The files of this project, for tests that read the source as a reader does.</summary>
internal static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>Every C# file under a folder, as (path from the root with forward slashes, text), in order.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder) => Sources(folder, "*.cs");

    /// <summary>Every file under a folder whose name fits a pattern, in the same way.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Upheld.slnx"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Upheld.slnx is not above."));
}
