using System.Text.RegularExpressions;
using Upheld.Code;

namespace Upheld.Tests.Completeness;

/// <summary>A story as its source tells it: which provisions it speaks of, and which verdicts it looks for.</summary>
internal sealed record WrittenStory(
    string File,
    string Name,
    IReadOnlySet<string> Provisions,
    IReadOnlySet<(string Provision, Verdict Verdict)> Verdicts
)
{
    /// <summary>The name as a sentence.</summary>
    public string Sentence => Name.Replace('_', ' ');
}

/// <summary>Reads the stories from their source, so that no list of them can fall behind.</summary>
internal static partial class WrittenStories
{
    public static readonly IReadOnlyList<WrittenStory> All =
    [
        .. Repository
            .Sources("tests/Upheld.Tests/Stories")
            .SelectMany(
                source => Beginning().Split(source.Text).Skip(1).Chunk(2),
                (source, story) => Read(source, story[0], story[1])
            ),
    ];

    public static IEnumerable<WrittenStory> Of(Provision provision) =>
        All.Where(story => story.Provisions.Contains(provision.Number) || story.Name == provision.Guarantee?.Test);

    public static IReadOnlySet<Verdict> VerdictsOf(Provision provision) =>
        All.SelectMany(story => story.Verdicts)
            .Where(said => said.Provision == provision.Number)
            .Select(said => said.Verdict)
            .ToHashSet();

    // A story ends where a helper begins: what helpers say belongs to nobody.
    private static WrittenStory Read((string Path, string Text) source, string name, string text)
    {
        var body = Helper().Split(text)[0];
        return new WrittenStory(
            source.Path,
            name,
            Number().Matches(body).Select(match => match.Groups["number"].Value).ToHashSet(),
            Then()
                .Matches(body)
                .Select(match => (match.Groups["number"].Value, Enum.Parse<Verdict>(match.Groups["verdict"].Value)))
                .ToHashSet()
        );
    }

    [GeneratedRegex(@"^    public void (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"^    (?:private|public) (?!void)", RegexOptions.Multiline)]
    private static partial Regex Helper();

    [GeneratedRegex(
        """
            "(?<number>\d\.\d{1,2})"
            """
    )]
    private static partial Regex Number();

    [GeneratedRegex(
        """
            \.Then\("(?<number>[\d.]+)", (?<verdict>\w+)\)
            """
    )]
    private static partial Regex Then();
}
