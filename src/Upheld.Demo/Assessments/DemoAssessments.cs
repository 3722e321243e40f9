using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Code;
using Upheld.Demo.Generation;
using Upheld.Demo.Invented;

namespace Upheld.Demo.Assessments;

/// <summary>
/// The demonstration landlord's self-assessments: last year's published with its governing body's response, this year's
/// begun.
/// </summary>
internal sealed class DemoAssessments(Terms terms, ImmutableArray<DemoCase> cases, DateOnly today)
{
    private const string Response =
        "We have read this self-assessment and the figures beside it. Answers in time at stage 2 are not where they should "
        + "be. We have asked for a report on stage 2 at each meeting until they are.";

    /// <summary>Last year's, then this year's.</summary>
    public IEnumerable<DemoSelfAssessment> LastYearAndThis()
    {
        var current = FinancialYear.Of(today);
        var last = new FinancialYear(current.Starts - 1);
        var (read, approved, published) = (After(last, 30), After(last, 60), After(last, 75));
        var figures = YearFigures.Of(last, cases, terms, published);
        yield return new DemoSelfAssessment(
            last,
            Recorded(CompletedForm.Of(last, read), new SelfAssessmentPublished(published, approved, Response, figures))
        );
        yield return new DemoSelfAssessment(current, Recorded(CompletedForm.Of(current, today)));
    }

    /// <summary>So many days after the end of a year, but not after the day of the demonstration.</summary>
    private DateOnly After(FinancialYear year, int days)
    {
        var day = year.To.AddDays(days);
        return day < today ? day : today;
    }

    private static IReadOnlyList<RecordedEvent> Recorded(params AssessmentEvent[] events) =>
        [
            .. events.Select(
                (happened, index) =>
                    new RecordedEvent(
                        index + 1,
                        happened,
                        new DateTimeOffset(happened.On, new TimeOnly(6, 30), TimeSpan.Zero),
                        Staff.Officers[0].Id
                    )
            ),
        ];
}
