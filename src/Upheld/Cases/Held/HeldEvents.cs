using Upheld.Calendar;
using Upheld.Code.Facts;

namespace Upheld.Cases.Held;

/// <summary>What was done with a complaint that is held.</summary>
/// <param name="On">The day.</param>
public abstract record HeldComplaintEvent(DateOnly On) : Event(On)
{
    /// <summary>What is held afterwards.</summary>
    internal abstract HeldComplaint Apply(HeldComplaint before);
}

/// <summary>A complaint came faster than people send them, and is held until somebody has looked at it.</summary>
/// <param name="On">The day it was sent.</param>
/// <param name="Who">Who complains.</param>
/// <param name="Words">What they said, as they said it.</param>
/// <param name="Labels">Tenure and channel.</param>
/// <param name="Sender">A mark that is the same for all that comes from one sender, and leads back to nobody.</param>
[StoredAs("complaint-held", version: 1)]
public sealed record ComplaintHeld(DateOnly On, Complainant Who, string Words, Labels Labels, string Sender) : Event(On)
{
    /// <inheritdoc/>
    public override Description Describe() => new Description("Complaint held until it is looked at").Saying(Words);
}

/// <summary>It is a complaint, and a case began with it.</summary>
/// <param name="On">The day.</param>
[StoredAs("held-complaint-let-in", version: 1)]
public sealed record HeldComplaintLetIn(DateOnly On) : HeldComplaintEvent(On)
{
    internal override HeldComplaint Apply(HeldComplaint before) => before with { IsLetIn = true };

    /// <inheritdoc/>
    public override Description Describe() => new("Let in");
}

/// <summary>It is no complaint.</summary>
/// <param name="On">The day.</param>
/// <param name="Why">Why.</param>
[StoredAs("held-complaint-set-aside", version: 1)]
public sealed record HeldComplaintSetAside(DateOnly On, string Why) : HeldComplaintEvent(On)
{
    internal override HeldComplaint Apply(HeldComplaint before) => before with { SetAsideOn = On };

    /// <inheritdoc/>
    public override Description Describe() => new Description("Set aside").Saying(Why);
}

/// <summary>
/// The complaint of a case was held after it was sent, and let in on this day. The time the landlord has is counted from the
/// day it was sent.
/// </summary>
/// <param name="On">The day it was let in.</param>
/// <param name="SentAt">The instant it was sent.</param>
[StoredAs("complaint-was-held", version: 1)]
public sealed record ComplaintWasHeld(DateOnly On, DateTimeOffset SentAt) : CaseEvent<ComplaintCase>(On)
{
    private protected override Case Apply(ComplaintCase before, Fact fact) => before;

    /// <inheritdoc/>
    public override Description Describe() =>
        new Description("Let in after it was held, because complaints came faster than usual").With(
            "Sent",
            $"{DateOnly.FromDateTime(SentAt.UtcDateTime).InWords} at {SentAt.UtcDateTime:HH:mm} UTC"
        );
}
