using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Cases.Letters;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Cases.Steps;

/// <summary>A stage was acknowledged and the complaint put into words (5.6, 5.7, 6.2, 6.11).</summary>
/// <param name="On">The day the resident was told.</param>
/// <param name="Stage">The stage whose complaint or request it is.</param>
/// <param name="Definition">The complaint as the landlord understands it.</param>
/// <param name="Notice">What the resident was told.</param>
[StoredAs("complaint-acknowledged", version: 1)]
public sealed record ComplaintAcknowledged(
    DateOnly On,
    StageNumber Stage,
    ComplaintDefinition Definition,
    Notice Notice
) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        before.AtStage(Stage, stage => stage with { Acknowledged = fact, Definition = Definition });

    /// <inheritdoc/>
    public override Description Describe() =>
        Definition.Describe(new Description($"Stage {(int)Stage} acknowledged")).Telling(Notice);
}

/// <summary>Acknowledges the complaint at the stage it is at, with its definition (5.6, 5.7, 6.2, 6.11).</summary>
public sealed class Acknowledge : NoticeStep<Acknowledge.Asked>
{
    /// <summary>The complaint definition, and what the resident was told.</summary>
    public sealed record Asked : NoticeAsked
    {
        /// <summary>What the landlord understands the complaint to be.</summary>
        public string? Understanding { get; init; }

        /// <summary>What the resident wants to happen.</summary>
        public string? OutcomesSought { get; init; }

        /// <summary>The points of the complaint, each of which must be answered. A line is a point.</summary>
        public IReadOnlyList<string>? Points { get; init; }

        /// <summary>Which parts the landlord is responsible for.</summary>
        public string? ResponsibleFor { get; init; }

        /// <summary>Which parts it is not responsible for; say so if there are none.</summary>
        public string? NotResponsibleFor { get; init; }

        /// <summary>Who handles the stage from now on; whoever does already when left out.</summary>
        public string? Handler { get; init; }

        internal ComplaintDefinition Definition =>
            ComplaintDefinition.Of(Understanding, OutcomesSought, Points, ResponsibleFor, NotResponsibleFor);
    }

    /// <inheritdoc/>
    public override string Verb => "acknowledge";

    /// <inheritdoc/>
    public override string Title => "Acknowledge";

    /// <inheritdoc/>
    public override string Done => "The acknowledgement is recorded.";

    /// <inheritdoc/>
    public override bool IsAskedByTheCode => true;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records =>
        [StoredEvent.Of<ComplaintAcknowledged>(), StoredEvent.Of<HandlerAssigned>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(ComplaintCase state, Edition code) =>
        OpenWhen.IsOpen(state, OpenWhen.NothingToAnswer)
        ?? Faults.If(state.Now.Acknowledged is not null, null, "This stage has been acknowledged already.");

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(null, OpenWhen.NothingToAnswer);

    /// <inheritdoc/>
    protected override Asked Open(ComplaintCase state, Moment now)
    {
        var opened = base.Open(state, now) with { Handler = state.Handler };
        return state.Complaint.StageOne.Definition is { } earlier
            ? opened with
            {
                Understanding = earlier.Understanding,
                OutcomesSought = earlier.OutcomesSought,
                Points = earlier.Points,
                ResponsibleFor = earlier.ResponsibleFor,
                NotResponsibleFor = earlier.NotResponsibleFor,
            }
            : opened;
    }

    /// <inheritdoc/>
    protected override Decision Decide(ComplaintCase state, Asked given, Moment now)
    {
        var definition = given.Definition;
        var handler = given.Handler is { Length: > 0 } named && named != state.Handler ? named : null;
        return Decision.Unless(
            [
                .. definition.FaultsUnder(now.Code),
                .. ComplaintDefinition.EmptyPoints(given.Points),
                .. handler is null ? [] : OpenWhen.HandlerFaults(state, handler, now),
                .. NoticeFaults(
                    given,
                    now.Today,
                    "the day of the acknowledgement",
                    state.Now.Requested?.On,
                    "the day it was asked for"
                ),
            ],
            () =>
            {
                var acknowledged = new ComplaintAcknowledged(
                    given.On!.Value,
                    state.At,
                    definition,
                    given.CompleteNotice
                );
                // The resident was told that day who has it, so it is theirs from then on, whenever this is recorded.
                return handler is null
                    ? acknowledged
                    : Decision.Record(new HandlerAssigned(given.On.Value, state.At, handler), acknowledged);
            }
        );
    }

    /// <inheritdoc/>
    protected override string Draft(ComplaintCase complaint, Asked given, Moment now)
    {
        var definition = given.Definition;
        var respond = now.Code.OfStage(complaint.At).RespondClock;
        var by = respond.DueFrom(given.On ?? now.Today, now.Terms.OwnLimits);
        return Letter.Write(
            complaint,
            now,
            complaint.At == StageNumber.One
                ? $"Thank you for your complaint. We received it on {complaint.ReceivedOn.InWords}. "
                    + $"Its reference is {complaint.Reference}. It is at stage 1 of our complaints process."
                : $"You asked us on {complaint.Now.Requested!.Value.On.InWords} to look at your complaint "
                    + $"{complaint.Reference} again. It is now at stage 2, and someone who has not dealt with it before "
                    + "will look at it.",
            "This is what we understand your complaint to be:\n" + definition.Understanding,
            "This is what you want to happen:\n" + definition.OutcomesSought,
            "We will answer each of these points:\n" + Letter.Numbered(definition.Points),
            "We are responsible for this:\n" + definition.ResponsibleFor,
            "We are not responsible for this:\n" + definition.NotResponsibleFor,
            "If we have something wrong, please tell us.",
            InHand(given.Handler ?? complaint.Handler, now) + $"We will answer you by {by.InWords}.",
            now.Code.Ombudsman.Details
        );
    }

    private static string InHand(string? handler, Moment now) =>
        handler is not null && now.Colleagues.NameOf(handler) is { } name
            ? $"{name} is looking into your complaint. "
            : "";
}
