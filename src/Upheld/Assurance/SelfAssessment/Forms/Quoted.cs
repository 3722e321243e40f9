namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>Quotes from the form for a message: whole where the text stands nowhere else, short where it does.</summary>
internal static class Quoted
{
    public static string Short(string text) => text.Length <= 80 ? OnOneLine(text) : $"{OnOneLine(Start(text, 80))}…";

    public static string Whole(string text) =>
        text.Length <= 4_000
            ? OnOneLine(text)
            : $"{OnOneLine(Start(text, 4_000))}… ({text.Length - 4_000} more characters)";

    // Does not cut a surrogate pair in two.
    private static string Start(string text, int length) =>
        text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string OnOneLine(string text) => text.Replace('\n', ' ');
}
