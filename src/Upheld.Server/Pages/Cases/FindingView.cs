using Upheld.Calendar;
using Upheld.Code;

namespace Upheld.Server.Pages.Cases;

/// <summary>What the records say of one provision in a case, with the entries that decide it.</summary>
/// <param name="Provision">The provision.</param>
/// <param name="Finding">The finding by the Code's limits, as of the day it is looked at.</param>
/// <param name="OwnLimit">The landlord's own limit, or null where it keeps to the Code's.</param>
/// <param name="ByOwnLimit">The finding by that limit, or null.</param>
public sealed record FindingView(Provision Provision, Finding Finding, WorkingDays? OwnLimit, Finding? ByOwnLimit)
{
    /// <summary>The reason as a sentence.</summary>
    public string Because => $"{char.ToUpperInvariant(Finding.Because[0])}{Finding.Because[1..]}.";

    /// <summary>The numbers of the entries that decide it, in order.</summary>
    public IReadOnlyList<int> Entries =>
        [.. new[] { Finding.First.Number, Finding.Second.Number }.Where(number => number > 0).Distinct().Order()];
}
