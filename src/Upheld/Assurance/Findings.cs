using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Assurance;

/// <summary>What the records say of every provision that asks something of a fact.</summary>
public static class Findings
{
    /// <summary>The provisions whose practice the records can answer, in the Code's order.</summary>
    public static readonly IReadOnlyList<Provision> Recorded =
    [
        .. Edition.Provisions.Where(provision => provision.Practice.IsRecorded),
    ];

    /// <summary>The findings on one fact, a provision each, in the Code's order.</summary>
    /// <typeparam name="TFact">A complaint, a service request or a refused complaint.</typeparam>
    public static IEnumerable<(Provision Provision, Finding Finding)> Of<TFact>(TFact fact, Terms terms) =>
        Recorded
            .Where(provision => provision.Practice is Measure<TFact>)
            .Select(provision => (provision, ((Measure<TFact>)provision.Practice).Judge(fact, terms)));

    /// <summary>The finding of any provision on one fact; unknown, not recorded yet, where nothing is measured.</summary>
    /// <typeparam name="TFact">A complaint, a service request or a refused complaint.</typeparam>
    public static Finding On<TFact>(Provision provision, TFact fact, Terms terms) =>
        provision.Practice switch
        {
            Measure<TFact> measure => measure.Judge(fact, terms),
            { IsRecorded: false } => Finding.NotRecordedYet,
            _ => Finding.NotApplicable("it asks nothing here"),
        };
}
