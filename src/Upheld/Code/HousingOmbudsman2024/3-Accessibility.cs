using System.Collections.Immutable;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>Chapter 3: making it easy to complain, and known that one can.</summary>
public static class Accessibility
{
    /// <summary>3.1</summary>
    public static readonly Provision OfferChannels = new(
        "3.1",
        "Offer several ways to complain",
        "Residents can complain in different ways. The landlord thinks ahead about what people may need under the "
            + "Equality Act 2010 to use them."
    )
    {
        Policy = PolicyMust.State("the ways to complain and the help to use them"),
        Register = RegisterMust.Show("each channel and the adjustments offered with it"),
    };

    /// <summary>3.2</summary>
    public static readonly Provision AnyStaffAnyWay = new(
        "3.2",
        "Take complaints in any way, through anyone",
        "A resident can raise a complaint in any way with any member of staff. Everyone knows the process and can pass "
            + "the details on."
    )
    {
        Policy = PolicyMust.State("that a complaint can be made in any way to any member of staff"),
        Register = RegisterMust.Show("that all staff were told how to pass a complaint on"),
    };

    /// <summary>3.3</summary>
    public static readonly Provision WelcomeVolume = new(
        "3.3",
        "Do not fear many complaints",
        "Many complaints can mean that complaining is easy and well known. Few can mean that people cannot get through."
    )
    {
        Register = RegisterMust.Show("how volumes were read in reports, low ones included"),
    };

    /// <summary>3.4</summary>
    public static readonly Provision PublishPolicy = new(
        "3.4",
        "Publish a clear policy",
        "The complaints policy is clear and open to everyone. It explains the two stages, what happens at each and how "
            + "long it takes, and it is on the website."
    )
    {
        Policy = PolicyMust.Explain("both stages, what happens at each and the time each takes"),
        Register = RegisterMust.Show("where and when the policy was published, and in which formats"),
    };

    /// <summary>3.5</summary>
    public static readonly Provision PubliciseCode = new(
        "3.5",
        "Say how the policy is made known",
        "The policy explains how the landlord tells people about it, about the Ombudsman and about the Code."
    )
    {
        Policy = PolicyMust.Explain("how the policy, the Ombudsman and the Code are made known"),
    };

    /// <summary>3.6</summary>
    public static readonly Provision AllowRepresentatives = new(
        "3.6",
        "Let someone speak for the resident",
        "A resident can have someone else deal with the complaint for them, and bring someone to any meeting."
    )
    {
        Policy = PolicyMust.State("that residents can be represented, and accompanied at meetings"),
    };

    /// <summary>3.7</summary>
    public static readonly Provision TellOfOmbudsman = new(
        "3.7",
        "Tell residents about the Ombudsman",
        "Residents are told that they can turn to the Ombudsman, and how to go about it."
    )
    {
        Policy = PolicyMust.State("the right to go to the Ombudsman and how to use it"),
    };

    internal static readonly ImmutableArray<Provision> All =
    [
        OfferChannels,
        AnyStaffAnyWay,
        WelcomeVolume,
        PublishPolicy,
        PubliciseCode,
        AllowRepresentatives,
        TellOfOmbudsman,
    ];
}
