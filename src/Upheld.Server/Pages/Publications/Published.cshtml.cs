using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Code;
using Upheld.Server.Assurance;
using Upheld.Server.Pages.Assurance;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Publications;

/// <summary>
/// The self-assessment as it was published, with the governing body's response beside it (8.2). Everyone may read it,
/// signed in or not. It is shown from what was stored when it was published.
/// </summary>
[AllowAnonymous]
public sealed class PublishedModel(SelfAssessments assessments, Worker worker) : PageModel
{
    /// <summary>The year as the address has it, or null for the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public string? YearInAddress { get; set; }

    /// <summary>What was published, or null while nothing was.</summary>
    public PublishedYear? Published { get; private set; }

    /// <summary>Whose it is.</summary>
    public string Landlord { get; private set; } = "";

    /// <summary>The edition it answers.</summary>
    public Edition Code { get; private set; } = null!;

    /// <summary>The provisions as they were published.</summary>
    public IReadOnlyList<AssessedProvision> Provisions { get; private set; } = [];

    /// <summary>Every year that was published, the newest first.</summary>
    public IReadOnlyList<FinancialYear> Years { get; private set; } = [];

    public SelfAssessmentPublished Publication => Published!.Publication;

    public FinancialYear Year => Published!.Year;

    /// <summary>The last day whose complaints the figures count.</summary>
    public DateOnly CountedTo => Year.To < Publication.On ? Year.To : Publication.On;

    /// <summary>The few figures that matter first.</summary>
    public AtAGlance Glance => new(Provisions, Code);

    /// <summary>The answers that disagreed with the records on the day of publication.</summary>
    public IReadOnlyList<ProvisionView> Disagreements => [.. Glance.Disagreements.Select(ViewOf)];

    /// <summary>The chapters with their provisions.</summary>
    public IEnumerable<ChapterView> Chapters => ChapterView.Of(Provisions, Code, ViewOf);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var landlord = await worker.LandlordAsync(cancellation);
        (Landlord, Code) = (landlord.Name, landlord.Terms.Edition);
        Years = await assessments.PublishedYearsAsync(cancellation);
        var year = Years
            .Cast<FinancialYear?>()
            .FirstOrDefault(one => YearInAddress is null || one.ToString() == YearInAddress);
        if (year is { } shown && await assessments.PublishedAsync(shown, cancellation) is { } published)
        {
            Published = published;
            Provisions = [.. published.Provisions.Select(Assessed).OfType<AssessedProvision>()];
        }

        return Published is null && YearInAddress is not null ? NotFound() : Page();
    }

    private AssessedProvision? Assessed(PublishedProvision one) =>
        Code.Find(one.Number) is { } provision
            ? new AssessedProvision(
                provision,
                one.Answer is { } answer ? new GivenAnswer(answer, 0, Publication.On, "", null) : null,
                one.Tally,
                null
            )
            : null;

    private ProvisionView ViewOf(AssessedProvision assessed) => new(assessed, Year, null);
}
