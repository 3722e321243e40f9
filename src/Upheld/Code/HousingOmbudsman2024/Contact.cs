namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>The Ombudsman's details, as the Ombudsman gave them in 2026. It takes no new cases by e-mail.</summary>
public static class Contact
{
    /// <summary>The Housing Ombudsman Service.</summary>
    public static readonly Ombudsman Ombudsman = new(
        "Housing Ombudsman Service",
        "www.housing-ombudsman.org.uk",
        "0300 111 3000"
    );
}
