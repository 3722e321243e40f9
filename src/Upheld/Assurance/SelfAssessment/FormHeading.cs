using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>A heading above a table: a section of the Code, or a stage within section 6.</summary>
/// <param name="Section">The section's number; null above a stage.</param>
/// <param name="Title">The title as written.</param>
internal sealed record FormHeading(int? Section, string Title)
{
    private static readonly Regex Sections = new(
        @"^section ?(?<number>[1-9])(?: ?[:.–-] ?(?<title>.*)|)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    );

    private static readonly Regex Stage = new(
        "^stage ?(?:[12]|one|two) ?:?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    );

    // One telling word of each section's title: enough to know a wrong one, and no wording of the regulator's.
    private static readonly ImmutableArray<ImmutableArray<string>> TellingWords =
    [
        ["definition"],
        ["exclusion"],
        ["accessib", "awareness"],
        ["staff"],
        ["process"],
        ["stage"],
        ["right"],
        ["self-assessment", "self assessment", "reporting", "compliance"],
        ["scrutiny", "oversight", "learning"],
    ];

    /// <summary>The section that the title's wording belongs to: this one if it can, else the first; null if none.</summary>
    public int? SectionByTitle
    {
        get
        {
            var sections = TellingWords
                .Index()
                .Where(s => s.Item.Any(w => Title.Contains(w, StringComparison.OrdinalIgnoreCase)))
                .Select(s => s.Index + 1)
                .ToList();
            return Section is { } own && sections.Contains(own) ? own
                : sections.Count > 0 ? sections[0]
                : null;
        }
    }

    public static FormHeading? Read(string line)
    {
        if (line.Length > 200)
        {
            return null;
        }
        var text = Markup.Read(line).Text;
        if (Stage.IsMatch(text))
        {
            return new(null, text);
        }
        var section = Sections.Match(text);
        return section.Success
            ? new(section.Groups["number"].Value[0] - '0', section.Groups["title"].Value.Trim())
            : null;
    }
}
