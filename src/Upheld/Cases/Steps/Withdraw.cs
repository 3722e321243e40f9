using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>The resident took the complaint back.</summary>
/// <param name="On">The day the resident said so.</param>
/// <param name="Words">What they said, as they said it.</param>
[StoredAs("complaint-withdrawn", version: 1)]
public sealed record ComplaintWithdrawn(DateOnly On, string Words) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        before with
        {
            Complaint = before.Complaint with { Withdrawn = fact },
        };

    /// <inheritdoc/>
    public override Description Describe() => new Description("Complaint withdrawn by the resident").Saying(Words);
}

/// <summary>Records that the resident took the complaint back.</summary>
public sealed class Withdraw : CaseStep<ComplaintCase, Withdraw.Asked>
{
    /// <summary>What they said, and when.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>What the resident said.</summary>
        [Question("What did the resident say?", Hint = "In their own words, so that it is clear they wanted this")]
        public string? Words { get; init; }

        /// <summary>The day they said it.</summary>
        [Question("When did they say it?")]
        [Named("The day they said it")]
        public DateOnly? On { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "withdraw";

    /// <inheritdoc/>
    public override string Title => "Record a withdrawal";

    /// <inheritdoc/>
    public override string Done => "The withdrawal is recorded.";

    /// <inheritdoc/>
    public override bool IsGrave => true;

    /// <inheritdoc/>
    public override Act Needs => Act.HandleCase;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<ComplaintWithdrawn>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(ComplaintCase state, Edition code) => state.IsOpen ? null : NotHere(code);

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(null, "Only an open complaint can be withdrawn.");

    /// <inheritdoc/>
    protected override string Advice(ComplaintCase state, Edition code) =>
        "Only the resident can take a complaint back. Record this when they have said clearly that they want to.";

    /// <inheritdoc/>
    protected override Asked Open(ComplaintCase state, Moment now) => new() { On = now.Today };

    /// <inheritdoc/>
    protected override Decision Decide(ComplaintCase state, Asked given, Moment now) =>
        Decision.Unless(
            [
                Faults.OfText(
                    given.Words,
                    "words",
                    "Write down what the resident said, so it is clear they wanted this."
                ),
                Faults.OfDay(
                    given.On,
                    now.Today,
                    "on",
                    "the day of the withdrawal",
                    LastDay(state.Now),
                    "what was last recorded in this stage,"
                ),
            ],
            () => new ComplaintWithdrawn(given.On!.Value, given.Words!.Trim())
        );

    private static DateOnly? LastDay(Stage stage) =>
        stage.Extension?.Notified?.On ?? stage.Acknowledged?.On ?? stage.Requested?.On;
}
