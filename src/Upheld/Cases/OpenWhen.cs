using Upheld.Calendar;
using Upheld.Code;

namespace Upheld.Cases;

/// <summary>The conditions that steps share: each gives why a step is not open now, or null.</summary>
internal static class OpenWhen
{
    /// <summary>The complaint has not come to its end.</summary>
    public static Fault? IsOpen(ComplaintCase complaint, string otherwise, Provision? provision = null) =>
        Faults.If(!complaint.IsOpen, provision, otherwise);

    /// <summary>The stage has been acknowledged, with its definition.</summary>
    public static Fault? IsAcknowledged(ComplaintCase complaint, Edition code) =>
        Faults.If(
            complaint.Now.Acknowledged is null,
            code.OfStage(complaint.At).Acknowledge,
            "Acknowledge the complaint and set out its definition first. You can do both on the same day."
        );

    /// <summary>The complaint is open and its stage has been acknowledged, so that it can be answered or extended.</summary>
    public static Fault? IsAnswerable(ComplaintCase complaint, Edition code) =>
        IsOpen(complaint, NothingToAnswer) ?? IsAcknowledged(complaint, code);

    /// <summary>What is said of a case in which nothing can be acknowledged or answered.</summary>
    public const string NothingToAnswer =
        "This is not an open complaint, so there is nothing to acknowledge or answer.";

    /// <summary>
    /// Why someone cannot handle the stage the complaint is at, or have considered it. Whoever handles it already is not
    /// named anew, so they stay though their account was closed meanwhile; who considered stage 1 never considers stage 2.
    /// </summary>
    public static IEnumerable<Fault?> HandlerFaults(ComplaintCase complaint, string person, Moment now) =>
        [
            .. person == complaint.Handler ? [] : NamingFaults(complaint, person, now),
            IsIndependent(complaint, person, now.Code),
        ];

    private static IEnumerable<Fault?> NamingFaults(ComplaintCase complaint, string person, Moment now) =>
        [
            Faults.If(
                !now.By.Access.MayName(person, complaint.Guard),
                null,
                "Only a complaints officer can say that someone else handles a case.",
                "handler"
            ),
            Faults.If(
                !now.Colleagues.CanHandle(person),
                null,
                "Nobody with this sign-in name can be given a case. Choose someone who handles complaints.",
                "handler"
            ),
        ];

    // Compared without regard to capitals and spaces, because records made elsewhere write names in many ways.
    private static Fault? IsIndependent(ComplaintCase complaint, string person, Edition code) =>
        Faults.If(
            complaint.At == StageNumber.Two
                && complaint.Complaint.StageOne.ConsideredBy.Any(one => SamePerson.Is(one, person)),
            code.Named.AnotherPersonAtStageTwo,
            "This person considered the complaint at stage 1, so someone else must consider stage 2.",
            "handler"
        );
}
