using System.Text.RegularExpressions;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>
/// Collects the text outside the tables and reports it, for it belongs to no provision. Where it lists documents that
/// were embedded in the form, each is reported as lost.
/// </summary>
internal sealed class TextOutsideTables
{
    private static readonly Regex Item = new(
        @"^(?:[0-9]{1,2}[.)]|[a-z][.)]|•) ",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    );

    private static readonly Regex DocumentsHeading = new(
        @"\b(?:documents?|attachments?|appendices|enclosures?|annexes) ?:$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    );

    private const int MostLetters = 4_000;
    private readonly List<(int Line, string Text)> lines = [];
    private int letters;
    private int lastLine;
    private int linesLeftOut;

    public void Add(int line, string text)
    {
        lastLine = line;
        if (letters < MostLetters)
        {
            lines.Add((line, text));
            letters += text.Length;
        }
        else
        {
            linesLeftOut++;
        }
    }

    /// <summary>Reports what was added since the last time.</summary>
    public void Report(FormProblems problems, string where)
    {
        var plain = new List<(int Line, string Text)>();
        var inDocuments = false;
        foreach (var (line, text) in lines)
        {
            var isItem = Item.IsMatch(text);
            if (!isItem && DocumentsHeading.IsMatch(text))
            {
                inDocuments = true;
                problems.Add(
                    line,
                    $"“{Quoted.Whole(text)}” announces documents. Text extracted from a form has none of them; each one named below it is lost."
                );
            }
            else if ((inDocuments && isItem) || (isItem && text.EndsWith(':')))
            {
                problems.Add(
                    line,
                    $"“{Quoted.Whole(text)}” names a document embedded in the form, which the text lost."
                );
            }
            else
            {
                inDocuments = false;
                plain.Add((line, text));
            }
        }
        if (plain.Count > 0)
        {
            var extent = plain.Count == 1 && linesLeftOut == 0 ? "" : $" (lines {plain[0].Line} to {Last(plain)})";
            var text = string.Join(' ', plain.Select(p => p.Text));
            problems.Add(
                plain[0].Line,
                $"Text {where} belongs to no provision and is not in the answers{extent}: “{Quoted.Whole(text)}”"
            );
        }
        lines.Clear();
        (letters, linesLeftOut) = (0, 0);
    }

    private int Last(List<(int Line, string Text)> plain) => linesLeftOut > 0 ? lastLine : plain[^1].Line;
}
