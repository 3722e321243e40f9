using Upheld.Assurance.Logs;

namespace Upheld.Server.Exchange.Logs;

/// <summary>Reads a landlord's log, however long, a row at a time; as often as asked, and at the same time.</summary>
internal sealed class LogReader
{
    private const int RowsBetweenLooks = 4096;

    private readonly Func<Stream> open;
    private readonly LogForm form;
    private readonly LogHeader header;

    private LogReader(Func<Stream> open, LogForm form, LogHeader header) =>
        (this.open, this.form, this.header) = (open, form, header);

    /// <summary>What is wrong with the row that names the columns.</summary>
    public IReadOnlyList<LogProblem> Problems => header.Problems;

    /// <summary>Looks at a log and reads its header.</summary>
    /// <param name="open">Opens the file anew.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="BadInputException">It is no log; the message goes on from "FILE cannot be measured: ".</exception>
    public static async Task<LogReader> OpenAsync(Func<Stream> open, CancellationToken cancellation)
    {
        await using var file = open();
        var written = await LogForm.OfAsync(file, cancellation);
        using var records = new LogRecords(file, written);
        return records.MoveNext()
            ? new LogReader(open, written, LogHeader.Read(records))
            : throw new BadInputException("it is empty. Its first line must name the columns");
    }

    /// <summary>Reads the data rows in their order.</summary>
    /// <param name="share">The share they are read for.</param>
    /// <param name="progress">Told now and then how much of the file has been read.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="BadInputException">A single row is longer than any row of a log.</exception>
    public IEnumerable<LogRow> Read(LogShare share, Action<double> progress, CancellationToken cancellation)
    {
        using var file = open();
        using var records = new LogRecords(file, form);
        var length = file.Length;
        records.MoveNext();
        for (var count = 0; records.MoveNext(); count++)
        {
            if (count % RowsBetweenLooks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress((double)file.Position / length);
            }

            yield return new LogCells(records, header).ToRow(share, length);
        }
    }
}
