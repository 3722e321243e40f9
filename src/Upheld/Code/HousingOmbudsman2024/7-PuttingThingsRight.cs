using System.Collections.Immutable;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>Chapter 7: putting things right.</summary>
public static class PuttingThingsRight
{
    /// <summary>7.1</summary>
    public static readonly Provision OwnUpAndAct = new(
        "7.1",
        "Own up and say what will be done",
        "Where something went wrong the landlord says so and sets out what it has done or will do: an apology, an "
            + "explanation, action, a changed decision or record, money, a changed practice."
    )
    {
        Policy = PolicyMust.State("the remedies that can be offered"),
    };

    /// <summary>7.2</summary>
    public static readonly Provision MatchTheImpact = new(
        "7.2",
        "Match the remedy to the harm",
        "What is offered reflects what the fault did to the resident."
    )
    {
        Policy = PolicyMust.State("how the effect on the resident decides the remedy"),
    };

    /// <summary>7.3</summary>
    public static readonly Provision FollowThrough = new(
        "7.3",
        "Say what comes next and when, and do it",
        "An offer names each thing to be done and its date, agreed with the resident where that fits. Whatever is promised is "
            + "followed through to the end."
    )
    {
        Register = RegisterMust.Show("each promise with its owner, its date and proof that it was kept"),
    };

    /// <summary>7.4</summary>
    public static readonly Provision FollowGuidance = new(
        "7.4",
        "Follow the Ombudsman's guidance on remedies",
        "Decisions on remedies take the Ombudsman's guidance into account."
    )
    {
        Policy = PolicyMust.State("that the Ombudsman's guidance on remedies is followed"),
    };

    internal static readonly ImmutableArray<Provision> All =
    [
        OwnUpAndAct,
        MatchTheImpact,
        FollowThrough,
        FollowGuidance,
    ];
}
