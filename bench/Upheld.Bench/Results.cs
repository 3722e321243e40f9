using System.Text;

namespace Upheld.Bench;

/// <summary>What was measured, and how it is told. It is written after each part, so a run that is cut short leaves what it has.</summary>
internal sealed class Results(Plan plan, Machine machine, string command)
{
    private readonly List<Part> parts = [];

    /// <summary>Adds a part and writes the page anew.</summary>
    public Task AddAsync(Part part, CancellationToken cancellation)
    {
        parts.Add(part);
        return File.WriteAllTextAsync(plan.Results, Text(), cancellation);
    }

    /// <summary>The results as a page.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine("# What was measured").AppendLine();
        text.AppendLine($"Written by `{command}`. The program that sends the requests runs on the same processors.");
        text.AppendLine("Times hang on the machine and on what else it does; the ratios within one run say more.")
            .AppendLine();
        text.AppendLine($"- Machine: {machine.Description}");
        text.AppendLine($"- Database: {(plan.Postgres is null ? "SQLite" : "PostgreSQL")}");
        text.AppendLine($"- Load before and after: {machine.LoadBefore ?? "unknown"}, {Machine.Load() ?? "unknown"}");
        text.AppendLine($"- {plan.Rounds} rounds, in each round every size in turn").AppendLine();
        Append(
            text,
            new ResultTable(
                "Aims",
                ["Aim", "Asked", "Measured", "Reached"],
                [
                    .. parts
                        .SelectMany(part => part.Aims)
                        .Select(aim => (string[])[aim.What, aim.Asked, aim.Measured, aim.IsReached ? "yes" : "**no**"]),
                ]
            )
        );
        parts.ForEach(part => Append(text, part.Table));
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder text, ResultTable table)
    {
        text.AppendLine($"## {table.Title}").AppendLine();
        if (table.Note is { } note)
        {
            text.AppendLine(note).AppendLine();
        }

        Row(text, table.Columns);
        Row(text, table.Columns.Select(_ => "---"));
        foreach (var row in table.Rows)
        {
            Row(text, row);
        }

        text.AppendLine();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
}
