using System.Text;
using CsvHelper;
using Upheld.Assurance.Logs;
using Upheld.Code.Facts;
using Upheld.Server.Work;
using static Upheld.Assurance.Logs.LogColumn;

namespace Upheld.Server.Exchange.Logs;

/// <summary>The cells of the record a reader stands on, by the columns of the log.</summary>
internal sealed class LogCells(CsvReader csv)
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

    private static readonly List<string> NoProblems = [];

    private readonly Pool<Labels> labels = new(tenure => new Labels(tenure, null, null));
    private readonly Pool<IReadOnlyList<string>> handlers = new(name => [name]);
    private LogHeader header = LogHeader.None;
    private List<string>? problems;
    private Source source;

    /// <summary>The physical line of the record last read.</summary>
    public int Line => source.Number;

    /// <summary>Whether the record has nothing in any cell, so that it is no row at all.</summary>
    public bool AreBlank
    {
        get
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
    }

    /// <summary>Reads the record as the header; the answer says what is wrong with it.</summary>
    /// <exception cref="BadInputException">A column that must be there is not.</exception>
    public LogRow ReadHeader()
    {
        header = LogHeader.Read(csv);
        source = new Source((int)csv.LineNumber);
        return new LogRow(source.Number, null, [.. header.Problems, .. TakeProblems()]);
    }

    /// <summary>Notes what is wrong with the record that is being read.</summary>
    public void Note(string problem) => (problems ??= []).Add(problem);

    /// <summary>Reads the record as a data row.</summary>
    public LogRow Row()
    {
        source = new Source((int)csv.LineNumber);
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
            Written = new Complaint
            {
                Reference = reference ?? "",
                Labels = Pooled(labels, Tenure) ?? Labels.None,
                StageOne = ReadStage(received, StageOneColumns),
                StageTwo = IsFilled(StageTwoColumns) ? ReadStage(Date(EscalatedOn), StageTwoColumns) : null,
            },
            Refused = Date(RefusedOn),
            GivesRefusal = IsFilled(RefusalColumns),
        };
        var usable = reference is not null && received is { IsReadable: true };
        return new LogRow(source.Number, usable ? line : null, TakeProblems());
    }

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
            ConsideredBy = Pooled(handlers, columns[6]) ?? [],
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
            $"{column.Name} {SafeText.Quote(Encoding.UTF8.GetString(cell))} is not a date like 2026-09-07 or 07/09/2026"
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

    private List<string> TakeProblems()
    {
        var taken = problems ?? NoProblems;
        problems = null;
        return taken;
    }
}
