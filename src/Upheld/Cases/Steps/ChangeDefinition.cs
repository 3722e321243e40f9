using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>A complaint that was put into words was put into others, or a related issue joined it (5.6, 6.8).</summary>
/// <param name="On">The day the resident raised it, or was told.</param>
/// <param name="Stage">The stage it is at.</param>
/// <param name="Definition">The whole definition from now on.</param>
/// <param name="Why">What changed, and why.</param>
[StoredAs("definition-changed", version: 1)]
public sealed record DefinitionChanged(DateOnly On, StageNumber Stage, ComplaintDefinition Definition, string Why)
    : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        before.AtStage(
            Stage,
            stage =>
                stage with
                {
                    Definition = Definition,
                    DefinitionBefore = stage.DefinitionBefore ?? stage.Definition,
                }
        );

    /// <inheritdoc/>
    public override Description Describe() =>
        Definition.Describe(new Description($"Definition changed at stage {(int)Stage}").Saying(Why));
}

/// <summary>
/// Changes the definition of an acknowledged complaint, or adds a point to it. A new issue joins stage 1 while that is not
/// answered; after that it becomes a new complaint (6.8). There are never fewer points than before: each must be answered (6.7, 6.18).
/// </summary>
public sealed class ChangeDefinition : CaseStep<ComplaintCase, ChangeDefinition.Asked>
{
    /// <summary>The definition from now on, and why it changed.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>The points, a line each.</summary>
        [Question(
            DefinitionQuestions.Points,
            Hint = DefinitionQuestions.PointsHint + ". Add a related point at the end"
        )]
        public IReadOnlyList<string>? Points { get; init; }

        /// <summary>What the landlord understands the complaint to be.</summary>
        [Question(DefinitionQuestions.Understanding)]
        public string? Understanding { get; init; }

        /// <summary>What the resident wants to happen.</summary>
        [Question(DefinitionQuestions.OutcomesSought)]
        public string? OutcomesSought { get; init; }

        /// <summary>Which parts the landlord is responsible for.</summary>
        [Question(DefinitionQuestions.ResponsibleFor)]
        public string? ResponsibleFor { get; init; }

        /// <summary>Which parts it is not responsible for.</summary>
        [Question(DefinitionQuestions.NotResponsibleFor, Hint = DefinitionQuestions.NotResponsibleForHint)]
        public string? NotResponsibleFor { get; init; }

        /// <summary>What changed, and why.</summary>
        [Question("What changed, and why?", Hint = "For example, what the resident told you")]
        public string? Why { get; init; }

        /// <summary>The day the resident raised it, or was told.</summary>
        [Question("When did the resident raise it, or when did you tell them?")]
        [Named("The day the resident raised it or was told")]
        public DateOnly? On { get; init; }

        internal ComplaintDefinition Definition =>
            ComplaintDefinition.Of(Understanding, OutcomesSought, Points, ResponsibleFor, NotResponsibleFor);
    }

    /// <inheritdoc/>
    public override string Verb => "redefine";

    /// <inheritdoc/>
    public override string Title => "Change the definition";

    /// <inheritdoc/>
    public override string Done => "The definition is changed. The response must answer every point of it.";

    /// <inheritdoc/>
    public override bool GoesByTheDefinition => true;

    /// <inheritdoc/>
    public override Act Needs => Act.HandleCase;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<DefinitionChanged>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(ComplaintCase state, Edition code) =>
        Faults.If(
            state.Now.Responded is not null,
            code.Named.JoinRelatedIssues,
            "This complaint has been answered, so a new issue becomes a new complaint."
        ) ?? OpenWhen.IsAnswerable(state, code);

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(null, OpenWhen.NothingToAnswer);

    /// <inheritdoc/>
    protected override string? Advice(ComplaintCase state, Edition code) =>
        state.At == StageNumber.One
            ? "A new issue joins this complaint when it is related and does not delay the answer unfairly. Otherwise record "
                + "a new complaint."
            : "At stage 2 the points stay those of stage 1. Record a new complaint for a new issue.";

    /// <inheritdoc/>
    protected override Asked Open(ComplaintCase state, Moment now) =>
        new()
        {
            Understanding = state.Now.Definition!.Understanding,
            OutcomesSought = state.Now.Definition.OutcomesSought,
            Points = state.Now.Definition.Points,
            ResponsibleFor = state.Now.Definition.ResponsibleFor,
            NotResponsibleFor = state.Now.Definition.NotResponsibleFor,
            On = now.Today,
        };

    /// <inheritdoc/>
    protected override Decision Decide(ComplaintCase state, Asked given, Moment now)
    {
        var (before, after) = (state.Now.Definition!, given.Definition);
        return Decision.Unless(
            [
                .. after.FaultsUnder(now.Code),
                .. ComplaintDefinition.EmptyPoints(given.Points),
                Faults.If(
                    after.Points.Length > 0
                        && (after.Points.Length < before.Points.Length || IsOneEmptied(before, given)),
                    now.Code.OfStage(state.At).AnswerEveryPoint,
                    "Every point must be answered, so none can be dropped. Put it into other words instead.",
                    "points"
                ),
                Faults.If(
                    state.At == StageNumber.Two && !SamePoints(before, after),
                    now.Code.Named.JoinRelatedIssues,
                    "At stage 2 the points stay as they were, and a new issue cannot join. Record a new complaint for it.",
                    "points"
                ),
                Faults.If(SaySame(before, after), null, "Nothing has changed in the definition.", "points"),
                Faults.OfText(given.Why, "why", "Say what changed and why."),
                Faults.OfDay(
                    given.On,
                    now.Today,
                    "on",
                    "the day the resident raised it or was told",
                    state.Now.Acknowledged?.On,
                    "the acknowledgement"
                ),
            ],
            () => new DefinitionChanged(given.On!.Value, state.At, after, given.Why!.Trim())
        );
    }

    // A form sends all points as one text. Where the line of a point is left empty, one that was added does not make up for it.
    private static bool IsOneEmptied(ComplaintDefinition before, Asked given) =>
        given.Points is [{ } text] && text.Split('\n').Take(before.Points.Length).Any(line => line.IsBlank);

    private static bool SaySame(ComplaintDefinition before, ComplaintDefinition after) =>
        before with { Points = [] } == after with { Points = [] } && SamePoints(before, after);

    private static bool SamePoints(ComplaintDefinition before, ComplaintDefinition after) =>
        before.Points.SequenceEqual(after.Points, StringComparer.Ordinal);
}
