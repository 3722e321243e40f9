using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;
using Upheld.Assurance.Logs;
using Upheld.Code.Facts;
using Upheld.Server.Work;
using static Upheld.Assurance.Logs.LogColumn;

namespace Upheld.Server.Exchange.Logs;

/// <summary>The cells of the record a reader stands on, by the columns of the log.</summary>
internal ref struct LogCells
{
    private static readonly LogColumn[] StageOneColumns =
    [
        ReceivedOn,
        AcknowledgedOn,
        Stage1ExtendedTo,
        Stage1ExtensionNotifiedOn,
        Stage1ExtensionReason,
        Stage1RespondedOn,
        Stage1Handler,
    ];

    // The same columns of the other stage, in the same places.
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

    private const int MostDigits = 9;

    private static readonly List<string> NoProblems = [];

    private readonly LogRecords records;
    private readonly CsvReader csv;
    private readonly LogHeader header;
    private readonly Source source;
    private List<string>? problems;

    /// <summary>The cells of the record that is read.</summary>
    public LogCells(LogRecords records, LogHeader header)
    {
        (this.records, csv, this.header) = (records, records.Cells, header);
        source = new Source((int)csv.LineNumber);
    }

    /// <summary>The record as a row, for a share of a log of so many bytes.</summary>
    public LogRow ToRow(LogShare share, long length)
    {
        Note(records.Problem);
        Note(
            records.IsBlankFrom(header.Width)
                ? null
                : $"The row has {csv.FieldCount} cells and the header {header.Width}. The cells too many were not read."
        );
        var reference = Text(Reference);
        Note(reference is null ? $"{Reference.Name} is blank, so this row was left out." : null);
        var received = Date(ReceivedOn, ", so this row was left out");
        Note(received is null ? $"{ReceivedOn.Name} is blank, so this row was left out." : null);
        var isUsable = reference is not null && received is { IsReadable: true };
        var key = isUsable ? KeyOf(reference) : 0;
        var isOwn = share.HasRow(csv.ByteOffset, length);
        var line = isOwn ? ReadLine(reference, received) : null;
        return new LogRow(
            source.Number,
            isUsable && share.HasReference(key) ? reference : null,
            key,
            isOwn,
            isUsable ? line : null,
            problems ?? NoProblems
        );
    }

    private LogLine ReadLine(string? reference, Fact? received) =>
        new()
        {
            Written = new Complaint
            {
                Reference = reference ?? "",
                Labels = Text(Tenure) is { } tenure ? new Labels(tenure, null, null) : Labels.None,
                StageOne = ReadStage(received, StageOneColumns),
                StageTwo = IsFilled(StageTwoColumns) ? ReadStage(Date(EscalatedOn), StageTwoColumns) : null,
            },
            Refused = Date(RefusedOn),
            GivesRefusal = IsFilled(RefusalColumns),
        };

    private Stage ReadStage(Fact? requested, LogColumn[] columns) =>
        new()
        {
            Requested = requested,
            Acknowledged = Date(columns[1]),
            Extension = IsFilled(columns.AsSpan(2, 3))
                ? new Extension
                {
                    Until = Date(columns[2]),
                    Notified = Date(columns[3]),
                    Reason = Text(columns[4]),
                }
                : null,
            Responded = Date(columns[5]),
            ConsideredBy = Text(columns[6]) is { } handler ? [handler] : [],
        };

    private Fact? Date(LogColumn column, string consequence = "")
    {
        var place = header.PlaceOf(column);
        if (place < 0 || csv.IsEmpty(place))
        {
            return null;
        }

        if (LogDate.TryRead(csv.GetSpan(place), out var day))
        {
            return new Fact(day, source);
        }

        if (Text(column) is not { } written)
        {
            return null;
        }

        if (LogDate.TryRead(Encoding.UTF8.GetBytes(written), out day))
        {
            return new Fact(day, source);
        }

        Note($"{column.Name} {SafeText.Quote(written)} is not a date like 2026-09-07 or 07/09/2026{consequence}.");
        return Fact.Unreadable(source);
    }

    private readonly string? Text(LogColumn column)
    {
        var place = header.PlaceOf(column);
        return place < 0 || csv.IsEmpty(place) || csv.GetString(place).Trim() is not { Length: > 0 } text ? null : text;
    }

    private readonly bool IsFilled(ReadOnlySpan<LogColumn> columns)
    {
        foreach (var column in columns)
        {
            if (header.PlaceOf(column) is >= 0 and var place && !records.IsBlank(place))
            {
                return true;
            }
        }

        return false;
    }

    private void Note(string? problem)
    {
        if (problem is not null)
        {
            (problems ??= []).Add(problem);
        }
    }

    // References mostly run on: C101, C102. If their keys run on too, they lie side by side where they are looked up.
    private static ulong KeyOf(ReadOnlySpan<char> reference)
    {
        var digits = reference[(reference.LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        digits = digits[Math.Max(0, digits.Length - MostDigits)..];
        _ = uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(reference[..^digits.Length]), digits.Length) + number;
    }
}
