using Upheld.Assurance.Logs;

namespace Upheld.Server.Exchange.Logs;

/// <summary>Where each column of a log stands, as its header says.</summary>
internal sealed class LogHeader
{
    private readonly int[] places = [.. Enumerable.Repeat(-1, LogColumns.Count)];

    private readonly List<LogProblem> problems = [];
    private readonly int line;

    private LogHeader(int line, int width) => (this.line, Width) = (line, width);

    /// <summary>How many cells the header has.</summary>
    public int Width { get; }

    /// <summary>What is wrong with it: the columns that are not read, each named once.</summary>
    public IReadOnlyList<LogProblem> Problems => problems;

    /// <summary>The place of a column in each record, from 0, or -1 where the log has no such column.</summary>
    public int PlaceOf(LogColumn column) => places[(int)column];

    /// <summary>Reads the header from the first record.</summary>
    /// <exception cref="BadInputException">A column that must be there is not.</exception>
    public static LogHeader Read(LogRecords records)
    {
        var cells = records.Cells;
        var header = new LogHeader((int)cells.LineNumber, cells.FieldCount);
        for (var place = 0; place < cells.FieldCount; place++)
        {
            header.Add(cells.GetString(place).Trim(), place);
        }

        if (records.Problem is { } problem)
        {
            header.Note(problem);
        }

        foreach (var column in (LogColumn[])[LogColumn.Reference, LogColumn.ReceivedOn])
        {
            if (header.PlaceOf(column) < 0)
            {
                throw new BadInputException($"it has no column {column.Name}. Its first line must name the columns");
            }
        }

        return header;
    }

    private void Add(string name, int place)
    {
        if (LogColumns.Named(name) is not { } column)
        {
            Note(
                name.Length == 0
                    ? $"Column {place + 1} has no name. It was not read."
                    : $"Column {SafeText.Quote(name)} is not known. It was not read."
            );
        }
        else if (PlaceOf(column) >= 0)
        {
            Note($"Column {column.Name} is there twice. The second one, column {place + 1}, was not read.");
        }
        else
        {
            places[(int)column] = place;
        }
    }

    private void Note(string problem) => problems.Add(new LogProblem(line, problem));
}
