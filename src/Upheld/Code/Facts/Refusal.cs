namespace Upheld.Code.Facts;

/// <summary>Why a matter is not considered as a complaint, or not escalated (2.2).</summary>
public enum ExclusionGround
{
    /// <summary>It happened more than twelve months before it was raised; discretion must be considered (2.3).</summary>
    RaisedTooLate,

    /// <summary>A claim has been filed at court. A letter before claim is not enough.</summary>
    LegalProceedingsStarted,

    /// <summary>The same matter has been through the complaints process.</summary>
    AlreadyConsidered,

    /// <summary>Another exclusion that the landlord's complaints policy sets out.</summary>
    SetOutInPolicy,
}

/// <summary>A decision not to accept or not to escalate, with what the resident was told.</summary>
public sealed record Refusal
{
    /// <summary>The day the resident was told.</summary>
    public required Fact Refused { get; init; }

    /// <summary>The ground, or null where none is recorded.</summary>
    public ExclusionGround? Ground { get; init; }

    /// <summary>Why the ground fits this complaint and this resident (2.1, 2.5).</summary>
    public string? Reasons { get; init; }

    /// <summary>Where age is the ground: the day it happened or the resident became aware of it (2.3).</summary>
    public DateOnly? KnownOn { get; init; }

    /// <summary>Why discretion was not used for a complaint over twelve months old (2.3).</summary>
    public string? Discretion { get; init; }

    /// <summary>What the resident was told, word for word (2.4).</summary>
    public Notice? Notice { get; init; }
}

/// <summary>A complaint that was not accepted. It is no complaint in any measure, and it is reported each year (8.1).</summary>
/// <param name="Reference">The landlord's own reference.</param>
/// <param name="Received">The day the resident raised it.</param>
/// <param name="Refusal">The decision and its reasons.</param>
public sealed record RefusedComplaint(string Reference, Fact Received, Refusal Refusal) : IJudged
{
    /// <inheritdoc/>
    public static CaseKind? Kind => CaseKind.RefusedComplaint;
}

/// <summary>What the grounds are called.</summary>
public static class GroundWords
{
    extension(ExclusionGround ground)
    {
        /// <summary>The ground in words. How old is too old, the edition of the Code says.</summary>
        public string InWords =>
            ground switch
            {
                ExclusionGround.RaisedTooLate => "It happened too long before it was raised",
                ExclusionGround.LegalProceedingsStarted => "A claim has been filed at court",
                ExclusionGround.AlreadyConsidered => "We have considered the same matter as a complaint before",
                ExclusionGround.SetOutInPolicy => "Another ground that our complaints policy sets out",
            };
    }
}
