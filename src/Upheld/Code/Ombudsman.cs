namespace Upheld.Code;

/// <summary>
/// The Ombudsman a resident can turn to (2.4, 3.7, 6.5, 6.16). A notice gives these details when a resident who reads it
/// could make contact.
/// </summary>
/// <param name="Name">Who it is.</param>
/// <param name="Website">The web address as it is printed.</param>
/// <param name="Phone">The telephone number as it is printed.</param>
public sealed record Ombudsman(string Name, string Website, string Phone)
{
    /// <summary>The sentence a notice can end with.</summary>
    public string Details => $"You can contact the {Name} at any time: {Website} or telephone {Phone}.";

    /// <summary>The web address as a link.</summary>
    public string Link => $"https://{Website}";

    /// <summary>True when a text names the Ombudsman's website or telephone number.</summary>
    public bool IsNamedIn(string? text) =>
        text is not null
        && (
            text.Contains(Website.Replace("www.", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
            || Digits(text).Contains(Digits(Phone), StringComparison.Ordinal)
        );

    private static string Digits(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
