namespace Upheld.Cases.Letters;

/// <summary>How every letter to a resident begins and ends.</summary>
internal static class Letter
{
    /// <summary>A letter about a case, signed by the landlord.</summary>
    public static string Write(Case @case, Moment now, params IEnumerable<string> paragraphs) =>
        string.Join(
            "\n\n",
            [
                $"Dear {@case.Who.Representative ?? @case.Who.Name},",
                .. paragraphs,
                .. now.Landlord.Length > 0 ? (ReadOnlySpan<string>)[now.Landlord] : [],
            ]
        );

    /// <summary>Points, numbered from 1, a line each.</summary>
    public static string Numbered(IEnumerable<string> points) =>
        string.Join('\n', points.Where(point => point.Length > 0).Select((point, index) => $"{index + 1}. {point}"));
}
