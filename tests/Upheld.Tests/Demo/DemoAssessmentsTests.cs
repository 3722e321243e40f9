using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Cases;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Tests.Demo;

public class DemoAssessmentsTests
{
    private readonly Demonstration demo = Demonstration.Of(1, "2026-11-20"); // Friday

    [Fact]
    public void Last_year_is_published_and_this_years_form_is_read()
    {
        var years = demo.Generated.SelfAssessments.Select(one => Assessment.Of(one.Year, one.Events)).ToList();

        Assert.Equal([new FinancialYear(2025), new FinancialYear(2026)], years.Select(year => year.Year));
        Assert.Equal(new DateOnly(2026, 6, 14), years[0].Published!.On);
        Assert.Null(years[1].Published);
        Assert.All(years, year => Assert.Equal(Code2024.Edition.Provisions.Length, year.Answers.Count));
    }

    [Fact]
    public void The_published_figures_are_those_of_the_complaints_of_the_year()
    {
        var figures = Assessment.Of(new(2025), demo.Generated.SelfAssessments[0].Events).Published!.Figures;
        var response = figures.Single(figure => figure.Number == Stages.RespondAtStageOne.Number);
        var received = demo.Cases.Count(c =>
            c.Kind == CaseKind.Complaint && new FinancialYear(2025).Contains(c.ReceivedOn)
        );

        Assert.InRange(response.Tally.Breached, 1, response.Tally.Met);
        Assert.Equal(received, response.Tally.Judged);
    }
}
