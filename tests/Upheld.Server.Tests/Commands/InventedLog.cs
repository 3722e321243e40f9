using System.Buffers;
using System.Text;
using Upheld.Assurance.Logs;

namespace Upheld.Server.Tests.Commands;

/// <summary>A log made up from a seed, with everything in it that a spreadsheet kept by hand has.</summary>
internal sealed class InventedLog
{
    private static readonly string[] Unreadable =
    [
        "n/a",
        "tbc",
        "31/02/2026",
        "2026-13-01",
        "07/09/26",
        "7 Sept 2025",
        "45000",
        "2025-1-5",
        "?",
        "00/01/2026",
        "2025-06-01T10:00",
        "1/1/20255",
    ];

    private static readonly string[] People = ["Ann Lee", "ann  lee", "ANNLEE", "Bob", "Zoë Ax", "zoË ax", "", " "];
    private static readonly string[] Tenures = ["General needs", "general needs ", "Shared", "", "SHARED", " Zoë"];
    private static readonly string[] Reasons = ["", "More time", "Surveyor; away, \"late\"\nnote", "  "];
    private static readonly DateOnly Middle = new(2026, 3, 1);

    private static readonly SearchValues<char> Special = SearchValues.Create("\"\r\n,;\t");

    private readonly Random chance;
    private readonly char delimiter;
    private readonly string lineEnd;
    private readonly StringBuilder text = new();

    private InventedLog(int seed)
    {
        // A test may draw lots as long as it draws the same ones every time.
        chance = new Random(seed);
        delimiter = OneOf(',', ';', '\t');
        lineEnd = OneOf("\n", "\r\n", "\r");
    }

    /// <summary>The bytes of the file.</summary>
    public static byte[] Of(int seed, int rows)
    {
        var log = new InventedLog(seed);
        log.Write(rows);
        var encoding = log.OneOf(
            new UTF8Encoding(false),
            new UTF8Encoding(true),
            CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            Encoding.Unicode
        );
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(log.text.ToString())];
    }

    private void Write(int rows)
    {
        var columns = Enum.GetValues<LogColumn>().ToList();
        if (Happens(0.5))
        {
            columns = [.. columns.OrderBy(_ => chance.Next())];
        }

        var notes = Happens(0.5) ? chance.Next(columns.Count) : -1;
        text.Append(OneOf("", "", lineEnd));
        WriteRow([.. With(notes, "Notes", columns.Select(Spelt))]);
        for (var i = 0; i < rows; i++)
        {
            var row = Row(i);
            var cells = With(
                notes,
                OneOf("", "two\r\nlines", "a,b;c", "say \"hi\""),
                columns.Select(c => row.GetValueOrDefault(c, ""))
            );
            WriteRow(Torn([.. cells]));
        }
    }

    private string[] Torn(string[] cells) =>
        chance.Next(60) switch
        {
            0 => cells[..chance.Next(1, cells.Length)],
            1 => [.. cells, OneOf("surplus", "", " ")],
            2 => [.. Enumerable.Repeat("", chance.Next(1, cells.Length))],
            _ => cells,
        };

    private Dictionary<LogColumn, string> Row(int number)
    {
        var received = After(Middle, -400, 40);
        var acknowledged = Maybe(0.85, After(received, -1, 10));
        var responded = Maybe(0.75, After(acknowledged ?? received, -1, 45));
        var row = new Dictionary<LogColumn, string>
        {
            [LogColumn.Reference] = Happens(0.03) ? OneOf("C1", "C2", "Ü7", "=1+1", "") : $"C{number}",
            [LogColumn.ReceivedOn] = Happens(0.01) ? "" : Written(received),
            [LogColumn.AcknowledgedOn] = Written(acknowledged),
            [LogColumn.Stage1RespondedOn] = Written(responded),
            [LogColumn.Stage1Handler] = OneOf(People),
            [LogColumn.Stage2Handler] = OneOf(People),
            [LogColumn.Tenure] = OneOf(Tenures),
            [LogColumn.RefusedOn] = Written(Maybe(0.05, After(received, 0, 60))),
            [LogColumn.RefusalGround] = OneOf("", "", "", "", "", "", "Too old"),
        };
        var extension = Extension(acknowledged ?? received, 10);
        (
            row[LogColumn.Stage1ExtendedTo],
            row[LogColumn.Stage1ExtensionNotifiedOn],
            row[LogColumn.Stage1ExtensionReason]
        ) = extension;
        var escalated = Maybe(0.4, After(responded ?? received, -2, 30));
        if (escalated is not null || Happens(0.05))
        {
            var acknowledgedAgain = Maybe(0.85, After(escalated ?? received, -1, 10));
            var start = acknowledgedAgain ?? escalated ?? received;
            row[LogColumn.EscalatedOn] = Written(escalated);
            row[LogColumn.Stage2AcknowledgedOn] = Written(acknowledgedAgain);
            row[LogColumn.Stage2RespondedOn] = Written(Maybe(0.7, After(start, -1, 80)));
            extension = Extension(start, 20);
            (
                row[LogColumn.Stage2ExtendedTo],
                row[LogColumn.Stage2ExtensionNotifiedOn],
                row[LogColumn.Stage2ExtensionReason]
            ) = extension;
        }

        return row;
    }

    private (string Until, string Notified, string Reason) Extension(DateOnly start, int limit)
    {
        if (Happens(0.6))
        {
            return ("", "", Happens(0.05) ? "A reason alone" : "");
        }

        var due = start.AddDays(limit * 7 / 5);
        return (
            Written(Maybe(0.9, After(due, -6, limit * 2))),
            Written(Maybe(0.85, After(due, -10, 6))),
            OneOf(Reasons)
        );
    }

    private string Written(DateOnly? date)
    {
        if (date is not { } day)
        {
            return "";
        }

        if (Happens(0.02))
        {
            return OneOf(Unreadable);
        }

        var written = OneOf($"{day:yyyy-MM-dd}", $"{day:dd/MM/yyyy}", $"{day.Day}/{day.Month}/{day.Year}");
        return Happens(0.05) ? OneOf($" {written}\u00A0", $"{written}T00:00:00", $"{written} 00:00") : written;
    }

    private string Spelt(LogColumn column) =>
        OneOf(
            column.Name,
            column.Name,
            column.Name.ToUpperInvariant(),
            $" {column.Name} ",
            column.Name.Replace('_', ' ')
        );

    private void WriteRow(string[] cells) =>
        text.AppendJoin(
                delimiter,
                cells.Select(cell => cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell)
            )
            .Append(lineEnd);

    private static IEnumerable<string> With(int place, string cell, IEnumerable<string> cells) =>
        place < 0 ? cells : [.. cells.Take(place), cell, .. cells.Skip(place)];

    private DateOnly After(DateOnly day, int least, int most) => day.AddDays(chance.Next(least, most + 1));

    private DateOnly? Maybe(double share, DateOnly day) => Happens(share) ? day : null;

    private bool Happens(double share) => chance.NextDouble() < share;

    private T OneOf<T>(params ReadOnlySpan<T> choices) => choices[chance.Next(choices.Length)];
}
