using System.Collections.Immutable;
using System.Globalization;
using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>One year's self-assessment: the officer's answers, to be held against what the records show.</summary>
public sealed partial record Assessment
{
    /// <summary>How its stream folds. There is one for every year, begun or not.</summary>
    public static readonly Subject<Assessment> Subject = new(
        "self-assessment",
        (name, events) => Of(new FinancialYear(int.Parse(name, CultureInfo.InvariantCulture)), events),
        [StoredEvent.Of<FormRead>(), StoredEvent.Of<ProvisionAnswered>(), StoredEvent.Of<SelfAssessmentPublished>()]
    );

    /// <summary>The name of a year's stream: the calendar year it begins in.</summary>
    public static string StreamName(FinancialYear year) => year.Starts.ToString(CultureInfo.InvariantCulture);

    /// <summary>The year it is for.</summary>
    public required FinancialYear Year { get; init; }

    /// <summary>The number of the last event folded.</summary>
    public int Version { get; init; }

    /// <summary>The form that was read last, or null.</summary>
    public FormRead? Form { get; init; }

    /// <summary>The answers by provision.</summary>
    public ImmutableDictionary<string, GivenAnswer> Answers { get; init; } =
        ImmutableDictionary.Create<string, GivenAnswer>(StringComparer.Ordinal);

    /// <summary>The last publication, once there is one.</summary>
    public SelfAssessmentPublished? Published { get; init; }

    /// <summary>True when something was answered or read since it was published last.</summary>
    public bool ChangedSincePublished { get; init; }

    /// <summary>Folds a year's stream.</summary>
    public static Assessment Of(FinancialYear year, IEnumerable<RecordedEvent> events) =>
        events.Aggregate(
            new Assessment { Year = year },
            (assessment, recorded) =>
                recorded.FoldInto(assessment, (AssessmentEvent happened) => happened.Apply(assessment, recorded)) with
                {
                    Version = recorded.Number,
                }
        );

    /// <summary>The self-assessment as it was published last, or null while it never was.</summary>
    public static Assessment? AsPublished(FinancialYear year, IReadOnlyList<RecordedEvent> events) =>
        events.LastOrDefault(recorded => recorded.Event is SelfAssessmentPublished) is { Number: var last }
            ? Of(year, events.Where(recorded => recorded.Number <= last))
            : null;

    /// <summary>The answer to a provision.</summary>
    public Comply ComplyOf(string number) => Answers.GetValueOrDefault(number)?.Answer.Comply ?? Comply.NotStated;

    /// <summary>The provisions in the Code's order, each answer beside what the records show.</summary>
    /// <param name="tallies">How the cases of the year stand, by provision; those not in it are not recorded yet.</param>
    /// <param name="code">The edition that is answered.</param>
    /// <param name="own">How they stand by the landlord's own limits, or null where it has none.</param>
    public ImmutableArray<AssessedProvision> ComparedWith(
        IReadOnlyDictionary<string, Tally> tallies,
        Edition code,
        IReadOnlyDictionary<string, Tally>? own = null
    ) =>
        [
            .. code.Provisions.Select(provision => new AssessedProvision(
                provision,
                Answers.GetValueOrDefault(provision.Number),
                Find(tallies, provision.Number),
                own is null ? null : Find(own, provision.Number)
            )),
        ];

    /// <summary>The provisions with the figures of the last publication; empty while there is none.</summary>
    public ImmutableArray<AssessedProvision> AsItStoodWhenPublished(Edition code) =>
        Published is { } published
            ? ComparedWith(
                published.Figures.ToDictionary(figure => figure.Number, figure => figure.Tally, StringComparer.Ordinal),
                code
            )
            : [];

    // The regulator's wording is kept from the form; commitments and their date are read anew from what is said now.
    internal FormAnswer Answered(ProvisionAnswered answered)
    {
        string[] texts = [answered.Evidence, answered.Commentary];
        var actions = texts.SelectMany(CommittedActions.In).ToImmutableArray();
        return new FormAnswer(
            answered.Number,
            answered.Comply,
            answered.Comply == Comply.NotStated ? "" : answered.Comply.InWords,
            Answers.GetValueOrDefault(answered.Number)?.Answer.Requirement ?? "",
            answered.Evidence,
            answered.Commentary,
            actions,
            TargetDate.Of(texts, actions).Date?.Iso
        );
    }

    private static Tally? Find(IReadOnlyDictionary<string, Tally> tallies, string number) =>
        tallies.TryGetValue(number, out var tally) ? tally : null;
}
