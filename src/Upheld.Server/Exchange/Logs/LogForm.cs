using System.Text;
using System.Text.Unicode;
using Upheld.Assurance.Logs;

namespace Upheld.Server.Exchange.Logs;

/// <summary>How a log file is written, found out by looking at it.</summary>
/// <param name="Encoding">Its encoding, or null for UTF-8.</param>
/// <param name="Delimiter">What stands between its cells: a comma, a semicolon or a tab.</param>
internal sealed record LogForm(Encoding? Encoding, char Delimiter)
{
    private const int HeadSize = 1 << 16;

    /// <summary>Looks at a file and winds it back to its start.</summary>
    /// <exception cref="BadInputException">It is empty or no text.</exception>
    public static async Task<LogForm> OfAsync(Stream file, CancellationToken cancellation)
    {
        var head = new byte[HeadSize];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var encoding = TextFile.MarkedEncoding(head.AsSpan(0, length));
        if (encoding is null)
        {
            RefuseBinary(head.AsSpan(0, length));
            file.Position = 0;
            encoding = await IsUtf8Async(file, cancellation) ? Encoding.UTF8 : TextFile.Windows1252;
        }

        file.Position = 0;
        return new LogForm(
            encoding is UTF8Encoding ? null : encoding,
            DelimiterOf(encoding.GetString(head.AsSpan(0, length)))
        );
    }

    private static void RefuseBinary(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            throw new BadInputException(
                "it is empty. Its first line must name the columns, such as reference,received_on"
            );
        }

        if (TextFile.IsOfficeDocument(head))
        {
            throw new BadInputException("it is a workbook. Save the sheet as CSV and measure that file");
        }

        if (head.Contains((byte)0))
        {
            throw new BadInputException("it is not text. Save the log as CSV and measure that file");
        }
    }

    // A file has one encoding; the first byte that cannot be UTF-8 may stand on its last line.
    private static async Task<bool> IsUtf8Async(Stream file, CancellationToken cancellation)
    {
        var block = new byte[1 << 20];
        var kept = 0;
        int read;
        while ((read = await file.ReadAsync(block.AsMemory(kept), cancellation)) > 0)
        {
            var length = kept + read;
            var whole = length - UnfinishedLetter(block.AsSpan(0, length));
            if (!Utf8.IsValid(block.AsSpan(0, whole)))
            {
                return false;
            }

            kept = length - whole;
            block.AsSpan(whole, kept).CopyTo(block);
        }

        return kept == 0;
    }

    // How many bytes at the end begin a letter of UTF-8 without finishing it: at most three.
    private static int UnfinishedLetter(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(3, text.Length); back++)
        {
            var lead = text[^back];
            if (lead >= 0xC0)
            {
                var needs =
                    lead >= 0xF0 ? 4
                    : lead >= 0xE0 ? 3
                    : 2;
                return needs > back ? back : 0;
            }

            if (lead < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }

    // The delimiter that makes the header name most of our columns; a comma where none is better.
    private static char DelimiterOf(string head) =>
        new[] { ',', ';', '\t' }.MaxBy(delimiter =>
            HeaderCells(head, delimiter).Select(LogColumns.Named).Count(column => column is not null)
        );

    private static IEnumerable<string> HeaderCells(string head, char delimiter)
    {
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var letter in head.TrimStart('\uFEFF', '\r', '\n', ' '))
        {
            if (!quoted && letter is '\r' or '\n')
            {
                break;
            }

            if (!quoted && letter == delimiter)
            {
                yield return cell.ToString();
                cell.Clear();
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else
            {
                cell.Append(letter);
            }
        }

        yield return cell.ToString();
    }
}
