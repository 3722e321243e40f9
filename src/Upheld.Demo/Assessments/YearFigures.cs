using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Demo.Generation;

namespace Upheld.Demo.Assessments;

/// <summary>What the cases of a year showed on the day its self-assessment was published.</summary>
internal static class YearFigures
{
    /// <summary>The figures of every provision that judges a case, in the Code's order.</summary>
    /// <param name="year">The year the cases were received in.</param>
    /// <param name="cases">All cases.</param>
    /// <param name="terms">The landlord's terms.</param>
    /// <param name="day">The day; what was recorded later is not known yet.</param>
    public static ImmutableArray<PublishedFigure> Of(
        FinancialYear year,
        ImmutableArray<DemoCase> cases,
        Terms terms,
        DateOnly day
    )
    {
        var tallies = terms.Edition.Recorded.ToDictionary(p => p.Number, _ => default(Tally), StringComparer.Ordinal);
        foreach (
            var known in cases.Select(one => AsOf(one, day)).OfType<Case>().Where(c => year.Contains(c.ReceivedOn))
        )
        {
            foreach (var (provision, finding) in known.Judge(terms))
            {
                tallies[provision.Number] = tallies[provision.Number].With(finding.AsOf(day).Verdict, 1);
            }
        }

        return
        [
            .. terms.Edition.Recorded.Select(provision => new PublishedFigure(
                provision.Number,
                tallies[provision.Number]
            )),
        ];
    }

    private static Case? AsOf(DemoCase demoCase, DateOnly day)
    {
        var events = demoCase.Events.TakeWhile(e => DateOnly.FromDateTime(e.At.UtcDateTime) <= day).ToList();
        return Case.Of(demoCase.Reference, events);
    }
}
