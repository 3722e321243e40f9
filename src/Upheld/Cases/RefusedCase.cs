using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Cases;

/// <summary>A complaint that was not accepted (2.1–2.5).</summary>
public sealed record RefusedCase : Case
{
    /// <summary>The complaint as it stood when it was refused.</summary>
    public required ComplaintCase Before { get; init; }

    /// <summary>The refusal as the Code judges it.</summary>
    public required RefusedComplaint Refused { get; init; }

    /// <inheritdoc/>
    public override CaseKind Kind => CaseKind.RefusedComplaint;

    /// <inheritdoc/>
    public override DateOnly ReceivedOn => Before.ReceivedOn;

    /// <inheritdoc/>
    public override bool IsOpen => false;

    /// <inheritdoc/>
    public override string? Handler => Before.Handler;

    /// <inheritdoc/>
    public override StageNumber? Stage => StageNumber.One;

    /// <inheritdoc/>
    public override IEnumerable<(Provision Provision, Finding Finding)> Judge(Terms terms) =>
        terms.Edition.Judge(Refused, terms);

    /// <inheritdoc/>
    public override Finding Judge(Provision provision, Terms terms) => provision.Judge(Refused, terms);

    /// <inheritdoc/>
    public override IEnumerable<Deadline> Deadlines(Terms terms) => terms.Edition.Deadlines(Refused, terms);

    /// <summary>The refused complaint that comes of a complaint.</summary>
    internal static RefusedCase Of(ComplaintCase before, Refusal refusal) =>
        new()
        {
            Reference = before.Reference,
            Who = before.Who,
            Words = before.Words,
            Labels = before.Labels,
            RecognisedOn = before.RecognisedOn,
            Links = before.Links,
            Restriction = before.Restriction,
            Before = before,
            Refused = new RefusedComplaint(before.Reference, before.Complaint.StageOne.Requested!.Value, refusal),
        };
}
