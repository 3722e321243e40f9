using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Upheld.Bench;

/// <summary>Measures a landlord's log of a million rows and 22 columns: assessed by us, and merely read by Python's csv module.</summary>
internal static class MillionRows
{
    private const int Rows = 1_000_000;
    private const int Rounds = 9;

    private const string Header =
        "reference,received_on,acknowledged_on,stage1_extended_to,stage1_extension_notified_on,stage1_extension_reason,"
        + "stage1_responded_on,escalated_on,stage2_acknowledged_on,stage2_extended_to,stage2_extension_notified_on,"
        + "stage2_extension_reason,stage2_responded_on,stage1_handler,stage2_handler,tenure,category,stage1_outcome,"
        + "stage2_outcome,refused_on,refusal_ground,refusal_reason";

    private const string Reader =
        "import csv, sys\nfor row in csv.reader(open(sys.argv[1], newline='', encoding='utf-8')): pass\n";

    /// <summary>Measures both in turn; null where there is no Python.</summary>
    public static async Task<Part?> MeasureAsync(Plan plan, CancellationToken cancellation)
    {
        var path = Path.Combine(plan.Work, "log.csv");
        await WriteAsync(path);
        var rounds = new List<(double Ours, double Theirs)>();
        try
        {
            // The first round also brings the file into memory.
            for (var round = 0; round <= Rounds; round++)
            {
                rounds.Add((await OursAsync(plan, path, cancellation), await TheirsAsync(path, cancellation)));
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        return Tell([.. rounds.Skip(1)], new FileInfo(path).Length >> 20);
    }

    private static Task<double> OursAsync(Plan plan, string path, CancellationToken cancellation) =>
        SecondsAsync(plan.Server, ["assess", path, "--as-of", "2026-09-07", "--json"], cancellation);

    private static Task<double> TheirsAsync(string path, CancellationToken cancellation) =>
        SecondsAsync("python3", ["-c", Reader, path], cancellation);

    // Whatever else the machine does falls on both halves of a round alike, so the ratio is taken round by round.
    private static Part Tell(IReadOnlyList<(double Ours, double Theirs)> rounds, long mebibytes)
    {
        var (ours, theirs) = (rounds.Select(one => one.Ours).Median(), rounds.Select(one => one.Theirs).Median());
        return new Part(
            new ResultTable(
                $"A landlord's log of a million rows ({mebibytes} MiB)",
                ["What", "seconds", "rows a second"],
                [
                    ["assessed", $"{ours:0.00}", $"{Rows / ours:N0}"],
                    ["read by Python's csv module", $"{theirs:0.00}", $"{Rows / theirs:N0}"],
                ]
            ),
            [
                Aim.AtMost(
                    "a million rows assessed ÷ read by Python's csv module",
                    1,
                    rounds.Select(one => one.Ours / one.Theirs).Median(),
                    ""
                ),
            ]
        );
    }

    private static async Task<double> SecondsAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
    }

    private static async Task WriteAsync(string path)
    {
        var random = new Random(20_260_907);
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        await file.WriteLineAsync(Header);
        for (var n = 0; n < Rows; n++)
        {
            await file.WriteLineAsync(Row(n, random));
        }
    }

    private static string Row(int n, Random random)
    {
        var received = new DateOnly(2025, 4, 1).AddDays(random.Next(365));
        var acknowledged = received.AddDays(random.Next(9));
        var extended = random.Next(6) == 0;
        var responded = acknowledged.AddDays(extended ? 20 + random.Next(8) : 5 + random.Next(12));
        var escalated = random.Next(5) == 0;
        var again = responded.AddDays(7);
        string On(DateOnly day, bool isSo = true) =>
            isSo ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        return string.Join(
            ',',
            $"C{n:D7}",
            On(received),
            On(acknowledged),
            On(acknowledged.AddDays(28), extended),
            On(acknowledged.AddDays(10), extended),
            extended ? "\"Waiting for the surveyor, who is ill\"" : "",
            On(responded),
            On(again, escalated),
            On(again.AddDays(3), escalated),
            "",
            "",
            "",
            On(again.AddDays(25), escalated),
            $"handler {random.Next(20)}",
            escalated ? $"reviewer {random.Next(5)}" : "",
            random.Next(4) == 0 ? "shared ownership" : "rented",
            "Damp and mould",
            "upheld",
            escalated ? "partly upheld" : "",
            "",
            "",
            ""
        );
    }
}
