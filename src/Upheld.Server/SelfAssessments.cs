using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;
using Upheld.People;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.Server.Storage;

namespace Upheld.Server;

/// <summary>
/// How a request about a self-assessment flows: load the year's events, fold them, hold them against the year's figures,
/// decide purely, append.
/// </summary>
public sealed class SelfAssessments(Store store, Casework casework)
{
    private const int CodeInForce = 2024;
    private const int MostYears = 10;
    private const int Attempts = 5;

    /// <summary>The year that today lies in.</summary>
    public FinancialYear CurrentYear => FinancialYear.Of(casework.Today);

    /// <summary>
    /// The years that can be opened, the newest first: from the year the Code came into force, or the first that has a
    /// case, to this one.
    /// </summary>
    public async Task<IReadOnlyList<FinancialYear>> YearsAsync(CancellationToken cancellation)
    {
        var current = CurrentYear.Starts;
        var first = Math.Min((await store.Figures.YearsAsync(cancellation))?.First ?? CodeInForce, CodeInForce);
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
    public async Task<AssessedYear> OpenAsync(FinancialYear year, CancellationToken cancellation)
    {
        var landlord = await casework.LandlordAsync(cancellation);
        var assessment = Assessment.Of(year, await EventsAsync(year, cancellation));
        var own = landlord.Policy.Limits.IsEmpty
            ? null
            : (await TalliesAsync(year, byOwnLimits: true, cancellation))
                .Where(tally => landlord.Policy.Limit(tally.Key) is not null)
                .ToDictionary(StringComparer.Ordinal);
        return new AssessedYear(
            assessment,
            assessment.HeldAgainst(await TalliesAsync(year, byOwnLimits: false, cancellation), own),
            landlord
        );
    }

    /// <summary>A year's self-assessment as it was published last, or null while it never was.</summary>
    public async Task<AssessedYear?> AsPublishedAsync(FinancialYear year, CancellationToken cancellation) =>
        Assessment.AsPublished(year, await EventsAsync(year, cancellation)) is { } published
            ? new AssessedYear(published, published.HeldAgainstPublished(), await casework.LandlordAsync(cancellation))
            : null;

    /// <summary>Answers one provision.</summary>
    /// <param name="year">The year.</param>
    /// <param name="person">Who answers.</param>
    /// <param name="seen">The version they have seen. Only a newer answer to the same provision stands in the way.</param>
    /// <param name="number">The provision.</param>
    /// <param name="decision">The pure decision.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    public Task<SettledAssessment> AnswerAsync(
        FinancialYear year,
        Person person,
        int seen,
        string number,
        Decision decision,
        CancellationToken cancellation
    ) =>
        KeepAsync(
            year,
            person,
            assessment => assessment.Answers.GetValueOrDefault(number)?.Number > seen,
            _ => Task.FromResult(decision),
            cancellation
        );

    /// <summary>Takes a completed form as the year's answers.</summary>
    public Task<SettledAssessment> TakeFormAsync(
        FinancialYear year,
        Person person,
        int seen,
        string file,
        FormReading reading,
        CancellationToken cancellation
    ) =>
        KeepAsync(
            year,
            person,
            assessment => assessment.Version != seen,
            _ => Task.FromResult(Assessment.TakeForm(file, reading, casework.Today)),
            cancellation
        );

    /// <summary>Publishes a year's self-assessment with the figures of today.</summary>
    public Task<SettledAssessment> PublishAsync(
        FinancialYear year,
        Person person,
        int seen,
        ProposedPublication proposed,
        CancellationToken cancellation
    ) =>
        KeepAsync(
            year,
            person,
            assessment => assessment.Version != seen,
            async assessment =>
                assessment.Publish(
                    proposed,
                    await TalliesAsync(year, byOwnLimits: false, cancellation),
                    casework.Today
                ),
            cancellation
        );

    private async Task<SettledAssessment> KeepAsync(
        FinancialYear year,
        Person person,
        Func<Assessment, bool> isChanged,
        Func<Assessment, Task<Decision>> decide,
        CancellationToken cancellation
    )
    {
        if (!Access.May(person, Act.KeepSelfAssessment))
        {
            return SettledAssessment.NotAllowed;
        }

        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var assessment = Assessment.Of(year, await EventsAsync(year, cancellation));
            if (isChanged(assessment))
            {
                return SettledAssessment.Changed;
            }

            var decision = await decide(assessment);
            if (decision.Objection is { } objection)
            {
                return SettledAssessment.Refused(objection);
            }

            var outcome = await store.AppendAsync(
                StreamId.SelfAssessment(year.Starts),
                assessment.Version,
                decision,
                person.Id,
                cancellation
            );
            if (outcome is AppendOutcome.Recorded)
            {
                return SettledAssessment.Done;
            }
        }

        return SettledAssessment.Changed;
    }

    private Task<List<RecordedEvent>> EventsAsync(FinancialYear year, CancellationToken cancellation) =>
        store.LoadEventsAsync(StreamId.SelfAssessment(year.Starts), cancellation);

    private async Task<Dictionary<string, Tally>> TalliesAsync(
        FinancialYear year,
        bool byOwnLimits,
        CancellationToken cancellation
    ) =>
        (await store.Figures.OfYearAsync(year.Starts, casework.Today, cancellation, byOwnLimits)).ToDictionary(
            of => of.Provision.Number,
            of => new Tally(of.Met, of.Breached, of.NotYetDue, of.NotApplicable, of.Unknown),
            StringComparer.Ordinal
        );
}

/// <summary>A year's self-assessment with its 72 provisions held against figures.</summary>
/// <param name="Assessment">The answers.</param>
/// <param name="Provisions">Each answer beside what the records show.</param>
/// <param name="Landlord">Whose it is.</param>
public sealed record AssessedYear(
    Assessment Assessment,
    IReadOnlyList<AssessedProvision> Provisions,
    Landlord Landlord
);

/// <summary>How a request about a self-assessment ended.</summary>
public sealed record SettledAssessment
{
    /// <summary>It is recorded.</summary>
    public static readonly SettledAssessment Done = new() { IsDone = true };

    /// <summary>It is not this person's to do.</summary>
    public static readonly SettledAssessment NotAllowed = new() { IsNotAllowed = true };

    /// <summary>Someone else changed the same in the meantime.</summary>
    public static readonly SettledAssessment Changed = new() { IsChanged = true };

    /// <summary>It was recorded.</summary>
    public bool IsDone { get; private init; }

    /// <summary>It is not this person's to do.</summary>
    public bool IsNotAllowed { get; private init; }

    /// <summary>Someone else changed the same in the meantime.</summary>
    public bool IsChanged { get; private init; }

    /// <summary>Why nothing was recorded.</summary>
    public Objection? Objection { get; private init; }

    internal static SettledAssessment Refused(Objection objection) => new() { Objection = objection };
}
