using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases.Steps;

/// <summary>Someone was made responsible for a stage of a complaint.</summary>
/// <param name="On">The day from which it is theirs.</param>
/// <param name="Stage">The stage they answer for.</param>
/// <param name="Handler">Their sign-in name.</param>
[StoredAs("handler-assigned", version: 1)]
public sealed record HandlerAssigned(DateOnly On, StageNumber Stage, string Handler) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) =>
        before.AtStage(Stage, stage => stage with { ConsideredBy = Considering(stage) }) with
        {
            Handlers = before.Handlers.SetItem(Stage, Handler),
        };

    // Until the stage is acknowledged nothing has been considered, so a handler named by mistake may still take stage 2.
    private IReadOnlyList<string> Considering(Stage stage) =>
        stage.Acknowledged is null ? [Handler] : [.. stage.ConsideredBy.Where(other => other != Handler), Handler];

    /// <inheritdoc/>
    public override Description Describe() => new($"Stage {(int)Stage} given to") { Person = Handler };
}

/// <summary>Makes someone responsible for the stage a complaint is at. Stage 2 goes to another person (6.13).</summary>
public sealed class Assign : CaseStep<ComplaintCase, Assign.Asked>
{
    /// <summary>Who it is to be.</summary>
    public sealed record Asked : Work.Asked
    {
        /// <summary>The account of whoever is to handle it.</summary>
        public string? Handler { get; init; }
    }

    /// <inheritdoc/>
    public override string Verb => "assign";

    /// <inheritdoc/>
    public override string Title => "Choose a handler";

    /// <inheritdoc/>
    public override string Button => "Give them the complaint";

    /// <inheritdoc/>
    public override string Done => "The handler is chosen.";

    /// <inheritdoc/>
    public override bool ShowsWhatIsDue => true;

    /// <inheritdoc/>
    public override Act Needs => Act.AssignHandler;

    /// <inheritdoc/>
    public override ImmutableArray<StoredEvent> Records => [StoredEvent.Of<HandlerAssigned>()];

    /// <inheritdoc/>
    protected override Fault? NotNow(ComplaintCase state, Edition code) => state.IsOpen ? null : NotHere(code);

    /// <inheritdoc/>
    protected override Fault NotHere(Edition code) => new(null, "Only an open complaint has a handler.");

    /// <inheritdoc/>
    protected override Asked Open(ComplaintCase state, Moment now) => new() { Handler = state.Handler };

    /// <inheritdoc/>
    protected override Decision Decide(ComplaintCase state, Asked given, Moment now) =>
        given.Handler.IsBlank
            ? new Fault(null, "Choose who will handle the complaint.", "handler")
            : Decision.Unless(
                [
                    Faults.If(
                        given.Handler == state.Handler,
                        null,
                        "This person handles the complaint already. Choose someone else, or leave it as it is.",
                        "handler"
                    ),
                    .. OpenWhen.HandlerFaults(state, given.Handler, now),
                ],
                () => new HandlerAssigned(now.Today, state.At, given.Handler)
            );
}
