using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>A heading above a table: a section of the Code, or a stage within section 6.</summary>
/// <param name="Section">The section's number; null above a stage.</param>
/// <param name="Title">The title as written.</param>
internal sealed record SectionHeading(int? Section, string Title)
{
    private static readonly Regex Sections = new(
        @"^section ?(?<number>[1-9])(?: ?[:.–-] ?(?<title>.*)|)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    );

    private static readonly Regex Stage = new(
        "^stage ?(?:[12]|one|two) ?:?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    );

    // One word of each section's title: enough to know a wrong one, and no wording of the regulator's.
    private static readonly ImmutableArray<ImmutableArray<string>> TitleWords =
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

    public static SectionHeading? Read(string line)
    {
        if (line.Length > 200)
        {
            return null;
        }
        var text = VisibleText.Seen(CellText.Read(line).Text);
        if (Stage.IsMatch(text))
        {
            return new(null, text);
        }
        var section = Sections.Match(text);
        return section.Success
            ? new(section.Groups["number"].Value[0] - '0', section.Groups["title"].Value.Trim())
            : null;
    }

    /// <summary>What is wrong with the title of a section; null where it is the section's own.</summary>
    public string? WrongTitle()
    {
        var sections = TitleWords
            .Index()
            .Where(s => s.Item.Any(w => Title.Contains(w, StringComparison.OrdinalIgnoreCase)))
            .Select(s => s.Index + 1)
            .ToList();
        if (Section is not { } own || sections.Contains(own))
        {
            return null;
        }
        var other = sections is [var first, ..] ? $"the title of section {first}" : "not its title in the Code";
        return $"Section {own} is headed “{Title}”, which is {other}; its rows were read by their numbers.";
    }
}
