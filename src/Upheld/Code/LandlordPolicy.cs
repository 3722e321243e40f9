using System.Collections.Immutable;
using Upheld.Calendar;

namespace Upheld.Code;

/// <summary>
/// The limits a landlord has set itself. They may be stricter than the Code's, never looser, and are measured beside
/// them.
/// </summary>
public sealed record LandlordPolicy
{
    /// <summary>No limits but the Code's.</summary>
    public static readonly LandlordPolicy None = new();

    /// <summary>Own limits by the number of the provision they tighten.</summary>
    public ImmutableSortedDictionary<string, WorkingDays> Limits { get; private init; } =
        ImmutableSortedDictionary.Create<string, WorkingDays>(StringComparer.Ordinal);

    /// <summary>
    /// How often an open service request is looked at. The Code says "regularly" and gives no number (1.4), so this is
    /// the landlord's to set.
    /// </summary>
    public WorkingDays ReviewServiceRequestsEvery { get; init; } = 20.WorkingDays;

    // About a year of working days: looked at less often than that, nobody looks at it regularly.
    private const int MostBetweenReviews = 260;

    /// <summary>What is wrong with a number of working days between two looks at a service request, or null.</summary>
    public static Fault? FaultOfInterval(int? days, string field) =>
        days is >= 1 and <= MostBetweenReviews
            ? null
            : new Fault(null, $"Enter a number of working days from 1 to {MostBetweenReviews}.", field);

    /// <summary>The landlord's own limit for a provision, or null where it keeps to the Code's.</summary>
    public WorkingDays? Limit(string provision) => Limits.TryGetValue(provision, out var limit) ? limit : null;

    /// <summary>A policy as it was adopted: what was found fit then stays, whatever is found of it now.</summary>
    /// <param name="limits">Working days by the number of the provision they tighten.</param>
    /// <param name="reviewEvery">Working days between two looks at an open service request.</param>
    internal static LandlordPolicy Adopted(IReadOnlyDictionary<string, int> limits, int reviewEvery) =>
        new()
        {
            Limits = limits.ToImmutableSortedDictionary(
                own => own.Key,
                own => own.Value.WorkingDays,
                StringComparer.Ordinal
            ),
            ReviewServiceRequestsEvery = reviewEvery.WorkingDays,
        };

    /// <summary>This policy with a limit of its own for one provision, or why it cannot have it.</summary>
    public (LandlordPolicy? Policy, Fault? Fault) With(Provision provision, WorkingDays own)
    {
        if (provision.Limit is not { } codes)
        {
            return (null, new Fault(provision, "The Code sets no time limit here, so there is none to tighten."));
        }

        return own.Count == 0 ? (null, new Fault(provision, "Your own limit must be at least 1 working day."))
            : own > codes
                ? (
                    null,
                    new Fault(provision, $"The Code allows {codes} here. Your own limit can be shorter, not longer.")
                )
            : (this with { Limits = Limits.SetItem(provision.Number, own) }, null);
    }
}
