using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>Someone looked whether an open service request is moving (1.4).</summary>
/// <param name="On">The day they looked.</param>
/// <param name="Note">What they found.</param>
[StoredAs("service-request-reviewed", version: 1)]
public sealed record ServiceRequestReviewed(DateOnly On, string Note) : CaseEvent<RequestCase>(On)
{
    private protected override Case Apply(RequestCase before, Fact fact) =>
        before with
        {
            Request = before.Request with
            {
                Reviews = [.. before.Request.Reviews.Append(fact).OrderBy(look => look.On)],
            },
        };

    /// <inheritdoc/>
    public override Description Describe() => new Description("Service request reviewed").Saying(Note);
}

/// <summary>Records a look at an open service request (1.4).</summary>
public sealed class Review : CaseStep<RequestCase, Review.Asked>
{
    /// <summary>What was found, and when.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>What was found.</summary>
        [Question("What did you find?")]
        public string? Note { get; init; }

        /// <summary>The day someone looked.</summary>
        [Question("When did you look?")]
        [Named("The day you looked")]
        public DateOnly? On { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "review";

    /// <inheritdoc/>
    public override string Title => "Record a review";

    /// <inheritdoc/>
    public override string Done => "The review is recorded.";

    /// <inheritdoc/>
    public override bool IsAskedByTheCode => true;

    /// <inheritdoc/>
    public override bool ShowsWhatIsDue => true;

    /// <inheritdoc/>
    public override Act Needs => Act.RecordCase;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<ServiceRequestReviewed>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(RequestCase state, Edition code) => state.IsOpen ? null : NotHere(code);

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) =>
        new(code.Named.RecogniseServiceRequests, "Only an open service request can be reviewed.");

    /// <inheritdoc/>
    protected override string Advice(RequestCase state, Edition code) =>
        "Look whether the work is moving. If the resident is not happy with it, raise a complaint and keep the work going.";

    /// <inheritdoc/>
    protected override Asked Open(RequestCase state, Moment now) => new() { On = now.Today };

    /// <inheritdoc/>
    protected override Decision Decide(RequestCase state, Asked given, Moment now) =>
        Decision.Unless(
            [
                Faults.OfText(given.Note, "note", "Write down what you found."),
                Faults.OfDay(given.On, now.Today, "on", "the day you looked", state.ReceivedOn, "the request"),
            ],
            () => new ServiceRequestReviewed(given.On!.Value, given.Note!.Trim())
        );
}
