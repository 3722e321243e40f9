namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>A line of the file that has something on it.</summary>
/// <param name="Number">Its place in the file, the first line being 1.</param>
/// <param name="Text">The line without its end.</param>
/// <param name="AfterBlank">Whether a blank line stands before it, as at a page break.</param>
internal readonly record struct FormLine(int Number, string Text, bool AfterBlank)
{
    /// <summary>The lines of a text, whatever ends them (LF, CR LF or CR), blank ones left out.</summary>
    public static IEnumerable<FormLine> In(string text)
    {
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        var afterBlank = true;
        for (var number = 1; start < text.Length; number++)
        {
            var rest = text.AsSpan(start);
            var length = rest.IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Length : start + length;
            var line = text[start..end];
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return new(number, line, afterBlank);
            }
            afterBlank = string.IsNullOrWhiteSpace(line);
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
