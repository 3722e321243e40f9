using System.Collections.Immutable;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>Chapter 4: the people who handle complaints.</summary>
public static class Staff
{
    /// <summary>4.1</summary>
    public static readonly Provision AppointComplaintsOfficer = new(
        "4.1",
        "Appoint a complaints officer",
        "A named person or team is responsible for complaints, deals with the Ombudsman and sees that complaints reach "
            + "the governing body. They may have other duties too."
    )
    {
        Register = RegisterMust.Show("who holds the post, since when, and who stands in"),
    };

    /// <summary>4.2</summary>
    public static readonly Provision GiveAuthority = new(
        "4.2",
        "Give the complaints officer reach and authority",
        "The complaints officer can reach staff at every level, and can act alone to settle disputes quickly and fairly."
    )
    {
        Register = RegisterMust.Show("the authority delegated to the complaints officer"),
    };

    /// <summary>4.3</summary>
    public static readonly Provision TrainAndResource = new(
        "4.3",
        "Train and resource complaint handling",
        "Complaints and learning from them come first. Everyone concerned is trained, and there are people enough to do "
            + "the work."
    )
    {
        Register = RegisterMust.Show("who was trained in complaint handling, when and in what"),
    };

    internal static readonly ImmutableArray<Provision> All =
    [
        AppointComplaintsOfficer,
        GiveAuthority,
        TrainAndResource,
    ];
}
