using System.Collections.Immutable;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>
/// The Housing Ombudsman's Complaint Handling Code in force from 1 April 2024: its provisions in the Code's order, and
/// the Ombudsman it points residents to. Another regulator's code is a sibling of this folder.
/// </summary>
public static class Edition
{
    /// <summary>What the edition is called on screens and forms.</summary>
    public const string Name = "Complaint Handling Code 2024";

    /// <summary>The 72 provisions, in the Code's order.</summary>
    public static readonly ImmutableArray<Provision> Provisions =
    [
        .. Definition.All,
        .. Exclusions.All,
        .. Accessibility.All,
        .. Staff.All,
        .. Process.All,
        .. Stages.All,
        .. PuttingThingsRight.All,
        .. SelfAssessment.All,
        .. Scrutiny.All,
    ];

    /// <summary>The titles of the nine chapters, from chapter 1.</summary>
    public static readonly ImmutableArray<string> Chapters =
    [
        "What a complaint is",
        "When a complaint can be refused",
        "Making it easy to complain",
        "The people who handle complaints",
        "How a complaint is handled",
        "The two stages",
        "Putting things right",
        "Self-assessment and reporting",
        "Scrutiny and learning",
    ];

    private static readonly ImmutableDictionary<string, Provision> ByNumber = Provisions.ToImmutableDictionary(
        provision => provision.Number,
        StringComparer.Ordinal
    );

    /// <summary>The provision with a number, or null where the Code has none.</summary>
    public static Provision? Find(string number) => ByNumber.GetValueOrDefault(number);
}
