using System.Collections.Immutable;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>Chapter 8: self-assessment, reporting and compliance.</summary>
public static class Compliance
{
    /// <summary>8.1</summary>
    public static readonly Provision ReportYearly = new(
        "8.1",
        "Report on complaints every year",
        "A yearly report holds the self-assessment, an analysis of performance with the kinds of complaint refused, what "
            + "the Ombudsman found, what was improved, and what the Ombudsman published about the landlord."
    )
    {
        Register = RegisterMust.Show("each year's report and its parts"),
    };

    /// <summary>8.2</summary>
    public static readonly Provision PublishWithResponse = new(
        "8.2",
        "Publish the report with the governing body's response",
        "The report goes to the governing body and is published with the complaints pages of the website, with the "
            + "governing body's response beside it."
    )
    {
        Register = RegisterMust.Show("the meeting, the response and where both were published"),
    };

    /// <summary>8.3</summary>
    public static readonly Provision AssessAfterChange = new(
        "8.3",
        "Assess again after a big change",
        "A merger, a large restructure or a change of procedure calls for a new self-assessment."
    )
    {
        Register = RegisterMust.Show("each such change and the self-assessment that followed"),
    };

    /// <summary>8.4</summary>
    public static readonly Provision AssessWhenAsked = new(
        "8.4",
        "Assess again when the Ombudsman asks",
        "After an investigation the Ombudsman may ask for the self-assessment to be looked at again and updated."
    )
    {
        Register = RegisterMust.Show("each request and the updated self-assessment"),
    };

    /// <summary>8.5</summary>
    public static readonly Provision DeclareExceptions = new(
        "8.5",
        "Say so when the Code cannot be kept",
        "When something exceptional, such as a cyber attack, stops a landlord keeping the Code, it tells the Ombudsman "
            + "and the residents affected, publishes it, and says when it will be back."
    )
    {
        Register = RegisterMust.Show("each such event, who was told and the date for returning"),
    };

    internal static readonly ImmutableArray<Provision> All =
    [
        ReportYearly,
        PublishWithResponse,
        AssessAfterChange,
        AssessWhenAsked,
        DeclareExceptions,
    ];
}
