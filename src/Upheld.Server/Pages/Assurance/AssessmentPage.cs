using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Code;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Assurance;

namespace Upheld.Server.Pages.Assurance;

/// <summary>A page about one year's self-assessment; the year stands in the address.</summary>
/// <param name="assessments">The self-assessments.</param>
public abstract class AssessmentPage(SelfAssessments assessments) : PageModel
{
    /// <summary>The year as the address has it, or null for this one.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public string? YearInAddress { get; set; }

    public FinancialYear Year { get; private set; }

    /// <summary>The years that can be opened, the newest first.</summary>
    public IReadOnlyList<FinancialYear> Years { get; private set; } = [];

    /// <summary>The self-assessment beside the figures of today.</summary>
    public AssessedYear Assessed { get; private set; } = null!;

    /// <summary>True for someone who can answer, upload and publish.</summary>
    public bool MayKeep => User.Person().Access.May(Act.KeepSelfAssessment);

    /// <summary>What was just done.</summary>
    public string? Done => TempData["Done"] as string;

    /// <summary>The self-assessments.</summary>
    protected SelfAssessments Assessments => assessments;

    /// <summary>The address of the year's page.</summary>
    public string Address => AddressOf(Year);

    /// <summary>The address of a year's page.</summary>
    public static string AddressOf(FinancialYear year) => $"/self-assessment/{year}";

    /// <summary>The address of the cases that stand in one way under a provision.</summary>
    public static string AddressOf(FinancialYear year, string number, Verdict verdict) =>
        $"{AddressOf(year)}/{number}/{Verdicts.Slug(verdict)}";

    /// <summary>Reads the year; false where it is none that can be opened.</summary>
    protected async Task<bool> FindYearAsync(CancellationToken cancellation)
    {
        Years = await assessments.YearsAsync(User.Person().Access, cancellation);
        var year = assessments.CurrentYear;
        if (YearInAddress is not null && (!FinancialYear.TryParse(YearInAddress, out year) || !Years.Contains(year)))
        {
            return false;
        }

        Year = year;
        return true;
    }

    /// <summary>Opens the year's self-assessment; false where the year is none that can be opened.</summary>
    protected async Task<bool> OpenAsync(CancellationToken cancellation)
    {
        if (!await FindYearAsync(cancellation))
        {
            return false;
        }

        Assessed = await assessments.OpenAsync(User.Person().Access, Year, cancellation);
        return true;
    }

    /// <summary>
    /// Goes by a self-assessment that was read already: what was decided about is what is shown, and it is read once.
    /// </summary>
    protected async Task GoByAsync(Assessment assessment, CancellationToken cancellation) =>
        Assessed = await assessments.BesideFiguresAsync(User.Person().Access, assessment, cancellation);

    /// <summary>Says that someone else changed it meanwhile; the page then goes by the version of now.</summary>
    protected void ChangedMeanwhile(string what)
    {
        ModelState.Remove("Seen");
        ModelState.AddModelError("", what);
    }

    /// <summary>Goes back to the year's page and says there what was done.</summary>
    protected IActionResult Back(string done, string place = "")
    {
        TempData["Done"] = done;
        return Redirect(Address + place);
    }
}
