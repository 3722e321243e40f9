using System.Collections.Immutable;
using Upheld.Code.Facts;
using static Upheld.Code.Measured;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>Chapter 2: when a landlord need not accept a complaint, and what it owes the resident then.</summary>
public static class Exclusions
{
    /// <summary>How long after the matter a resident can always complain (2.3), in months.</summary>
    public const int AcceptedWithinMonths = 12;

    /// <summary>What must stand behind a refusal (2.1, 2.3, 2.5).</summary>
    public static readonly Content<Refusal> ValidReasons = new Content<Refusal>()
        .Must("ground", "Choose the ground for refusing", refusal => refusal.Ground is not null)
        .Must(
            "reasons",
            "Say why the ground fits this complaint and this resident",
            refusal => !refusal.Reasons.IsBlank
        )
        .Must(
            "discretion",
            $"Say why you did not use your discretion to accept a complaint about something over {AcceptedWithinMonths} months old",
            refusal => refusal.Ground != ExclusionGround.RaisedTooLate || !refusal.Discretion.IsBlank
        );

    /// <summary>2.1</summary>
    public static readonly Provision AcceptUnlessValid = new(
        "2.1",
        "Accept every complaint, or show why not",
        "Complaints are accepted. Where one is not, the record shows a sound reason that was weighed for that complaint "
            + "alone."
    )
    {
        Policy = PolicyMust.State("that complaints are accepted unless a reason is evidenced"),
        Practice = EachRefusedComplaint(refused =>
            ValidReasons.IsIn(refused.Refusal)
                ? Finding.Met("a ground and its reasons are recorded", refused.Refusal.Refused.Source)
                : Finding.Breached("the record gives no full reason", refused.Refusal.Refused.Source)
        ),
    };

    /// <summary>2.2</summary>
    public static readonly Provision SetOutExclusions = new(
        "2.2",
        "Set out fair exclusions",
        "The policy lists what will not be considered or escalated, and the list is fair: matters over "
            + $"{AcceptedWithinMonths} months old, claims filed at court, matters already considered."
    )
    {
        Policy = PolicyMust.State("what is not considered or not escalated, and why"),
    };

    /// <summary>2.3</summary>
    public static readonly Provision AcceptWithinTwelveMonths = new(
        "2.3",
        $"Accept complaints for {AcceptedWithinMonths} months",
        $"A complaint is accepted within {AcceptedWithinMonths} months of the matter, or of the resident learning of it. After that the "
            + "landlord considers whether there is good reason to accept it all the same."
    )
    {
        Policy = PolicyMust.State($"the {AcceptedWithinMonths} months and the discretion beyond them"),
    };

    /// <summary>2.4</summary>
    public static readonly Provision ExplainRefusal = new(
        "2.4",
        "Explain a refusal and name the Ombudsman",
        "A resident whose complaint is refused is told why it does not suit the process, and that they can ask the "
            + "Ombudsman about it, who may have the landlord accept it after all."
    )
    {
        Policy = PolicyMust.State("that reasons and the right to go to the Ombudsman are given with each refusal"),
        Practice = EachRefusedComplaint(refused =>
            refused.Refusal.Notice is null
                ? Finding.Unknown("what the resident was told is not on record", refused.Refusal.Refused.Source)
            : LetterContents.RefusalExplained.IsIn(refused.Refusal)
                ? Finding.Met("reasons and the Ombudsman's details were given", refused.Refusal.Refused.Source)
            : Finding.Breached("the notice lacks reasons or the Ombudsman's details", refused.Refusal.Refused.Source)
        ),
    };

    /// <summary>2.5</summary>
    public static readonly Provision NoBlanketExclusions = new(
        "2.5",
        "Exclude nothing wholesale",
        "No kind of complaint is excluded as a whole. The circumstances of each one are considered."
    )
    {
        Policy = PolicyMust.State("that each complaint is considered on its own circumstances"),
    };

    internal static readonly ImmutableArray<Provision> All =
    [
        AcceptUnlessValid,
        SetOutExclusions,
        AcceptWithinTwelveMonths,
        ExplainRefusal,
        NoBlanketExclusions,
    ];
}
