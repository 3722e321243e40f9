using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Landlords;

namespace Upheld.Server.Pages.Cases;

/// <summary>What the records say of one provision in a case, with the entries that decide it.</summary>
/// <param name="Provision">The provision.</param>
/// <param name="Finding">The finding by the Code's limits, as of the day it is looked at.</param>
/// <param name="OwnLimit">The landlord's own limit, or null where it keeps to the Code's.</param>
/// <param name="ByOwnLimit">The finding by that limit, or null.</param>
public sealed record FindingView(Provision Provision, Finding Finding, WorkingDays? OwnLimit, Finding? ByOwnLimit)
{
    /// <summary>What the records say of a case as of a day, by the Code's limits and, where there are any, by own ones.</summary>
    public static IReadOnlyList<FindingView> Of(Case @case, Landlord landlord, DateOnly today) =>
        [
            .. @case
                .Judge(landlord.Terms)
                .Select(judged =>
                    landlord.Policy.Limit(judged.Provision.Number) is { } limit
                        ? new FindingView(
                            judged.Provision,
                            judged.Finding.AsOf(today),
                            limit,
                            @case.Judge(judged.Provision, landlord.Terms.OwnLimits).AsOf(today)
                        )
                        : new FindingView(judged.Provision, judged.Finding.AsOf(today), null, null)
                ),
        ];

    /// <summary>The reason as a sentence.</summary>
    public string Because => $"{Finding.Because.AtTheBeginning}.";

    /// <summary>The numbers of the entries that decide it, in order.</summary>
    public IReadOnlyList<int> Entries => Finding.Entries;
}
