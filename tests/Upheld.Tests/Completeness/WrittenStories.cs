using System.Text.RegularExpressions;
using Upheld.Code;

namespace Upheld.Tests.Completeness;

/// <summary>A story as its source tells it: which provisions it speaks of, and which verdicts it looks for.</summary>
internal sealed record ToldStory(
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
internal static partial class ToldStories
{
    public static readonly IReadOnlyList<ToldStory> All =
    [
        .. Repository
            .Sources("tests/Upheld.Tests/Stories")
            .SelectMany(
                source => Beginning().Split(source.Text).Skip(1).Chunk(2),
                (source, told) => Read(source, told)
            ),
    ];

    public static IEnumerable<ToldStory> Of(Provision provision) =>
        All.Where(story => story.Provisions.Contains(provision.Number) || story.Name == provision.Guarantee?.Test);

    public static IReadOnlySet<Verdict> VerdictsOf(Provision provision) =>
        All.SelectMany(story => story.Verdicts)
            .Where(told => told.Provision == provision.Number)
            .Select(told => told.Verdict)
            .ToHashSet();

    // A story ends where a helper begins: what helpers say belongs to nobody.
    private static ToldStory Read((string Path, string Text) source, string[] told)
    {
        var body = Helper().Split(told[1])[0];
        return new ToldStory(
            source.Path,
            told[0],
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
