using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rework;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Work;

namespace Upheld.Server.Assurance;

/// <summary>The self-assessments of the years: each answer beside the figures, and what can be decided about them.</summary>
public sealed class SelfAssessments(Store store, Worker worker)
{
    private const int MostYears = 10;

    /// <summary>The year that today lies in.</summary>
    public FinancialYear CurrentYear => FinancialYear.Of(worker.Today);

    /// <summary>
    /// The years that can be opened, the newest first: from the year the Code came into force, or the first that has a
    /// case, to this one.
    /// </summary>
    public async Task<IReadOnlyList<FinancialYear>> YearsAsync(Access access, CancellationToken cancellation)
    {
        var landlord = await worker.LandlordAsync(cancellation);
        var inForce = FinancialYear.Of(landlord.Terms.Edition.InForceFrom).Starts;
        var current = CurrentYear.Starts;
        var first = Math.Min(await store.Figures.FirstYearAsync(access, cancellation) ?? inForce, inForce);
        return
        [
            .. Enumerable
                .Range(0, MostYears)
                .Select(back => current - back)
                .TakeWhile(starts => starts >= first || starts == current)
                .Select(starts => new FinancialYear(starts)),
        ];
    }

    /// <summary>A year's self-assessment beside the figures of today.</summary>
    public async Task<AssessedYear> OpenAsync(Access access, FinancialYear year, CancellationToken cancellation)
    {
        var loaded = await store.LoadAsync(Assessment.Subject, Assessment.StreamName(year), cancellation);
        return await BesideFiguresAsync(access, loaded!.State, cancellation);
    }

    /// <summary>A self-assessment that was read already, beside the figures of today.</summary>
    public async Task<AssessedYear> BesideFiguresAsync(
        Access access,
        Assessment assessment,
        CancellationToken cancellation
    )
    {
        var landlord = await worker.LandlordAsync(cancellation);
        var (year, code) = (assessment.Year, landlord.Terms.Edition);
        var own = landlord.Policy.Limits.IsEmpty
            ? null
            : await OfYearAsync(access, year, code, byOwnLimits: true, cancellation);
        var tallies = await OfYearAsync(access, year, code, byOwnLimits: false, cancellation);
        return new AssessedYear(
            assessment,
            assessment.ComparedWith(tallies, code, own),
            landlord,
            await store.Rework.ProgressAsync(cancellation)
        );
    }

    /// <summary>The years that were published, the newest first.</summary>
    public Task<List<FinancialYear>> PublishedYearsAsync(CancellationToken cancellation) =>
        store.Publications.YearsAsync(cancellation);

    /// <summary>What was published of a year, or null while nothing was.</summary>
    public Task<PublishedYear?> PublishedAsync(FinancialYear year, CancellationToken cancellation) =>
        store.Publications.FindAsync(year, cancellation);

    /// <summary>Records what is decided about a year's self-assessment: an answer, or a completed form.</summary>
    /// <param name="year">The year.</param>
    /// <param name="person">Who decides.</param>
    /// <param name="seen">The version that was looked at.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    /// <param name="once">The form's key with the hash of what was typed, or null.</param>
    /// <param name="isStale">
    /// Whether it has moved on since a version in a way that matters; null where anything that was recorded does.
    /// </param>
    public Task<Outcome<Assessment>> DecideAsync(
        FinancialYear year,
        Person person,
        int seen,
        Func<Moment, Decision> decide,
        CancellationToken cancellation,
        OnceOnly? once = null,
        Func<Assessment, int, bool>? isStale = null
    ) =>
        worker.DecideAsync(
            Assessment.Subject,
            Assessment.StreamName(year),
            seen,
            person,
            _ => person.Access.May(Act.KeepSelfAssessment),
            (_, now) => decide(now),
            cancellation,
            once,
            isStale
        );

    /// <summary>Publishes a year's self-assessment with the figures of today.</summary>
    public async Task<Outcome<Assessment>> PublishAsync(
        FinancialYear year,
        Person person,
        int seen,
        ProposedPublication proposed,
        OnceOnly? once,
        CancellationToken cancellation
    )
    {
        var code = (await worker.LandlordAsync(cancellation)).Terms.Edition;
        // Asked on both sides of the figures, because it may begin or end while they are read.
        var before = await store.Rework.ProgressAsync(cancellation);
        var figures = await OfYearAsync(person.Access, year, code, byOwnLimits: false, cancellation);
        var rework = before ?? await store.Rework.ProgressAsync(cancellation);
        return await worker.DecideAsync(
            Assessment.Subject,
            Assessment.StreamName(year),
            seen,
            person,
            _ => person.Access.May(Act.KeepSelfAssessment),
            (assessment, now) => assessment.Publish(proposed, figures, rework?.InWords, now),
            cancellation,
            once
        );
    }

    private Task<IReadOnlyDictionary<string, Tally>> OfYearAsync(
        Access access,
        FinancialYear year,
        Edition code,
        bool byOwnLimits,
        CancellationToken cancellation
    ) => store.Figures.OfYearAsync(access, year, worker.Today, code, byOwnLimits, cancellation);
}

/// <summary>A year's self-assessment with its provisions held against figures.</summary>
/// <param name="Assessment">The answers.</param>
/// <param name="Provisions">Each answer beside what the records show.</param>
/// <param name="Landlord">Whose it is.</param>
/// <param name="Rework">How far figures are worked out again; null when they are.</param>
public sealed record AssessedYear(
    Assessment Assessment,
    IReadOnlyList<AssessedProvision> Provisions,
    Landlord Landlord,
    ReworkProgress? Rework
);
