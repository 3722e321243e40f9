namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>
/// The Ombudsman a resident can turn to (2.4, 3.7, 6.5, 6.16). A notice gives these details when a resident who reads it
/// could make contact.
/// </summary>
public static class Ombudsman
{
    /// <summary>Who it is.</summary>
    public const string Name = "Housing Ombudsman Service";

    /// <summary>The web address, as the Ombudsman gave it in 2026.</summary>
    public const string Website = "www.housing-ombudsman.org.uk";

    /// <summary>The telephone number, as the Ombudsman gave it in 2026.</summary>
    public const string Phone = "0300 111 3000";

    /// <summary>The sentence a notice can end with.</summary>
    public const string Details = $"You can contact the {Name} at any time: {Website} or telephone {Phone}.";

    /// <summary>True when a text names the Ombudsman's website or telephone number.</summary>
    public static bool IsNamedIn(string? text) =>
        text is not null
        && (
            text.Contains("housing-ombudsman.org.uk", StringComparison.OrdinalIgnoreCase)
            || text.Replace(" ", "", StringComparison.Ordinal)
                .Contains(Phone.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal)
        );
}
