using System.Text.RegularExpressions;
using Upheld.Tests;

namespace Upheld.Server.Tests.Completeness;

/// <summary>The requests that the guide to the API shows, by their verb.</summary>
internal static partial class ApiExamples
{
    public const string Guide = "docs/guides/api.md";

    public static readonly IReadOnlyDictionary<string, string> ByVerb = Example()
        .Matches(Repository.Read(Guide).Split("### An example of each")[1].Split("\n## ")[0])
        .ToDictionary(match => match.Groups["verb"].Value, match => match.Groups["body"].Value);

    // A line that begins with the verb, and the JSON below it.
    [GeneratedRegex(
        """
            ^`(?<verb>[a-z-]+)`[^\n]*\n```json\n(?<body>.*?)\n```
            """,
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Example();
}
