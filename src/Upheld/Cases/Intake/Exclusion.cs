using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Cases.Intake;

/// <summary>A refusal as someone proposes it.</summary>
/// <param name="On">The day the resident was told.</param>
/// <param name="Ground">The ground, or null while none is chosen.</param>
/// <param name="Reasons">Why it fits this complaint.</param>
/// <param name="Discretion">Why discretion was not used, for a matter over twelve months old.</param>
/// <param name="KnownOn">The day it happened or the resident became aware of it, where age is the ground.</param>
/// <param name="Notice">What the resident was told.</param>
public sealed record ProposedRefusal(
    DateOnly On,
    ExclusionGround? Ground,
    string? Reasons,
    string? Discretion,
    DateOnly? KnownOn,
    Notice Notice
);

/// <summary>Not accepting a complaint, or not escalating it (chapter 2 and 5.11).</summary>
public static class Exclusion
{
    /// <summary>
    /// Refuses a complaint that has not been accepted yet or, once stage 2 was asked for, the escalation. The resident is
    /// given individual reasons and the Ombudsman's details.
    /// </summary>
    public static Decision Refuse(Case complaint, ProposedRefusal proposed, DateOnly today) =>
        Decision.Unless(
            Refusable(complaint) ?? Lacking(complaint, proposed, today),
            () =>
                complaint.Stage == StageNumber.Two
                    ? new StageTwoRefused(
                        proposed.On,
                        proposed.Ground!.Value,
                        proposed.Reasons!.Trim(),
                        proposed.Discretion?.Trim(),
                        proposed.Notice
                    )
                    : new ComplaintRefused(
                        proposed.On,
                        proposed.Ground!.Value,
                        proposed.Reasons!.Trim(),
                        proposed.Discretion?.Trim(),
                        proposed.Notice
                    )
        );

    private static Objection? Refusable(Case complaint) =>
        complaint.Kind != CaseKind.Complaint || !complaint.IsOpen
            ? new Objection(Exclusions.AcceptUnlessValid, "Only an open complaint can be refused.")
        : complaint.CurrentStage!.Acknowledged is not null
            ? new Objection(
                Exclusions.AcceptUnlessValid,
                "It was accepted when it was acknowledged, so it must now be answered. The resident can still withdraw it."
            )
        : null;

    private static Objection? Lacking(Case complaint, ProposedRefusal proposed, DateOnly today)
    {
        var escalation = complaint.Stage == StageNumber.Two;
        var asked = complaint.CurrentStage!.Requested?.On;
        var refusal = new Refusal
        {
            Refused = new Fact(proposed.On, default),
            Ground = proposed.Ground,
            Reasons = proposed.Reasons,
            Discretion = proposed.Discretion,
            Notice = proposed.Notice,
        };
        return Days.NotAhead(proposed.On, today, "on", "The day of the refusal")
            ?? Days.NotBefore(proposed.On, asked, "on", "The refusal", "the day it was asked for")
            ?? Exclusions.ValidReasons.Refuses(
                refusal,
                escalation ? Process.EscalateUnlessValid : Exclusions.AcceptUnlessValid
            )
            ?? TooRecent(complaint, proposed)
            ?? Letters.RefusalExplained.Refuses(refusal, Exclusions.ExplainRefusal);
    }

    private static Objection? TooRecent(Case complaint, ProposedRefusal proposed) =>
        proposed.Ground != ExclusionGround.OverTwelveMonthsOld ? null
        : proposed.KnownOn is not { } known
            ? new Objection(
                Exclusions.AcceptWithinTwelveMonths,
                "Enter the day it happened, or the day the resident became aware of it.",
                "knownOn"
            )
        : Exclusions.IsWithinTwelveMonths(known, complaint.ReceivedOn)
            ? new Objection(
                Exclusions.AcceptWithinTwelveMonths,
                "It was raised within twelve months, so its age is no ground for refusing it.",
                "knownOn"
            )
        : null;
}
