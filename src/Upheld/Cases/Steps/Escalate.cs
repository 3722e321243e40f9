using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>The resident asked for stage 2; they need give no reason (6.10–6.12).</summary>
/// <param name="On">The day they asked; the time to acknowledge it runs from here.</param>
/// <param name="Channel">How they asked.</param>
/// <param name="Words">What they said; null where they said no more than that.</param>
[StoredAs("stage-two-requested", version: 1)]
public sealed record StageTwoRequested(DateOnly On, Channel Channel, string? Words) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        before with
        {
            Complaint = before.Complaint with { StageTwo = new Stage { Requested = fact } },
        };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Resident asked for stage 2").Saying(Words).With("How", Channel.InWords);
}

/// <summary>Takes the complaint to stage 2. The resident need give no reason (6.10–6.12); there is no third (5.3).</summary>
public sealed class Escalate : CaseStep<ComplaintCase, Escalate.Asked>
{
    /// <summary>When and how they asked.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>The day they asked.</summary>
        [Question("When did the resident ask for stage 2?", Hint = "The time to acknowledge it runs from this day")]
        [Named("The day they asked")]
        public DateOnly? On { get; init; }

        /// <summary>How they asked.</summary>
        [Question("How did they ask?")]
        [Named("How they asked")]
        public Channel? Channel { get; init; }

        /// <summary>What they said, if anything.</summary>
        [Question("What they said, if they said more (optional)")]
        public string? Words { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "escalate";

    /// <inheritdoc/>
    public override string Title => "Take to stage 2";

    /// <inheritdoc/>
    public override string Done => "The complaint is at stage 2. Someone who did not consider it before takes it on.";

    /// <inheritdoc/>
    public override Act Needs => Act.RecordCase;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<StageTwoRequested>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(ComplaintCase state, Edition code)
    {
        var complaint = state.Complaint;
        if (complaint.EscalationRefused is { } refusal)
        {
            return new Fault(
                code.StageTwo.Accept,
                $"Stage 2 was refused on {refusal.Refused.On.InShort}. The resident can take that to the Ombudsman."
            );
        }

        return Faults.If(
                complaint.StageTwo is not null,
                code.Named.TwoStagesOnly,
                "Stage 2 was asked for already, and there is no third stage. The resident can go to the Ombudsman."
            )
            ?? Faults.If(complaint.Withdrawn is not null, null, "The complaint was withdrawn.")
            ?? Faults.If(
                complaint.StageOne.Responded is null,
                code.Named.ProgressToStageTwo,
                "Stage 1 has not been answered yet. Give the stage 1 response first."
            );
    }

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(null, "Only a complaint can go to stage 2.");

    /// <inheritdoc/>
    protected override string Advice(ComplaintCase state, Edition code) =>
        "The resident need not say why. Do not ask them for a reason.";

    /// <inheritdoc/>
    protected override Asked Open(ComplaintCase state, Moment now) => new() { On = now.Today };

    /// <inheritdoc/>
    protected override Decision Decide(ComplaintCase state, Asked given, Moment now) =>
        Decision.Unless(
            [
                Faults.OfDay(
                    given.On,
                    now.Today,
                    "on",
                    "the day stage 2 was asked for",
                    state.Complaint.StageOne.Responded?.On,
                    "the stage 1 response"
                ),
                Faults.OfChoice(given.Channel, "channel", "Choose how the resident asked."),
                Faults.OfLength(given.Words, "words"),
            ],
            () => new StageTwoRequested(given.On!.Value, given.Channel!.Value, given.Words.OrNull)
        );
}
