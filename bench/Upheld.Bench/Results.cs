using System.Globalization;
using System.Text;

namespace Upheld.Bench;

/// <summary>What was measured, and how it is told.</summary>
internal sealed class Results(Plan plan, Machine machine)
{
    /// <summary>Appends to a file with a flush after each, in a second.</summary>
    public double Disk { get; set; }

    /// <summary>Commits of one row to the database, in a second.</summary>
    public double Raw { get; set; }

    /// <summary>Memory after the start, in MiB, at each size.</summary>
    public IReadOnlyList<(int Size, long MiB)> AtRest { get; set; } = [];

    /// <summary>Memory after all reading.</summary>
    public IReadOnlyList<(int Size, long MiB)> AfterReading { get; set; } = [];

    /// <summary>Memory after all creating.</summary>
    public IReadOnlyList<(int Size, long MiB)> AfterCreating { get; set; } = [];

    /// <summary>All reading.</summary>
    public IReadOnlyList<MeasuredReading> Readings { get; set; } = [];

    /// <summary>All creating.</summary>
    public IReadOnlyList<MeasuredCreating> Creatings { get; set; } = [];

    /// <summary>All starts.</summary>
    public List<MeasuredStart> Starts { get; } = [];

    /// <summary>A million rows, or null where they were left out.</summary>
    public MeasuredLog? Log { get; set; }

    private string Engine => plan.Postgres is null ? "SQLite" : "PostgreSQL";

    /// <summary>The results as a page.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine("# What was measured").AppendLine();
        text.AppendLine("Written by `bench/run`. The program that sends the requests runs on the same processors.");
        text.AppendLine("Times hang on the machine and on what else it does; the ratios within one run say more.")
            .AppendLine();
        text.AppendLine($"- Machine: {machine.Description}");
        text.AppendLine($"- Database: {Engine}");
        text.AppendLine($"- Load before and after: {machine.LoadBefore ?? "unknown"}, {Machine.Load() ?? "unknown"}");
        text.AppendLine($"- {plan.Rounds} rounds, in each round every size in turn").AppendLine();
        Aims(text);
        RawRatesTable(text);
        CreatingTable(text);
        ReadingTable(text);
        MemoryTable(text);
        StartTable(text);
        return text.ToString();
    }

    private void Aims(StringBuilder text)
    {
        text.AppendLine("## Aims").AppendLine();
        Table(text, "Aim", "Asked", "Measured", "Reached");
        foreach (var creating in Creatings.Where(one => one.Clients == Plan.Many))
        {
            Row(
                text,
                $"create at {creating.Size:N0} with {Plan.Many} clients ÷ raw commits",
                "≥ 0.5",
                $"{creating.Ratio:0.00}",
                creating.Ratio >= 0.5 ? "yes" : "no"
            );
        }

        foreach (var (few, many) in Pairs())
        {
            var ratio = many.Sample.Percentile(95) / few.Sample.Percentile(95);
            Row(
                text,
                $"{few.Reading.Name}, {Clients(few.Clients)}: p95 at {many.Size:N0} ÷ at {few.Size:N0}",
                "≤ 1.5",
                $"{ratio:0.00}",
                ratio <= 1.5 ? "yes" : "no"
            );
        }

        if (Log is { } log)
        {
            Row(
                text,
                "a million rows assessed ÷ read by Python's csv module",
                "≤ 1",
                $"{log.Assess / log.Python:0.00}",
                log.Assess <= log.Python ? "yes" : "no"
            );
        }

        text.AppendLine();
    }

    private IEnumerable<(MeasuredReading Few, MeasuredReading Many)> Pairs() =>
        plan.Sizes.Length < 2
            ? []
            : Readings
                .Where(one => one.Size == plan.Sizes[0])
                .Select(few =>
                    (
                        few,
                        Readings.First(one =>
                            one.Size == plan.Sizes[^1] && one.Reading == few.Reading && one.Clients == few.Clients
                        )
                    )
                );

    private void RawRatesTable(StringBuilder text)
    {
        text.AppendLine("## By themselves").AppendLine();
        Table(text, "What", "per second", "÷ disk");
        Row(text, "the disk: append 500 bytes and flush", $"{Disk:N0}", "1.00");
        Row(text, $"{Engine}: insert 500 bytes and commit, one connection", $"{Raw:N0}", $"{Raw / Disk:0.00}");
        if (Log is { } log)
        {
            Row(
                text,
                $"a million rows ({log.MiB:0} MiB) assessed",
                $"{1e6 / log.Assess:N0} rows",
                $"{log.Assess:0.00} s"
            );
            Row(text, "the same, read by Python's csv module", $"{1e6 / log.Python:N0} rows", $"{log.Python:0.00} s");
        }

        text.AppendLine();
    }

    private void CreatingTable(StringBuilder text)
    {
        text.AppendLine("## Creating cases").AppendLine();
        Table(
            text,
            "Cases at first",
            "Clients",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "per second",
            "processor µs each",
            "÷ raw commits"
        );
        foreach (var one in Creatings)
        {
            Row(text, [$"{one.Size:N0}", $"{one.Clients}", .. Times(one.Sample), $"{one.Ratio:0.00}"]);
        }

        text.AppendLine();
    }

    private void ReadingTable(StringBuilder text)
    {
        text.AppendLine("## Reading").AppendLine();
        Table(
            text,
            "What",
            "Clients",
            "Cases",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "per second",
            "processor µs each",
            "p95 ÷ fewest"
        );
        foreach (var one in Readings.OrderBy(one => one.Clients).ThenBy(one => Reading.All.IndexOf(one.Reading)))
        {
            var few = Readings.First(other =>
                other.Reading == one.Reading && other.Clients == one.Clients && other.Size == plan.Sizes[0]
            );
            Row(
                text,
                [
                    one.Reading.Name,
                    $"{one.Clients}",
                    $"{one.Size:N0}",
                    .. Times(one.Sample),
                    $"{one.Sample.Percentile(95) / few.Sample.Percentile(95):0.00}",
                ]
            );
        }

        text.AppendLine();
    }

    private void MemoryTable(StringBuilder text)
    {
        text.AppendLine("## Memory of the server, MiB").AppendLine();
        Table(text, "Cases", "after its start", "after reading", "after creating");
        for (var i = 0; i < AtRest.Count; i++)
        {
            Row(text, $"{AtRest[i].Size:N0}", $"{AtRest[i].MiB}", $"{AfterReading[i].MiB}", $"{AfterCreating[i].MiB}");
        }

        text.AppendLine();
    }

    private void StartTable(StringBuilder text)
    {
        text.AppendLine("## Starting, ms from the start of the process").AppendLine();
        Table(text, "Cases", "ready", "first answer of the API", "first page", "processor then", "memory then, MiB");
        foreach (var one in Starts)
        {
            Row(
                text,
                $"{one.Size:N0}",
                $"{one.Ready:0}",
                $"{one.Answer:0}",
                $"{one.Page:0}",
                $"{one.Processor:0}",
                $"{one.ResidentMiB:0}"
            );
        }
    }

    private static string[] Times(Sample sample) =>
        [
            Milliseconds(sample.Percentile(50)),
            Milliseconds(sample.Percentile(95)),
            Milliseconds(sample.Percentile(99)),
            $"{sample.PerSecond:N0}",
            $"{sample.ProcessorEach:0}",
        ];

    private static string Milliseconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Clients(int count) => count == 1 ? "1 client" : $"{count} clients";

    private static void Table(StringBuilder text, params string[] columns)
    {
        Row(text, columns);
        Row(text, [.. columns.Select(_ => "---")]);
    }

    private static void Row(StringBuilder text, params string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
}
