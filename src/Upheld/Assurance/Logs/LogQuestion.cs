using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Assurance.Logs;

/// <summary>What a landlord's own log is asked: how it keeps the Code, as it stood at the end of a day.</summary>
/// <param name="Terms">What it is judged under.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Year">The year that the measures are limited to, or null for the whole log.</param>
public sealed record LogQuestion(Terms Terms, DateOnly AsOf, FinancialYear? Year)
{
    /// <summary>The provisions that a log can be measured by, in the Code's order.</summary>
    public ImmutableArray<Provision> Provisions { get; } =
    [.. Terms.Edition.Recorded.Where(provision => provision.Practice.IsAskedOfALog)];

    private readonly ImmutableArray<Measure<Complaint>> practices =
    [
        .. Terms
            .Edition.Recorded.Where(provision => provision.Practice.IsAskedOfALog)
            .Select(provision => (Measure<Complaint>)provision.Practice),
    ];

    private readonly bool knowsYearAhead = Terms.Calendar.Knows(AsOf.AddYears(1));

    /// <summary>What the provision at a place says of a complaint on the day.</summary>
    public Verdict Judge(Complaint complaint, int place) => practices[place].Judge(complaint, Terms).VerdictOn(AsOf);

    /// <summary>What a complaint adds to the regulator's measures on the day.</summary>
    public ComplaintMeasures Measure(Complaint complaint) => ComplaintMeasures.Of(complaint, Terms, AsOf, Year);

    /// <summary>What a reader must know before relying on a complaint's deadlines, or null.</summary>
    // Every date is on or before the day, and no deadline lies a year after its start.
    public string? WarningFor(Complaint complaint) =>
        knowsYearAhead && Terms.Calendar.Knows(complaint.StageOne.Requested!.Value.On)
            ? null
            : practices
                .OfType<Clock>()
                .Where(clock => clock.From(complaint) is { IsReadable: true })
                .Select(clock =>
                    Terms.Calendar.WarningFor(clock.From(complaint)!.Value.On, clock.Due(complaint, Terms)!.Value)
                )
                .FirstOrDefault(warning => warning is not null);
}
