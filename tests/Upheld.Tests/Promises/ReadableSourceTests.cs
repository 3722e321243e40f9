using System.Text.RegularExpressions;
using Upheld.Cases;

namespace Upheld.Tests.Promises;

/// <summary>The source can be read without scrolling sideways, and everything in it has a room of its own.</summary>
public sealed partial class ReadableSourceTests
{
    private const int LongestLine = 160;

    private const int MostLinesOfAFrame = 400;

    private static readonly string[] EntryPointAndProject = ["Program.cs", "packages.lock.json", "BannedSymbols.txt"];

    [Theory]
    [InlineData("*.cshtml", 30)]
    [InlineData("*.cs", 300)]
    public void No_line_is_longer_than_160_characters(string files, int atLeast)
    {
        var sources = Repository.Sources("src", files).ToList();
        Assert.True(sources.Count > atLeast, $"Only {sources.Count} files were read.");
        Assert.Empty(
            from source in sources
            from line in source.Text.Split('\n').Select((text, index) => (Text: text.TrimEnd('\r'), Number: index + 1))
            where line.Text.Length > LongestLine
            select $"{source.Path}:{line.Number} has {line.Text.Length} characters"
        );
    }

    [Fact]
    public void No_page_writes_a_limit_or_the_number_of_a_provision_itself() =>
        Assert.Empty(
            from page in Repository.Sources("src", "*.cshtml")
            from Match written in WrittenOut().Matches(page.Text)
            select $"{page.Path} says {written.Value}"
        );

    [Theory]
    [InlineData("src/Upheld.Server/Pages/Cases/Step.cshtml")]
    [InlineData("src/Upheld.Server/Pages/Cases/Step.cshtml.cs")]
    [InlineData("src/Upheld.Server/Pages/Cases/StepForm.cs")]
    [InlineData("src/Upheld.Server/Work/CaseWork.cs")]
    [InlineData("src/Upheld.Server/Api/CaseEndpoints.cs")]
    public void What_every_step_goes_through_knows_none_by_name(string path)
    {
        var names = string.Join('|', CaseSteps.All.Select(step => step.GetType().Name));
        Assert.DoesNotMatch($@"\b(?:{names})(?:\.[A-Z]|\()", Repository.Read(path));
    }

    [Fact]
    public void Every_part_that_a_page_names_is_there()
    {
        var pages = Repository.Sources("src", "*.cshtml").ToList();
        var paths = pages.Select(page => page.Path).ToHashSet(StringComparer.Ordinal);
        var named = (
            from page in pages
            from Match part in Part().Matches(page.Text)
            select (In: page.Path[..page.Path.LastIndexOf('/')], Name: part.Groups["name"].Value)
        ).ToList();
        Assert.True(named.Count > 20, $"Only {named.Count} parts were found.");
        Assert.Empty(
            from part in named
            let path = part.Name.StartsWith('/') ? $"src/Upheld.Server{part.Name}" : $"{part.In}/{part.Name}.cshtml"
            where !paths.Contains(path)
            select $"{part.In} names {path}, which is not there"
        );
    }

    [Theory]
    [InlineData("Upheld")]
    [InlineData("Upheld.Server")]
    public void What_every_subject_shares_stays_small(string project)
    {
        var lines = Repository.Sources($"src/{project}/Work").Sum(source => source.Text.AsSpan().Count('\n'));
        Assert.InRange(lines, 100, MostLinesOfAFrame);
    }

    [Fact]
    public void No_type_has_more_than_two_type_parameters()
    {
        var generic = Repository
            .Sources("src")
            .SelectMany(source => GenericType().Matches(source.Text), (source, type) => (source.Path, type))
            .ToList();
        Assert.NotEmpty(generic);
        Assert.Empty(
            from one in generic
            where one.type.Groups["parameters"].Value.AsSpan().Count(',') > 1
            select $"{one.Path} declares {one.type.Groups["name"].Value}<{one.type.Groups["parameters"].Value}>"
        );
    }

    [Theory]
    [InlineData("Upheld")]
    [InlineData("Upheld.Server")]
    [InlineData("Upheld.Demo")]
    public void The_root_of_a_project_holds_its_entry_point_and_its_project_and_nothing_else(string project)
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", project))
            .Select(path => Path.GetFileName(path))
            .ToList();
        Assert.Contains($"{project}.csproj", files);
        Assert.Empty(files.Except(EntryPointAndProject).Except([$"{project}.csproj"]));
    }

    [Fact]
    public void No_namespace_is_also_the_name_of_a_type()
    {
        var sources = Repository.Sources("src").ToList();
        var namespaces = sources
            .SelectMany(source => Namespace().Matches(source.Text))
            .SelectMany(declared => declared.Groups["name"].Value.Split('.'))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Contains("Cases", namespaces);
        Assert.Empty(
            from source in sources
            from Match type in TypeName().Matches(source.Text)
            where namespaces.Contains(type.Groups["name"].Value)
            select $"{source.Path} declares {type.Groups["name"].Value}, which is a namespace too"
        );
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^\s*(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly) )+"
            + @"(?:class|record struct|record|struct|enum|interface) (?<name>\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex TypeName();

    [GeneratedRegex(
        @"^ *(?:\w+ )*(?:class|struct|record|interface|delegate \S+) (?<name>\w+)<(?<parameters>[^>]+)>",
        RegexOptions.Multiline
    )]
    private static partial Regex GenericType();

    [GeneratedRegex("""<partial name="(?<name>[^"@]+)""")]
    private static partial Regex Part();

    [GeneratedRegex("""provisions? [0-9]\.[0-9]+|max-length="[0-9]+""")]
    private static partial Regex WrittenOut();
}
