using System.Collections.Immutable;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>The day of receipt was recorded wrongly and is put right.</summary>
/// <param name="On">The day the correction was made.</param>
/// <param name="ReceivedOn">The right day.</param>
/// <param name="Why">Why the first record was wrong.</param>
[StoredAs("receipt-corrected", version: 1)]
public sealed record ReceiptCorrected(DateOnly On, DateOnly ReceivedOn, string Why) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        before.AtStage(StageNumber.One, stage => stage with { Requested = fact with { On = ReceivedOn } }) with
        {
            RecognisedOn = before.RecognisedOn > ReceivedOn ? before.RecognisedOn : ReceivedOn,
        };

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Received date corrected").Saying(Why).With("Received", ReceivedOn.InWords);
}

/// <summary>
/// Puts a wrongly recorded day of receipt right. What is counted from it is counted again: a due date at the beginning, and
/// later only whether it was kept.
/// </summary>
public sealed class CorrectReceipt : CaseStep<ComplaintCase, CorrectReceipt.Asked>
{
    /// <summary>The right day, and why.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>The right day.</summary>
        [Question("When was it received?", Hint = "The day the resident said they were not happy, whoever they told")]
        [Named("The received date")]
        public DateOnly? ReceivedOn { get; init; }

        /// <summary>Why the first record was wrong.</summary>
        [Question("Why was the first record wrong?")]
        public string? Why { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "correct";

    /// <inheritdoc/>
    public override string Title => "Correct the received date";

    /// <inheritdoc/>
    public override string Done => "The received date is corrected. Whatever is counted from it is counted again.";

    /// <inheritdoc/>
    public override bool ShowsWhatIsDue => true;

    /// <inheritdoc/>
    public override Act Needs => Act.HandleCase;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<ReceiptCorrected>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(ComplaintCase state, Edition code) => null;

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(null, "Only a complaint's day of receipt can be corrected.");

    /// <inheritdoc/>
    protected override string Advice(ComplaintCase state, Edition code) =>
        $"The record says that this complaint was received on {state.ReceivedOn.InWords}. Whatever is counted from this day "
        + "is counted again. The first record is kept.";

    /// <inheritdoc/>
    protected override Decision Decide(ComplaintCase state, Asked given, Moment now) =>
        Decision.Unless(
            [
                Faults.OfDay(given.ReceivedOn, now.Today, "receivedOn", "the day of receipt"),
                AfterMoreHappened(state, given.ReceivedOn),
                Faults.OfText(given.Why, "why", "Say why the first record was wrong."),
            ],
            () => new ReceiptCorrected(now.Today, given.ReceivedOn!.Value, given.Why!.Trim())
        );

    private static Fault? AfterMoreHappened(ComplaintCase state, DateOnly? receivedOn) =>
        (state.Complaint.StageOne.Acknowledged ?? state.Complaint.Ended) is { } later && receivedOn > later.On
            ? new Fault(
                null,
                $"A complaint cannot be received after {later.On.InShort}, when more happened in it.",
                "receivedOn"
            )
            : null;
}
