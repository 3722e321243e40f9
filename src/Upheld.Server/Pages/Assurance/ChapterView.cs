using Upheld.Assurance.SelfAssessment;
using Upheld.Code;

namespace Upheld.Server.Pages.Assurance;

/// <summary>A chapter of the Code with the provisions that are shown of it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Provisions">The provisions.</param>
public sealed record ChapterView(int Number, string Title, IReadOnlyList<ProvisionView> Provisions)
{
    /// <summary>The chapters of some provisions, none without any.</summary>
    public static IEnumerable<ChapterView> Of(
        IEnumerable<AssessedProvision> provisions,
        Edition code,
        Func<AssessedProvision, ProvisionView> viewOf
    ) =>
        provisions
            .GroupBy(assessed => assessed.Provision.Chapter)
            .Select(chapter => new ChapterView(
                chapter.Key,
                code.Chapters[chapter.Key - 1],
                [.. chapter.Select(viewOf)]
            ));
}
