using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Cases.Letters;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Cases.Steps;

/// <summary>Why something was refused and what the resident was told, for a complaint and an escalation alike.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Reasons">Why it fits this complaint and this resident.</param>
/// <param name="KnownOn">Where age is the ground: the day it happened or the resident became aware of it (2.3).</param>
/// <param name="Discretion">Why discretion was not used, where age is the ground.</param>
/// <param name="Notice">What the resident was told.</param>
public sealed record Refused(
    ExclusionGround Ground,
    string Reasons,
    DateOnly? KnownOn,
    string? Discretion,
    Notice Notice
)
{
    /// <summary>The refusal as the Code judges it.</summary>
    internal Refusal AsFact(Fact refused) =>
        new()
        {
            Refused = refused,
            Ground = Ground,
            Reasons = Reasons,
            KnownOn = KnownOn,
            Discretion = Discretion,
            Notice = Notice,
        };

    /// <summary>The refusal in words.</summary>
    internal Description Describe(string title) =>
        new Description(title)
            .With("Ground", Ground.InWords)
            .With("Reasons", Reasons)
            .With("When it happened or became known", KnownOn?.InWords)
            .With("Why discretion was not used", Discretion)
            .Telling(Notice);
}

/// <summary>A complaint was not accepted (2.1–2.5).</summary>
/// <param name="On">The day the resident was told.</param>
/// <param name="Refused">Why, and what the resident was told.</param>
[StoredAs("complaint-refused", version: 1)]
public sealed record ComplaintRefused(DateOnly On, Refused Refused) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        RefusedCase.Of(before, Refused.AsFact(fact));

    /// <inheritdoc/>
    public override Description Describe() => Refused.Describe("Complaint refused");
}

/// <summary>A request for stage 2 was refused (5.11).</summary>
/// <param name="On">The day the resident was told.</param>
/// <param name="Refused">Why, and what the resident was told.</param>
[StoredAs("stage-two-refused", version: 1)]
public sealed record StageTwoRefused(DateOnly On, Refused Refused) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        before with
        {
            Complaint = before.Complaint with { EscalationRefused = Refused.AsFact(fact) },
        };

    /// <inheritdoc/>
    public override Description Describe() => Refused.Describe("Stage 2 refused");
}

/// <summary>
/// Refuses a complaint that has not been accepted yet or, once stage 2 was asked for, the escalation (2.1–2.5, 5.11). The
/// resident is given individual reasons and the Ombudsman's details.
/// </summary>
public sealed class Refuse : NoticeStep<Refuse.Asked>
{
    // What is refused for its age may lie further back than anything else, but within a life.
    private const int EarliestYearKnown = 1900;

    /// <summary>The ground and why it fits, and what the resident was told.</summary>
    public sealed record Asked : NoticeAsked
    {
        /// <summary>The ground.</summary>
        [Named("The ground")]
        public ExclusionGround? Ground { get; init; }

        /// <summary>Why it fits this complaint and this resident.</summary>
        public string? Reasons { get; init; }

        /// <summary>Where age is the ground: the day it happened or the resident became aware of it.</summary>
        [Named("The day it happened")]
        public DateOnly? KnownOn { get; init; }

        /// <summary>Where age is the ground: why discretion was not used.</summary>
        public string? Discretion { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "refuse";

    /// <inheritdoc/>
    public override string Title => "Refuse";

    /// <inheritdoc/>
    public override string Done => "The refusal is recorded.";

    /// <inheritdoc/>
    public override bool IsGrave => true;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records =>
        [StoredEvent.Of<ComplaintRefused>(), StoredEvent.Of<StageTwoRefused>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(ComplaintCase state, Edition code) =>
        OpenWhen.IsOpen(state, OnlyOpen, code.OfStage(state.At).Accept)
        ?? Faults.If(
            state.Now.Acknowledged is not null,
            code.OfStage(state.At).Accept,
            "It was accepted when it was acknowledged, so it must now be answered. The resident can still withdraw it."
        );

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(code.StageOne.Accept, OnlyOpen);

    private const string OnlyOpen = "Only an open complaint can be refused.";

    /// <inheritdoc/>
    protected override Decision Decide(ComplaintCase state, Asked given, Moment now)
    {
        var refusal = new Refusal
        {
            Refused = default,
            Ground = given.Ground,
            Reasons = given.Reasons,
            Discretion = given.Discretion,
            Notice = new Notice(default, default, given.Notice ?? ""),
        };
        return Decision.Unless(
            [
                .. now.Code.Letters.ValidReasons.Faults(refusal, now.Code.OfStage(state.At).Accept),
                TooRecent(state, given, now.Today, now.Code),
                Faults.OfLength(given.Reasons, "reasons"),
                Faults.OfLength(given.Discretion, "discretion"),
                .. NoticeFaults(
                    given,
                    now.Today,
                    "the day of the refusal",
                    state.Now.Requested?.On,
                    "the day it was asked for"
                ),
                .. given.Notice.IsBlank || given.Reasons.IsBlank
                    ? []
                    : now.Code.Letters.RefusalExplained.Faults(refusal, now.Code.Named.ExplainRefusal),
            ],
            () =>
            {
                var refused = new Refused(
                    given.Ground!.Value,
                    given.Reasons!.Trim(),
                    given.Ground == ExclusionGround.RaisedTooLate ? given.KnownOn : null,
                    given.Discretion.OrNull,
                    given.CompleteNotice
                );
                return state.At == StageNumber.Two
                    ? new StageTwoRefused(given.On!.Value, refused)
                    : (Decision)new ComplaintRefused(given.On!.Value, refused);
            }
        );
    }

    private static Fault? TooRecent(ComplaintCase state, Asked given, DateOnly today, Edition code)
    {
        if (given.Ground != ExclusionGround.RaisedTooLate)
        {
            return null;
        }

        if (given.KnownOn is not { } known)
        {
            return new Fault(
                code.Named.AcceptWithinTwelveMonths,
                "Enter the day it happened, or the day the resident became aware of it.",
                "knownOn"
            );
        }

        return Faults.OfDay(known, today, "knownOn", "the day it happened", earliestYear: EarliestYearKnown)
            ?? Faults.If(
                code.IsRecentEnough(known, state.ReceivedOn),
                code.Named.AcceptWithinTwelveMonths,
                $"It was raised within {code.AcceptedWithinMonths} months, so its age is no ground for refusing it.",
                "knownOn"
            );
    }

    /// <inheritdoc/>
    protected override string Draft(ComplaintCase complaint, Asked given, Moment now) =>
        Letter.Write(
            complaint,
            now,
            complaint.At == StageNumber.One
                ? $"You complained to us on {complaint.ReceivedOn.InWords}. Your reference is {complaint.Reference}. "
                    + "We have decided that we cannot look at this as a complaint."
                : $"You asked us to look at your complaint {complaint.Reference} again at stage 2. We have decided that we "
                    + "cannot do that.",
            $"This is why: {given.Ground!.Value.InWords.Within}{TooOld(given, now.Code)}.\n{given.Reasons!.Trim()}",
            $"You can ask the {now.Code.Ombudsman.Name} to look at this decision. If the Ombudsman does not agree with us, we "
                + "may be told to take your complaint on.",
            now.Code.Ombudsman.Details
        );

    private static string TooOld(Asked given, Edition code) =>
        given.Ground == ExclusionGround.RaisedTooLate ? $", more than {code.AcceptedWithinMonths} months" : "";
}
