using Upheld.Calendar;
using Upheld.Code;

namespace Upheld.Cases;

/// <summary>What the records say of one provision in a case on a day, by the Code's limits and by the landlord's own.</summary>
/// <param name="Provision">The provision.</param>
/// <param name="Finding">The finding by the Code's limits.</param>
/// <param name="OwnLimit">The landlord's own limit, or null where it keeps to the Code's.</param>
/// <param name="ByOwnLimit">The finding by that limit, or null.</param>
public sealed record JudgedByBoth(Provision Provision, Finding Finding, WorkingDays? OwnLimit, Finding? ByOwnLimit);
