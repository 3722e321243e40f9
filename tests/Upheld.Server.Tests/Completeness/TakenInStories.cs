using System.Text.RegularExpressions;
using Upheld.Tests;

namespace Upheld.Server.Tests.Completeness;

/// <summary>Which steps somebody takes in a story, as the sources of the stories tell it.</summary>
internal static partial class TakenInStories
{
    private static readonly string[] Sources =
    [
        .. Repository.Sources("tests/Upheld.Tests/Stories").Select(source => source.Text),
    ];

    /// <summary>The words of the stories, each with what it does.</summary>
    private static readonly IReadOnlyList<(string Word, string Does)> Words =
    [
        .. Sources.SelectMany(text => Word().Split(text).Skip(1).Chunk(2).Select(told => (told[0], told[1]))),
    ];

    /// <summary>True where a story takes a step, and does not only see it refused.</summary>
    public static bool Has(Type step) =>
        WordsWith($"new {step.Name}()")
            .SelectMany(word => WordsWith($" {word}(").Append(word))
            .Any(word => Sources.Any(text => text.Contains($".When({word}(", StringComparison.Ordinal)));

    private static IEnumerable<string> WordsWith(string said) =>
        Words.Where(one => one.Does.Contains(said, StringComparison.Ordinal)).Select(one => one.Word);

    [GeneratedRegex(@"static Happening (\w+)\(")]
    private static partial Regex Word();
}
