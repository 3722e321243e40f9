using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Pages.Assurance;

namespace Upheld.Server.Pages.Publications;

/// <summary>
/// The self-assessment as it was published, with the governing body's response beside it (8.2). Everyone may read it,
/// signed in or not.
/// </summary>
[AllowAnonymous]
public sealed class PublishedModel(SelfAssessments assessments) : PageModel
{
    /// <summary>The year as the address has it, or null for the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public string? YearInAddress { get; set; }

    /// <summary>What was published, or null while nothing was.</summary>
    public AssessedYear? Assessed { get; private set; }

    /// <summary>The publication.</summary>
    public SelfAssessmentPublished Publication => Assessed!.Assessment.Published!;

    /// <summary>The year.</summary>
    public FinancialYear Year => Assessed!.Assessment.Year;

    /// <summary>Every year that was published, the newest first.</summary>
    public IReadOnlyList<FinancialYear> Years { get; private set; } = [];

    /// <summary>The few figures that matter first.</summary>
    public AtAGlance Glance => new(Assessed!.Provisions);

    /// <summary>The answers that disagreed with the records on the day of publication.</summary>
    public IReadOnlyList<ProvisionView> Disagreements => [.. Glance.Disagreements.Select(ViewOf)];

    /// <summary>The nine chapters with their provisions.</summary>
    public IEnumerable<(int Number, string Title, IReadOnlyList<ProvisionView> Provisions)> Chapters =>
        Assessed!
            .Provisions.GroupBy(assessed => assessed.Provision.Chapter)
            .Select(chapter =>
                (
                    chapter.Key,
                    Edition.Chapters[chapter.Key - 1],
                    (IReadOnlyList<ProvisionView>)[.. chapter.Select(ViewOf)]
                )
            );

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var published = new List<AssessedYear>();
        foreach (var year in await assessments.YearsAsync(cancellation))
        {
            if (await assessments.AsPublishedAsync(year, cancellation) is { } one)
            {
                published.Add(one);
            }
        }

        Years = [.. published.Select(one => one.Assessment.Year)];
        Assessed = YearInAddress is null
            ? published.FirstOrDefault()
            : published.Find(one => one.Assessment.Year.ToString() == YearInAddress);
        return Assessed is null && YearInAddress is not null ? NotFound() : Page();
    }

    private ProvisionView ViewOf(AssessedProvision assessed) => new(assessed, Year, null);
}
