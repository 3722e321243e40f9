using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Upheld.Code;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>How a written answer was understood, and what a person should know about that.</summary>
/// <param name="Comply">The answer.</param>
/// <param name="Remark">Why the answer needs a look; null where it is written just as the form asks.</param>
internal sealed record ComplyReading(Comply Comply, string? Remark)
{
    private static readonly Regex Words = new(
        @"[\p{L}\p{N}']+",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    private const int LongestAnswer = 2_000;

    private static readonly ImmutableArray<string> InProgressWords =
    [
        "partial",
        "partially",
        "partly",
        "part",
        "mostly",
        "progress",
        "progressing",
        "working",
        "ongoing",
        "underway",
        "developing",
        "development",
        "towards",
    ];
    private static readonly ImmutableArray<string> NegativeWords =
    [
        "no",
        "not",
        "non",
        "but",
        "except",
        "unless",
        "however",
        "cannot",
        "never",
        "don't",
        "isn't",
        "doesn't",
    ];
    private static readonly ImmutableArray<string> YesWords =
    [
        "yes",
        "y",
        "compliant",
        "comply",
        "complies",
        "met",
        "achieved",
    ];
    private static readonly ImmutableArray<string> UndecidedWords =
    [
        "a",
        "applicable",
        "stated",
        "known",
        "sure",
        "assessed",
        "answered",
    ];

    /// <summary>Reads a "comply" cell. Never guesses a yes: whatever speaks against it leaves it not stated.</summary>
    public static ComplyReading Of(string written)
    {
        if (written.Length > LongestAnswer)
        {
            return NotUnderstood(written);
        }
        written = VisibleText.Seen(written);
        var words = Words.Matches(written.ToLowerInvariant().Replace('’', '\'')).Select(m => m.Value).ToArray();
        if (words.Length == 0)
        {
            return written.AsSpan().ContainsAny('✓', '✔', '☑')
                ? WithRemark(Comply.Yes, written)
                : new(Comply.NotStated, written.Length == 0 ? "was left empty" : $"was left empty: “{written}”");
        }
        return words switch
        {
            ["yes"] => Plain(Comply.Yes, written),
            ["no"] => Plain(Comply.No, written),
            ["in", "progress"] => Plain(Comply.InProgress, written),
            ["not", .. var rest] when rest.Any(w => w is "fully" or "entirely" || InProgressWords.Contains(w)) =>
                WithRemark(Comply.InProgress, written),
            ["no" or "n" or "not" or "non" or "noncompliant", .. var rest]
                when !rest.Any(w => UndecidedWords.Contains(w) || w is "yes" or "y") => WithRemark(Comply.No, written),
            ["no" or "n" or "not" or "non", ..] => NotUnderstood(written),
            _ when words.Any(InProgressWords.Contains) => WithRemark(Comply.InProgress, written),
            [var first, ..] when words.Any(NegativeWords.Contains) && YesWords.Contains(first) => NotUnderstood(
                written
            ),
            [var first, ..] when YesWords.Contains(first) => WithRemark(Comply.Yes, written),
            ["fully", "compliant", ..] when !words.Any(NegativeWords.Contains) => WithRemark(Comply.Yes, written),
            _ => NotUnderstood(written),
        };
    }

    /// <summary>Whether a text can stand in a "comply" cell: an answer, or a mark for none.</summary>
    public static bool IsAnswer(string written) =>
        written.Length <= 200 && (Of(written).Comply != Comply.NotStated || !Words.IsMatch(written));

    private static ComplyReading Plain(Comply comply, string written) =>
        written.All(c => char.IsLetter(c) || c is ' ' or '-') ? new(comply, null) : WithRemark(comply, written);

    private static ComplyReading WithRemark(Comply comply, string written) =>
        new(comply, $"is written “{Quoted.Short(written)}” and was understood as {comply.InWords.Within}");

    private static ComplyReading NotUnderstood(string written) =>
        new(Comply.NotStated, $"is written “{Quoted.Short(written)}”, which is neither a plain yes nor a plain no");
}
