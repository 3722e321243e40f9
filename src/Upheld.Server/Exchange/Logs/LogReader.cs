using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using CsvHelper;
using Upheld.Assurance.Logs;
using Upheld.Code.Facts;
using static Upheld.Assurance.Logs.LogColumn;

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

    private static readonly LogColumn[] StageTwoColumns =
    [
        EscalatedOn,
        Stage2AcknowledgedOn,
        Stage2ExtendedTo,
        Stage2ExtensionNotifiedOn,
        Stage2ExtensionReason,
        Stage2RespondedOn,
        Stage2Handler,
    ];

    private static readonly LogColumn[] RefusalColumns = [RefusalGround, RefusalReason];

    private readonly CsvReader csv;
    private readonly Pool<Labels> labels = new(tenure => new Labels(tenure, null, null));
    private readonly Pool<IReadOnlyList<string>> handlers = new(name => [name]);
    private LogHeader header = LogHeader.None;
    private List<string>? problems;
    private Source source;

    private LogReader(Stream file, LogForm form) =>
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
        var ahead = System.Threading.Channels.Channel.CreateBounded<List<LogRow>>(BatchesAhead);
        var reading = Task.Run(() => ReadIntoAsync(ahead.Writer, cancellation), cancellation);
        await foreach (var batch in ahead.Reader.ReadAllAsync(cancellation))
        {
            yield return batch;
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
                batch.Add(ReadRow());
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

        header = LogHeader.Read(csv);
        Header = new LogRow((int)csv.LineNumber, null, header.Problems);
    }

    private async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        try
        {
            problems = null;
            while (await csv.ReadAsync(cancellation))
            {
                if (!IsBlank())
                {
                    source = new Source((int)csv.LineNumber);
                    return true;
                }
            }

            return false;
        }
        catch (CsvFormatException)
        {
            throw new BadInputException(
                $"the row after line {source.Number} does not end. Look for a quotation mark that is never closed"
            );
        }
    }

    private LogRow ReadRow()
    {
        NoteSurplus();
        var reference = Text(Reference);
        if (reference is null)
        {
            Note($"{Reference.Name} is blank, so this row was left out.");
        }

        var received = Date(ReceivedOn, ", so this row was left out");
        if (received is null)
        {
            Note($"{ReceivedOn.Name} is blank, so this row was left out.");
        }

        var line = new LogLine
        {
            Source = source,
            Reference = reference ?? "",
            Labels = Pooled(labels, Tenure) ?? Labels.None,
            StageOne = new LoggedStage
            {
                Requested = received,
                Acknowledged = Date(AcknowledgedOn),
                ExtendedTo = Date(Stage1ExtendedTo),
                ExtensionNotified = Date(Stage1ExtensionNotifiedOn),
                ExtensionReason = Text(Stage1ExtensionReason),
                Responded = Date(Stage1RespondedOn),
                ConsideredBy = Pooled(handlers, Stage1Handler) ?? [],
            },
            StageTwo = IsFilled(StageTwoColumns) ? ReadStageTwo() : null,
            Refused = Date(RefusedOn),
            GivesRefusal = IsFilled(RefusalColumns),
        };
        var usable = reference is not null && received is { IsReadable: true };
        return new LogRow(source.Number, usable ? line : null, problems ?? []);
    }

    private LoggedStage ReadStageTwo() =>
        new()
        {
            Requested = Date(EscalatedOn),
            Acknowledged = Date(Stage2AcknowledgedOn),
            ExtendedTo = Date(Stage2ExtendedTo),
            ExtensionNotified = Date(Stage2ExtensionNotifiedOn),
            ExtensionReason = Text(Stage2ExtensionReason),
            Responded = Date(Stage2RespondedOn),
            ConsideredBy = Pooled(handlers, Stage2Handler) ?? [],
        };

    private Fact? Date(LogColumn column, string consequence = "")
    {
        var cell = Cell(column);
        if (cell.IsEmpty)
        {
            return null;
        }

        if (LogDate.TryRead(cell, out var day))
        {
            return new Fact(day, source);
        }

        Note(
            $"{column.Name} {Written.Quote(Encoding.UTF8.GetString(cell))} is not a date like 2026-09-07 or 07/09/2026"
                + $"{consequence}."
        );
        return Fact.Unreadable(source);
    }

    private string? Text(LogColumn column) =>
        Cell(column) is { IsEmpty: false } cell ? Encoding.UTF8.GetString(cell) : null;

    private T? Pooled<T>(Pool<T> pool, LogColumn column)
        where T : class => Cell(column) is { IsEmpty: false } cell ? pool.Get(cell) : null;

    private ReadOnlySpan<byte> Cell(LogColumn column)
    {
        var place = header.PlaceOf(column);
        return place < 0 || place >= csv.FieldCount ? default : Utf8Space.Trim(csv.GetSpan(place));
    }

    private void Note(string problem) => (problems ??= []).Add(problem);

    private bool IsFilled(ReadOnlySpan<LogColumn> columns)
    {
        foreach (var column in columns)
        {
            if (!Cell(column).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBlank()
    {
        for (var place = 0; place < csv.FieldCount; place++)
        {
            if (!Utf8Space.Trim(csv.GetSpan(place)).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private void NoteSurplus()
    {
        for (var place = header.Width; place < csv.FieldCount; place++)
        {
            if (!Utf8Space.Trim(csv.GetSpan(place)).IsEmpty)
            {
                Note(
                    $"The row has {csv.FieldCount} cells and the header {header.Width}. The cells too many were not read."
                );
                return;
            }
        }
    }

    private void NoteUnclosedQuote(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            Note("A quotation mark is opened here and never closed, so the rest of the file was read as one cell.");
        }
    }
}
