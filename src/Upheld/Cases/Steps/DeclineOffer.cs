using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>A resident was offered the choice to complain and said no (1.3). It starts no clock.</summary>
/// <param name="On">The day they were offered it.</param>
/// <param name="Words">What they said, as they said it.</param>
[StoredAs("complaint-offer-declined", version: 1)]
public sealed record ComplaintOfferDeclined(DateOnly On, string Words) : CaseEvent<RequestCase>(On)
{
    private protected override Case Apply(RequestCase before, Fact fact) => before;

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Offered a complaint; the resident declined").Saying(Words);
}

/// <summary>Records that the resident was offered the choice to complain and declined (1.3). No clock starts.</summary>
public sealed class DeclineOffer : CaseStep<RequestCase, DeclineOffer.Asked>
{
    /// <summary>What they said, and when.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>What the resident said.</summary>
        [Question("What did the resident say?")]
        public string? Words { get; init; }

        /// <summary>The day of the offer.</summary>
        [Question("When did you offer it?")]
        [Named("The day of the offer")]
        public DateOnly? On { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "decline-offer";

    /// <inheritdoc/>
    public override string Title => "Record a declined offer to complain";

    /// <inheritdoc/>
    public override string Done => "It is recorded that the resident did not want to complain.";

    /// <inheritdoc/>
    public override Act Needs => Act.RecordCase;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<ComplaintOfferDeclined>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(RequestCase state, Edition code) => null;

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) =>
        new(code.Named.OfferTheChoice, "This case is a complaint already; there is nothing to offer.");

    /// <inheritdoc/>
    protected override string Advice(RequestCase state, Edition code) =>
        "Use this when you asked the resident whether they would like to complain and they said no. It starts no clock. "
        + "They can still change their mind.";

    /// <inheritdoc/>
    protected override Asked Open(RequestCase state, Moment now) => new() { On = now.Today };

    /// <inheritdoc/>
    protected override Decision Decide(RequestCase state, Asked given, Moment now) =>
        Decision.Unless(
            [
                Faults.OfText(given.Words, "words", "Write down what the resident said."),
                Faults.OfDay(given.On, now.Today, "on", "the day of the offer", state.ReceivedOn, "the request"),
            ],
            () => new ComplaintOfferDeclined(given.On!.Value, given.Words!.Trim())
        );
}
