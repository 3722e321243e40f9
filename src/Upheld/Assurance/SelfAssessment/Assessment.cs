using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>One year's self-assessment: the officer's answers, to be held against what the records show.</summary>
public sealed record Assessment
{
    private const int MostLetters = 20_000;

    /// <summary>The year it is for.</summary>
    public required FinancialYear Year { get; init; }

    /// <summary>The number of the last event folded.</summary>
    public int Version { get; init; }

    /// <summary>The name of the form it was read from, or null.</summary>
    public string? File { get; init; }

    /// <summary>The answers by provision.</summary>
    public ImmutableDictionary<string, FormAnswer> Answers { get; init; } =
        ImmutableDictionary.Create<string, FormAnswer>(StringComparer.Ordinal);

    /// <summary>What could not be read plainly in the form.</summary>
    public ImmutableArray<FormProblem> Problems { get; init; } = [];

    /// <summary>The last publication, once there is one.</summary>
    public SelfAssessmentPublished? Published { get; init; }

    /// <summary>The name of a year's stream.</summary>
    public static string Stream(FinancialYear year) => $"self-assessment-{year}";

    /// <summary>Folds a year's stream.</summary>
    public static Assessment Of(FinancialYear year, IEnumerable<RecordedEvent> events) =>
        events.Aggregate(
            new Assessment { Year = year },
            (assessment, recorded) => Apply(assessment, recorded.Event) with { Version = recorded.Number }
        );

    /// <summary>The self-assessment as it was published last, or null while it never was.</summary>
    public static Assessment? AsPublished(FinancialYear year, IReadOnlyList<RecordedEvent> events)
    {
        var last = events.LastOrDefault(recorded => recorded.Event is SelfAssessmentPublished)?.Number;
        return last is null ? null : Of(year, events.Where(recorded => recorded.Number <= last));
    }

    /// <summary>Takes the answers of a completed form.</summary>
    public static Decision ReadForm(string file, FormReading reading, DateOnly today) =>
        reading.Form is { } form
            ? Decision.Record(new FormRead(today, file, form.Provisions, form.Problems))
            : new Objection(null, reading.Reason ?? "This is no such form.", "form");

    /// <summary>Answers one provision.</summary>
    public static Decision Answer(string number, Comply comply, string? evidence, string? commentary, DateOnly today)
    {
        var objection =
            Edition.Find(number) is null ? new Objection(null, $"The Code has no provision {number}.", "number")
            : comply == Comply.NotStated ? new Objection(null, "Say whether you comply.", "comply")
            : TooLong(evidence, "evidence") ?? TooLong(commentary, "commentary");
        return Decision.Unless(
            objection,
            () => new ProvisionAnswered(today, number, comply, evidence?.Trim() ?? "", commentary?.Trim() ?? "")
        );
    }

    /// <summary>
    /// Publishes it with the governing body's response (8.2). Answers that the records contradict are published as they
    /// are, beside the figures, once someone says that they have been seen.
    /// </summary>
    /// <param name="approvedOn">The day the governing body approved it.</param>
    /// <param name="response">What the governing body said.</param>
    /// <param name="tallies">What the records show today, by provision.</param>
    /// <param name="disagreementsSeen">True when someone has seen which answers the records contradict.</param>
    /// <param name="today">The day of publication.</param>
    public Decision Publish(
        DateOnly? approvedOn,
        string? response,
        IReadOnlyDictionary<string, Tally> tallies,
        bool disagreementsSeen,
        DateOnly today
    )
    {
        var unanswered = Edition.Provisions.Count(provision => ComplyOf(provision.Number) == Comply.NotStated);
        var contradicted = Edition.Provisions.Count(provision =>
            AgreementOn(provision, tallies.GetValueOrDefault(provision.Number)) == Agreement.Contradicted
        );
        var objection =
            unanswered > 0
                ? new Objection(
                    Code.HousingOmbudsman2024.SelfAssessment.ReportYearly,
                    $"{unanswered} of the 72 provisions have no answer yet."
                )
            : approvedOn is not { } day
                ? new Objection(null, "Enter the day the governing body approved it.", "approvedOn")
            : day > today ? new Objection(null, "The day of approval must be today or in the past.", "approvedOn")
            : string.IsNullOrWhiteSpace(response)
                ? new Objection(
                    Code.HousingOmbudsman2024.SelfAssessment.PublishWithResponse,
                    "Enter the governing body's response. It is published with the self-assessment.",
                    "response"
                )
            : contradicted > 0 && !disagreementsSeen
                ? new Objection(
                    null,
                    $"The records contradict {contradicted} of the answers. Look at them, then say that you have.",
                    "disagreementsSeen"
                )
            : null;
        return Decision.Unless(
            objection,
            () => new SelfAssessmentPublished(today, approvedOn!.Value, response!.Trim(), [.. tallies.Select(FigureOf)])
        );
    }

    /// <summary>The answer to a provision.</summary>
    public Comply ComplyOf(string number) => Answers.GetValueOrDefault(number)?.Comply ?? Comply.NotStated;

    /// <summary>Whether the answer to a provision and the records agree.</summary>
    public Agreement AgreementOn(Provision provision, Tally tally) =>
        Agreements.Between(ComplyOf(provision.Number), provision, tally);

    private static Assessment Apply(Assessment assessment, Event happened) =>
        happened switch
        {
            FormRead form => assessment with
            {
                File = form.File,
                Problems = form.Problems,
                Answers = form.Answers.ToImmutableDictionary(answer => answer.Number, StringComparer.Ordinal),
            },
            ProvisionAnswered answered => assessment with { Answers = With(assessment.Answers, answered) },
            SelfAssessmentPublished published => assessment with { Published = published },
            _ => assessment,
        };

    private static ImmutableDictionary<string, FormAnswer> With(
        ImmutableDictionary<string, FormAnswer> answers,
        ProvisionAnswered answered
    ) =>
        answers.SetItem(
            answered.Number,
            (answers.GetValueOrDefault(answered.Number) ?? Blank(answered.Number)) with
            {
                Comply = answered.Comply,
                ComplyAsWritten = answered.Comply.ToString(),
                Evidence = answered.Evidence,
                Commentary = answered.Commentary,
            }
        );

    private static FormAnswer Blank(string number) => new(number, Comply.NotStated, "", "", "", "", [], null);

    private static PublishedFigure FigureOf(KeyValuePair<string, Tally> figure) =>
        new(
            figure.Key,
            figure.Value.Met,
            figure.Value.Breached,
            figure.Value.NotYetDue,
            figure.Value.NotApplicable,
            figure.Value.Unknown
        );

    private static Objection? TooLong(string? text, string field) =>
        text?.Length > MostLetters
            ? new Objection(null, "This is too long. Keep it under 20,000 letters.", field)
            : null;
}
