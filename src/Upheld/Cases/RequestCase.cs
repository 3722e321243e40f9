using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Cases;

/// <summary>A request to put something right, which is no complaint (1.4).</summary>
public sealed record RequestCase : Case
{
    /// <summary>The request as the Code judges it.</summary>
    public required ServiceRequest Request { get; init; }

    /// <inheritdoc/>
    public override CaseKind Kind => CaseKind.ServiceRequest;

    /// <inheritdoc/>
    public override DateOnly ReceivedOn => Request.Requested.On;

    /// <inheritdoc/>
    public override bool IsOpen => Request.Completed is null;

    /// <inheritdoc/>
    public override IEnumerable<(Provision Provision, Finding Finding)> Judge(Terms terms) =>
        terms.Edition.Judge(Request, terms);

    /// <inheritdoc/>
    public override Finding Judge(Provision provision, Terms terms) => provision.Judge(Request, terms);

    /// <inheritdoc/>
    public override IEnumerable<Deadline> Deadlines(Terms terms) => terms.Edition.Deadlines(Request, terms);
}
