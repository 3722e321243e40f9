using System.Text.RegularExpressions;

namespace Upheld.Tests.Completeness;

/// <summary>The provisions that the comments of a source file name: "(2.1–2.5, 5.11)" names six.</summary>
internal static partial class Cited
{
    public static IEnumerable<string> In(string text) =>
        Number()
            .Matches(string.Join('\n', text.Split('\n').Where(line => line.TrimStart().StartsWith("///"))))
            .SelectMany(match =>
            {
                var (chapter, first) = (match.Groups["chapter"].Value, int.Parse(match.Groups["first"].Value));
                var last = match.Groups["last"] is { Success: true } end ? int.Parse(end.Value) : first;
                return Enumerable.Range(first, last - first + 1).Select(place => $"{chapter}.{place}");
            })
            .Distinct();

    [GeneratedRegex(@"(?<![\d.])(?<chapter>[1-9])\.(?<first>\d{1,2})(?:–\k<chapter>\.(?<last>\d{1,2}))?(?![\d])")]
    private static partial Regex Number();
}
