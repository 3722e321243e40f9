using System.Collections.Immutable;

namespace Upheld.Code.Facts;

/// <summary>One entry of a list.</summary>
/// <param name="Value">As it is recorded.</param>
/// <param name="Text">As staff read it.</param>
/// <param name="ToResidents">As residents are asked it.</param>
public sealed record ListEntry(string Value, string Text, string ToResidents);

/// <summary>The lists a landlord tells its cases apart by. They are its own data, and these are what it begins with.</summary>
/// <param name="Tenures">The ways people live in a home, as the Regulator's measures tell them apart.</param>
/// <param name="Categories">What a case can be about.</param>
public sealed record LandlordLists(ImmutableArray<ListEntry> Tenures, ImmutableArray<string> Categories)
{
    /// <summary>The tenure of someone who does not know or has none of the others; nothing is recorded then.</summary>
    public const string OtherTenure = "other";

    /// <summary>What a landlord begins with.</summary>
    public static readonly LandlordLists AsShipped = new(
        [
            new("rented", "Rented", "I rent it"),
            new("shared ownership", "Shared ownership", "I own part of it (shared ownership)"),
            new("leaseholder", "Leaseholder", "I am a leaseholder"),
            new(OtherTenure, "Something else", "Something else, or I am not sure"),
        ],
        [
            "Repairs",
            "Damp and mould",
            "Safety and compliance",
            "Antisocial behaviour",
            "Estates",
            "Housing services",
            "Leasehold and service charges",
            "Planned works",
            "Rent and income",
            "Staff and contractors",
            "Other",
        ]
    );

    /// <summary>What is recorded of a tenure that was chosen: nothing of <see cref="OtherTenure"/>.</summary>
    public static string? Recorded(string? tenure) => tenure is OtherTenure ? null : tenure;

    /// <summary>A tenure as staff read it; one that is not in the list stays as it was recorded.</summary>
    public string? TenureInWords(string? tenure) =>
        Tenures.FirstOrDefault(known => known.Value == tenure)?.Text ?? tenure;

    /// <summary>A category, where nobody may be named: one that is not in the list could hold anything.</summary>
    public string CategoryWithoutNames(string? category)
    {
        if (category is null)
        {
            return "Not recorded";
        }

        return Categories.Contains(category, StringComparer.OrdinalIgnoreCase) ? category : "Something else";
    }
}
