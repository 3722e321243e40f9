namespace Upheld.Server.Pages.Assurance;

/// <summary>Counts as the pages of the self-assessment say them, for none, one and several.</summary>
public static class CountWords
{
    /// <summary>How many provisions have something: "1 provision has", "3 provisions have".</summary>
    public static string ProvisionsHave(int count) => count == 1 ? "1 provision has" : $"{count} provisions have";

    /// <summary>How many answers say one thing and the records another.</summary>
    public static string Disagreements(int count) =>
        count == 1 ? "1 answer disagrees with the records" : $"{count} answers disagree with the records";

    /// <summary>How many complaints the figures of a year are about.</summary>
    public static string ComplaintsReceived(long count) =>
        count switch
        {
            0 => "No complaint was received in this year.",
            1 => "1 complaint was received in this year.",
            _ => $"{count:N0} complaints were received in this year.",
        };

    /// <summary>How far the provisions are answered.</summary>
    public static string ProvisionsAnswered(AtAGlance glance) =>
        glance.Answered == 0
            ? "No provision is answered yet."
            : $"{glance.Answered} of {glance.Provisions.Count} provisions are answered, {glance.Yes} of them with Yes.";

    /// <summary>How much of a completed form could not be read plainly.</summary>
    public static string ThingsToCheck(int count) =>
        count switch
        {
            0 => "everything in it was read plainly",
            1 => "1 thing to check in it",
            _ => $"{count:N0} things to check in it",
        };
}
