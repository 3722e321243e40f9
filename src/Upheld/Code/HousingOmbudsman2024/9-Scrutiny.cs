using System.Collections.Immutable;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>Chapter 9: scrutiny, oversight and learning.</summary>
public static class Scrutiny
{
    /// <summary>9.1</summary>
    public static readonly Provision LearnBeyondTheCase = new(
        "9.1",
        "Learn beyond the one case",
        "The landlord looks past the single complaint and asks what could be done better for everyone."
    )
    {
        Register = RegisterMust.Show("what complaints taught and what was changed, or why nothing was"),
    };

    /// <summary>9.2</summary>
    public static readonly Provision UseAsIntelligence = new(
        "9.2",
        "Use complaints to see what is wrong",
        "A good complaints culture settles disputes. Complaints are used to find problems and to change the service."
    )
    {
        Register = RegisterMust.Show("problems found through complaints and the changes that followed"),
    };

    /// <summary>9.3</summary>
    public static readonly Provision ReportLearning = new(
        "9.3",
        "Tell people what was learned",
        "The landlord tells residents' panels, staff and committees what complaints taught it and what it improved."
    )
    {
        Register = RegisterMust.Show("whom the learning was reported to, and when"),
    };

    /// <summary>9.4</summary>
    public static readonly Provision AppointSeniorLead = new(
        "9.4",
        "Make a senior person accountable",
        "A senior person answers for complaint handling, and looks at themes and trends for deeper problems, serious "
            + "risks and policies that need changing."
    )
    {
        Register = RegisterMust.Show("who is accountable, and their reviews of themes and trends"),
    };

    /// <summary>9.5</summary>
    public static readonly Provision AppointMember = new(
        "9.5",
        "Appoint a Member Responsible for Complaints",
        "A member of the governing body leads on complaints and supports a good complaints culture."
    )
    {
        Register = RegisterMust.Show("who is the Member Responsible for Complaints, and since when"),
    };

    /// <summary>9.6</summary>
    public static readonly Provision InformGoverningBody = new(
        "9.6",
        "Keep the governing body informed",
        "The Member Responsible sees that the governing body regularly gets information that shows how complaints are "
            + "handled, and has the information and the staff to do so."
    )
    {
        Register = RegisterMust.Show("what the governing body was given, and when"),
    };

    /// <summary>9.7</summary>
    public static readonly Provision GiveTheMinimum = new(
        "9.7",
        "Give the governing body at least this",
        "Volumes, categories, outcomes and performance; issues and trends; the Ombudsman's findings and progress on "
            + "orders after severe maladministration; and the yearly report."
    )
    {
        Register = RegisterMust.Show("each pack for the governing body and what it held"),
    };

    /// <summary>9.8</summary>
    public static readonly Provision SetStandardObjective = new(
        "9.8",
        "Set one objective for everyone",
        "Staff and contractors concerned share an objective: work together to settle complaints, take shared "
            + "responsibility for what went wrong, and keep to professional standards."
    )
    {
        Register = RegisterMust.Show("whose objectives hold it, contractors included"),
    };

    internal static readonly ImmutableArray<Provision> All =
    [
        LearnBeyondTheCase,
        UseAsIntelligence,
        ReportLearning,
        AppointSeniorLead,
        AppointMember,
        InformGoverningBody,
        GiveTheMinimum,
        SetStandardObjective,
    ];
}
