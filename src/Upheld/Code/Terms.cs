using Upheld.Calendar;

namespace Upheld.Code;

/// <summary>What a provision is judged under.</summary>
/// <param name="Calendar">The working days of the landlord's nation.</param>
/// <param name="Policy">The landlord's own limits and intervals.</param>
/// <param name="Edition">The edition of the Code in force.</param>
/// <param name="ByOwnLimits">True to judge by the landlord's stricter limits where it has them, not by the Code's.</param>
public sealed record Terms(WorkingCalendar Calendar, LandlordPolicy Policy, Edition Edition, bool ByOwnLimits = false)
{
    /// <summary>The limit in force for a provision, in working days.</summary>
    public WorkingDays Limit(string provision, WorkingDays codes) =>
        ByOwnLimits ? Policy.Limit(provision) ?? codes : codes;

    /// <summary>The same terms by the landlord's own stricter limits.</summary>
    public Terms OwnLimits => this with { ByOwnLimits = true };
}
