using System.Text;

namespace Upheld.Server.Commands;

/// <summary>
/// Answers standard input line by line: one line out for every line in, <c>error</c> for one that cannot be read.
/// </summary>
/// <remarks>
/// Answers leave with every block read, so a person who types sees each at once and a pipe of a million lines is not
/// held up. A line is kept only as far as a good one could reach, so an endless line takes no memory.
/// </remarks>
internal sealed class LineAnswers(LineAnswers.Answer answer)
{
    /// <summary>Writes the answer to a line, and gives a warning with it or null; false when it cannot be read.</summary>
    internal delegate bool Answer(ReadOnlySpan<char> line, StringBuilder output, out string? warning);

    private const int LongestLine = 200;

    private readonly StringBuilder output = new();
    private readonly StringBuilder line = new(LongestLine + 1);
    private long lines;
    private long bad;
    private long firstBad;
    private long warned;
    private string? firstWarning;

    /// <summary>Answers every line. The exit code is 2 when a line could not be read.</summary>
    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellation)
    {
        var block = new char[1 << 15];
        int read;
        while ((read = await terminal.In.ReadAsync(block, cancellation)) > 0)
        {
            Take(block.AsSpan(0, read));
            await terminal.Out.WriteAsync(output, cancellation);
            output.Clear();
        }

        if (line.Length > 0)
        {
            Finish();
            await terminal.Out.WriteAsync(output, cancellation);
        }

        await terminal.Out.FlushAsync(cancellation);
        await ReportAsync(terminal.Errors);
        return bad == 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    private void Take(ReadOnlySpan<char> text)
    {
        int end;
        while ((end = text.IndexOf('\n')) >= 0)
        {
            Keep(text[..end]);
            Finish();
            text = text[(end + 1)..];
        }

        Keep(text);
    }

    private void Keep(ReadOnlySpan<char> part) =>
        line.Append(part[..Math.Min(part.Length, LongestLine + 1 - line.Length)]);

    private void Finish()
    {
        lines++;
        Span<char> whole = stackalloc char[LongestLine + 1];
        line.CopyTo(0, whole, line.Length);
        var length = output.Length;
        string? warning = null;
        if (line.Length > LongestLine || !answer(whole[..line.Length].TrimEnd('\r'), output, out warning))
        {
            output.Length = length;
            output.Append("error");
            firstBad = bad++ == 0 ? lines : firstBad;
            warning = null;
        }

        if (warning is not null && warned++ == 0)
        {
            firstWarning = $"line {lines}: {warning}";
        }

        output.Append('\n');
        line.Clear();
    }

    private async Task ReportAsync(TextWriter errors)
    {
        if (firstWarning is not null)
        {
            await errors.WriteLineAsync(warned == 1 ? firstWarning : $"{firstWarning} ({warned} lines in all)");
        }

        if (bad > 0)
        {
            await errors.WriteLineAsync($"line {firstBad}: not understood ({bad} of {lines} lines in all)");
        }
    }

    /// <summary>Splits a line into exactly two words.</summary>
    public static bool TwoWords(ReadOnlySpan<char> line, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second)
    {
        line = line.Trim();
        var gap = line.IndexOfAny(' ', '\t');
        first = gap < 0 ? line : line[..gap];
        second = gap < 0 ? [] : line[gap..].TrimStart();
        return gap > 0 && !second.ContainsAny(' ', '\t');
    }
}
