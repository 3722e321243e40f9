using System.Text.RegularExpressions;

namespace Upheld.Tests.Completeness;

/// <summary>What the documents name is there.</summary>
public sealed partial class NamedPathsTests
{
    [Fact]
    public void Every_file_and_folder_that_a_document_names_exists()
    {
        var named = (
            from document in Directory
                .EnumerateFiles(Repository.Root, "*.md")
                .Concat(
                    Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                )
            from match in NamedPath().Matches(File.ReadAllText(document))
            select (Document: Path.GetFileName(document), Named: match.Groups["path"].Value)
        ).ToList();

        Assert.True(named.Count > 100, $"Only {named.Count} were found.");
        // What "your" stands in is to be written by whoever reads it.
        var here = named.Where(one => !one.Named.Contains("your", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(here.Where(one => !IsThere(one.Named)).Select(one => $"{one.Document} names {one.Named}"));
    }

    private static bool IsThere(string named)
    {
        var folder = Path.Combine(Repository.Root, Path.GetDirectoryName(named)!);
        return Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder, Path.GetFileName(named.TrimEnd('/'))).Any();
    }

    [GeneratedRegex(@"`(?<path>(src|tests|bench|docs|deploy)/[\w./*-]+?)/?`")]
    private static partial Regex NamedPath();
}
