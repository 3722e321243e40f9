using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Cases.Steps;

/// <summary>How far a response can be extended, with the working shown.</summary>
/// <param name="Provision">The provision that sets the cap.</param>
/// <param name="Codes">The due date and, counted from it, the last day the Code allows without good reason.</param>
/// <param name="Own">The same by the landlord's own limits, or null where these allow the same day.</param>
/// <param name="IsTooLate">True once the due date has passed, so that an extension no longer counts.</param>
public sealed record ExtensionCap(Provision Provision, Sum Codes, Sum? Own, bool IsTooLate)
{
    /// <summary>What is said beneath the question of a good reason.</summary>
    public string Hint => $"Leave this empty if the new date is on or before {Dates.Long(Codes.Due)}";

    /// <summary>The day the resident was promised an answer, where that is earlier than the Code's due date.</summary>
    public DateOnly? Promised => Own is { From: var promised } && promised < Codes.From ? promised : null;

    /// <summary>The cap of a complaint at the stage it is at, which has been acknowledged.</summary>
    public static ExtensionCap Of(ComplaintCase complaint, Terms terms, DateOnly today)
    {
        var codes = CapUnder(complaint, terms);
        var own = CapUnder(complaint, terms.OwnLimits);
        return new ExtensionCap(
            terms.Edition.OfStage(complaint.At).Extend,
            codes,
            own.Due == codes.Due ? null : own,
            ExtensionRule.IsToldTooLate(codes.From, today)
        );
    }

    private static Sum CapUnder(ComplaintCase complaint, Terms terms) =>
        terms.Edition.OfStage(complaint.At).ExtensionRule.Cap(Extend.Original(complaint, terms), terms);
}
