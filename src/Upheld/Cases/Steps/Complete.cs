using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>What the resident asked for has been done.</summary>
/// <param name="On">The day it was done.</param>
/// <param name="Note">What was done.</param>
[StoredAs("service-request-completed", version: 1)]
public sealed record ServiceRequestCompleted(DateOnly On, string Note) : CaseEvent<RequestCase>(On)
{
    private protected override Case Apply(RequestCase before, Fact fact) =>
        before with
        {
            Request = before.Request with { Completed = fact },
        };

    /// <inheritdoc/>
    public override Description Describe() => new Description("What was asked for is done").Saying(Note);
}

/// <summary>Records that what a service request asked for has been done.</summary>
public sealed class Complete : CaseStep<RequestCase, Complete.Asked>
{
    /// <summary>What was done, and when.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>What was done.</summary>
        [Question("What was done?")]
        public string? Note { get; init; }

        /// <summary>The day it was done.</summary>
        [Question("When was it done?")]
        [Named("The day it was done")]
        public DateOnly? On { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "complete";

    /// <inheritdoc/>
    public override string Title => "Record that it is done";

    /// <inheritdoc/>
    public override string Done => "The service request is done.";

    /// <inheritdoc/>
    public override Act Needs => Act.RecordCase;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<ServiceRequestCompleted>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(RequestCase state, Edition code) => state.IsOpen ? null : NotHere(code);

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) =>
        new(code.Named.RecogniseServiceRequests, "Only an open service request can be completed.");

    /// <inheritdoc/>
    protected override string Advice(RequestCase state, Edition code) =>
        "Use this when everything that the resident asked for has been done.";

    /// <inheritdoc/>
    protected override Asked Open(RequestCase state, Moment now) => new() { On = now.Today };

    /// <inheritdoc/>
    protected override Decision Decide(RequestCase state, Asked given, Moment now) =>
        Decision.Unless(
            [
                Faults.OfText(given.Note, "note", "Write down what was done."),
                Faults.OfDay(given.On, now.Today, "on", "the day it was done", state.ReceivedOn, "the request"),
            ],
            () => new ServiceRequestCompleted(given.On!.Value, given.Note!.Trim())
        );
}
