using CsvHelper;

namespace Upheld.Server.Exchange.Logs;

/// <summary>The records of a log one after the other, header first, those passed over that have nothing in any cell.</summary>
internal sealed class LogRecords : IDisposable
{
    // A cell in which a quote was opened and never closed must not fill the memory.
    private const int LongestRecord = 1 << 24;

    private readonly CsvReader csv;
    private long unclosed;

    /// <summary>Begins before the first record.</summary>
    public LogRecords(Stream file, LogForm form) =>
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
                PoolStrings = true,
                OnMalformedRecord = NoteUnclosedQuote,
            },
            leaveOpen: true
        );

    /// <summary>The cells of the record it stands on.</summary>
    public CsvReader Cells => csv;

    /// <summary>What is wrong with a record whose quotation mark is never closed, or null.</summary>
    public string? Problem =>
        csv.LineNumber == unclosed
            ? "A quotation mark is opened here and never closed, so the rest of the file was read as one cell."
            : null;

    /// <summary>Goes to the next record.</summary>
    /// <exception cref="BadInputException">It is longer than any row of a log.</exception>
    public bool MoveNext()
    {
        try
        {
            while (csv.Read())
            {
                if (!IsBlankFrom(0))
                {
                    return true;
                }
            }

            return false;
        }
        catch (CsvFormatException broken)
        {
            throw new BadInputException(
                $"the row that begins on line {broken.LineNumber} does not end. Look for a quotation mark that is never "
                    + "closed"
            );
        }
    }

    /// <summary>Whether the record has nothing in this cell and any after it.</summary>
    public bool IsBlankFrom(int place)
    {
        while (place < csv.FieldCount && IsBlank(place))
        {
            place++;
        }

        return place >= csv.FieldCount;
    }

    /// <summary>Whether the record has no such cell, or nothing in it.</summary>
    public bool IsBlank(int place)
    {
        // Nearly every cell is empty or begins with a plain letter or digit.
        var cell = csv.GetSpan(place);
        return cell.IsEmpty || (cell[0] is <= (byte)' ' or >= 0x80 && string.IsNullOrWhiteSpace(csv.GetString(place)));
    }

    /// <inheritdoc/>
    public void Dispose() => csv.Dispose();

    private void NoteUnclosedQuote(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            unclosed = record.LineNumber;
        }
    }
}
