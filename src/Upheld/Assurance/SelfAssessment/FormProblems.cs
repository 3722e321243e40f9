using System.Collections.Immutable;

namespace Upheld.Assurance.SelfAssessment;

/// <summary>Gathers what a person must be told. A hostile file cannot make the list grow without end.</summary>
internal sealed class FormProblems
{
    private const int Limit = 10_000;
    private readonly List<FormProblem> named = [];
    private int left;
    private int lastLine = 1;

    public void Add(int line, string message)
    {
        lastLine = Math.Max(lastLine, line);
        if (named.Count < Limit)
        {
            named.Add(new(line, message));
        }
        else
        {
            left++;
        }
    }

    public ImmutableArray<FormProblem> InOrder() =>
        [
            .. named.OrderBy(p => p.Line),
            .. left > 0
                ? [new FormProblem(lastLine, $"{left} more problems are not listed.")]
                : Array.Empty<FormProblem>(),
        ];
}

/// <summary>Quotes from the form for a message: whole where the text stands nowhere else, short where it does.</summary>
internal static class Quoted
{
    public static string Short(string text) => text.Length <= 80 ? OnOneLine(text) : $"{OnOneLine(Start(text, 80))}…";

    public static string Whole(string text) =>
        text.Length <= 4_000
            ? OnOneLine(text)
            : $"{OnOneLine(Start(text, 4_000))}… ({text.Length - 4_000} more characters)";

    // A letter beyond the basic plane is two characters; half of one is no text.
    private static string Start(string text, int length) =>
        text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string OnOneLine(string text) => text.Replace('\n', ' ');
}
