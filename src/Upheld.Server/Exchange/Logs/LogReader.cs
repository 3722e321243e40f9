using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CsvHelper;
using Upheld.Assurance.Logs;
using Upheld.Server.Work;

namespace Upheld.Server.Exchange.Logs;

/// <summary>A data row of a log, as it was read.</summary>
/// <param name="Line">The physical line where it begins.</param>
/// <param name="Complaint">What it says, or null where it has no reference or no day of receipt that can be read.</param>
/// <param name="Problems">What could not be read.</param>
internal readonly record struct LogRow(int Line, LogLine? Complaint, IReadOnlyList<string> Problems);

/// <summary>Reads a landlord's log, however long, keeping no more than a few thousand rows in memory.</summary>
internal sealed class LogReader : IDisposable
{
    // A cell in which a quote was opened and never closed must not fill the memory.
    private const int LongestRecord = 1 << 26;

    private const int BatchSize = 2048;
    private const int BatchesAhead = 4;

    private readonly CsvReader csv;
    private readonly LogCells cells;

    private LogReader(Stream file, LogForm form)
    {
        csv = CsvReader.Create(
            file,
            new CsvReaderOptions
            {
                HasHeader = false,
                Separator = form.Delimiter,
                Encoding = form.Encoding,
                TrimWhitespace = false,
                TrackLineNumbers = true,
                MaxRecordSize = LongestRecord,
                BufferSize = 1 << 18,
                OnMalformedRecord = NoteUnclosedQuote,
            },
            leaveOpen: true
        );
        cells = new LogCells(csv);
    }

    /// <summary>What is wrong with the header.</summary>
    public LogRow Header { get; private set; }

    /// <summary>Opens a log and reads its header.</summary>
    /// <exception cref="BadInputException">It is no log; the message goes on from "FILE cannot be measured: ".</exception>
    public static async Task<LogReader> OpenAsync(Stream file, CancellationToken cancellation)
    {
        var reader = new LogReader(file, await LogForm.OfAsync(file, cancellation));
        try
        {
            await reader.ReadHeaderAsync(cancellation);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads the data rows, blank ones passed over, a few thousand at a time, and reads ahead while those are judged.
    /// </summary>
    /// <exception cref="BadInputException">A single row is longer than any row of a log.</exception>
    public async IAsyncEnumerable<IReadOnlyList<LogRow>> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ahead = System.Threading.Channels.Channel.CreateBounded<List<LogRow>>(BatchesAhead);
        var reading = Task.Run(() => ReadIntoAsync(ahead.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (var batch in ahead.Reader.ReadAllAsync(cancellation))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
    }

    /// <inheritdoc/>
    public void Dispose() => csv.Dispose();

    private async Task ReadIntoAsync(ChannelWriter<List<LogRow>> ahead, CancellationToken cancellation)
    {
        try
        {
            var batch = new List<LogRow>(BatchSize);
            while (await NextAsync(cancellation))
            {
                batch.Add(cells.Row());
                if (batch.Count == BatchSize)
                {
                    await ahead.WriteAsync(batch, cancellation);
                    batch = new List<LogRow>(BatchSize);
                }
            }

            await ahead.WriteAsync(batch, cancellation);
        }
        finally
        {
            ahead.Complete();
        }
    }

    private async Task ReadHeaderAsync(CancellationToken cancellation)
    {
        if (!await NextAsync(cancellation))
        {
            throw new BadInputException("it is empty. Its first line must name the columns");
        }

        Header = cells.ReadHeader();
    }

    private async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        try
        {
            while (await csv.ReadAsync(cancellation))
            {
                if (!cells.AreBlank)
                {
                    return true;
                }
            }

            return false;
        }
        catch (CsvFormatException)
        {
            throw new BadInputException(
                $"the row after line {cells.Line} does not end. Look for a quotation mark that is never closed"
            );
        }
    }

    private void NoteUnclosedQuote(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            cells.Note(
                "A quotation mark is opened here and never closed, so the rest of the file was read as one cell."
            );
        }
    }
}
