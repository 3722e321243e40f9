using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>One year's self-assessment: the officer's answers, to be held against what the records show.</summary>
public sealed partial record Assessment
{
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
            (assessment, recorded) => assessment.After(recorded) with { Version = recorded.Number }
        );

    /// <summary>The self-assessment as it was published last, or null while it never was.</summary>
    public static Assessment? AsPublished(FinancialYear year, IReadOnlyList<RecordedEvent> events) =>
        events.LastOrDefault(recorded => recorded.Event is SelfAssessmentPublished) is { Number: var last }
            ? Of(year, events.Where(recorded => recorded.Number <= last))
            : null;

    /// <summary>The answer to a provision.</summary>
    public Comply ComplyOf(string number) => Answers.GetValueOrDefault(number)?.Answer.Comply ?? Comply.NotStated;

    /// <summary>The 72 provisions in the Code's order, each answer beside what the records show.</summary>
    /// <param name="tallies">How the cases of the year stand, by provision; those not in it are not recorded yet.</param>
    /// <param name="own">How they stand by the landlord's own limits, or null where it has none.</param>
    public ImmutableArray<AssessedProvision> HeldAgainst(
        IReadOnlyDictionary<string, Tally> tallies,
        IReadOnlyDictionary<string, Tally>? own = null
    ) =>
        [
            .. Edition.Provisions.Select(provision => new AssessedProvision(
                provision,
                Answers.GetValueOrDefault(provision.Number),
                Find(tallies, provision.Number),
                own is null ? null : Find(own, provision.Number)
            )),
        ];

    /// <summary>The 72 provisions with the figures of the last publication; empty while there is none.</summary>
    public ImmutableArray<AssessedProvision> HeldAgainstPublished() =>
        Published is { } published
            ? HeldAgainst(
                published.Figures.ToDictionary(
                    figure => figure.Number,
                    figure => new Tally(
                        figure.Met,
                        figure.Breached,
                        figure.NotYetDue,
                        figure.NotApplicable,
                        figure.Unknown
                    ),
                    StringComparer.Ordinal
                )
            )
            : [];

    private Assessment After(RecordedEvent recorded) =>
        recorded.Event switch
        {
            FormRead form => this with
            {
                Form = form,
                ChangedSincePublished = true,
                Answers = form.Answers.Aggregate(
                    Answers,
                    (answers, answer) => answers.SetItem(answer.Number, Given(answer, recorded, form.File))
                ),
            },
            ProvisionAnswered answered => this with
            {
                ChangedSincePublished = true,
                Answers = Answers.SetItem(answered.Number, Given(Answered(answered), recorded, null)),
            },
            SelfAssessmentPublished published => this with { Published = published, ChangedSincePublished = false },
            _ => this,
        };

    private static GivenAnswer Given(FormAnswer answer, RecordedEvent recorded, string? file) =>
        new(answer, recorded.Number, recorded.Event.On, recorded.By, file);

    // The regulator's wording is kept from the form; commitments and their date are read anew from what is said now.
    private FormAnswer Answered(ProvisionAnswered answered)
    {
        string[] texts = [answered.Evidence, answered.Commentary];
        var actions = texts.SelectMany(CommittedActions.In).ToImmutableArray();
        return new FormAnswer(
            answered.Number,
            answered.Comply,
            Written(answered.Comply),
            Answers.GetValueOrDefault(answered.Number)?.Answer.Requirement ?? "",
            answered.Evidence,
            answered.Commentary,
            actions,
            TargetDate.Of(texts, actions).Date?.Iso
        );
    }

    private static string Written(Comply comply) =>
        comply switch
        {
            Comply.Yes => "Yes",
            Comply.No => "No",
            Comply.InProgress => "In progress",
            _ => "",
        };

    private static Tally? Find(IReadOnlyDictionary<string, Tally> tallies, string number) =>
        tallies.TryGetValue(number, out var tally) ? tally : null;
}
