using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Cases;

/// <summary>A complaint on its way through the two stages, or at its end.</summary>
public sealed record ComplaintCase : Case
{
    /// <summary>The complaint as the Code judges it.</summary>
    public required Complaint Complaint { get; init; }

    /// <summary>Who handles each stage.</summary>
    public ImmutableDictionary<StageNumber, string> Handlers { get; init; } =
        ImmutableDictionary<StageNumber, string>.Empty;

    /// <inheritdoc/>
    public override CaseKind Kind => CaseKind.Complaint;

    /// <inheritdoc/>
    public override DateOnly ReceivedOn => Complaint.StageOne.Requested!.Value.On;

    /// <inheritdoc/>
    public override bool IsOpen => Complaint.IsOpen;

    /// <inheritdoc/>
    public override string? Handler => Handlers.GetValueOrDefault(At);

    /// <inheritdoc/>
    public override StageNumber? Stage => At;

    /// <summary>The stage it is at.</summary>
    public StageNumber At => Complaint.StageTwo is null ? StageNumber.One : StageNumber.Two;

    /// <summary>The stage it is at, as facts.</summary>
    public Stage Now => StageOf(At);

    /// <inheritdoc/>
    public override IEnumerable<(Provision Provision, Finding Finding)> Judge(Terms terms) =>
        terms.Edition.Judge(Complaint, terms);

    /// <inheritdoc/>
    public override Finding Judge(Provision provision, Terms terms) => provision.Judge(Complaint, terms);

    /// <inheritdoc/>
    public override IEnumerable<Deadline> Deadlines(Terms terms) => terms.Edition.Deadlines(Complaint, terms);

    /// <summary>This complaint with one stage changed.</summary>
    internal ComplaintCase AtStage(StageNumber number, Func<Stage, Stage> change)
    {
        var changed = change(StageOf(number));
        return this with
        {
            Complaint =
                number == StageNumber.One
                    ? Complaint with
                    {
                        StageOne = changed,
                    }
                    : Complaint with
                    {
                        StageTwo = changed,
                    },
        };
    }

    private Stage StageOf(StageNumber number) =>
        number == StageNumber.One
            ? Complaint.StageOne
            : Complaint.StageTwo ?? throw new InvalidOperationException("Stage 2 was not asked for.");
}
