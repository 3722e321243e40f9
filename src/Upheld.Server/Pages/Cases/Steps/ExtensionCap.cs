using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>How far a response can be extended, with the working shown.</summary>
/// <param name="Provision">The provision that sets the cap.</param>
/// <param name="Codes">The due date and, counted from it, the last day the Code allows without good reason.</param>
/// <param name="Own">The last day by the landlord's own limit, or null where it has none.</param>
/// <param name="IsTooLate">True once the due date has passed, so that an extension no longer counts.</param>
public sealed record ExtensionCap(Provision Provision, Sum Codes, Sum? Own, bool IsTooLate)
{
    /// <summary>What is said beneath the question of a good reason.</summary>
    public string Hint => $"Leave this empty if the new date is on or before {Dates.Long(Codes.Due)}";

    /// <summary>The cap of a complaint at the stage it is at, which has been acknowledged.</summary>
    public static ExtensionCap Of(ComplaintCase complaint, Terms terms, DateOnly today)
    {
        var original = Extend.Original(complaint, terms);
        var law = terms.Edition.OfStage(complaint.At);
        return new ExtensionCap(
            law.Extend,
            law.ExtensionRule.Cap(original, terms),
            terms.Policy.Limit(law.Extend.Number) is null ? null : law.ExtensionRule.Cap(original, terms.OwnLimits),
            original < today
        );
    }
}
