namespace Upheld.Code.Facts;

/// <summary>A request that something be put right; not a complaint, and still recorded, watched and reviewed (1.4).</summary>
public sealed record ServiceRequest : IJudged
{
    /// <inheritdoc/>
    public static CaseKind? Kind => CaseKind.ServiceRequest;

    /// <summary>The landlord's own reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The day the resident asked.</summary>
    public required Fact Requested { get; init; }

    /// <summary>The days on which someone looked whether it is moving, in order.</summary>
    public IReadOnlyList<Fact> Reviews { get; init; } = [];

    /// <summary>The day what was asked for had been done.</summary>
    public Fact? Completed { get; init; }
}
