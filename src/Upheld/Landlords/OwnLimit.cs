namespace Upheld.Landlords;

/// <summary>A limit of its own that a landlord gives for one provision, as it is typed.</summary>
/// <param name="Number">The number of the provision; null where it is missing.</param>
/// <param name="Days">Working days, or null to keep to the Code's.</param>
public sealed record OwnLimit(string? Number, [Named("Your own limit")] int? Days);
