using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Upheld.Calendar;
using Upheld.Tests;

namespace Upheld.Server.Tests.Commands;

/// <summary>
/// Thousands of made-up rows, nasty ones among them, measured here and by tests/oracle/assess.py, a program written from
/// the description of the command alone that counts its own working days.
/// </summary>
public sealed class SecondReckoningTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Two_programs_that_know_nothing_of_each_other_agree(int seed)
    {
        var log = Path.Combine(folder, "log.csv");
        await File.WriteAllBytesAsync(log, InventedLog.Of(seed, rows: 700), TestContext.Current.CancellationToken);
        foreach (
            var (asOf, year, homes) in (Question[])
                [new("2026-02-10", "2025-26", "1000"), new("2026-03-20"), new("2027-06-01", "2026-27", "3")]
        )
        {
            var ours = await OursAsync(log, asOf, year, homes);
            var theirs = await TheirsAsync(log, asOf, year, homes);
            Assert.True(JsonNode.DeepEquals(theirs, ours), $"{asOf} {year} {homes}\n{theirs}\n{ours}");
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<JsonNode> OursAsync(string log, string asOf, string? year, string? homes)
    {
        string[] options =
        [
            .. year is null ? [] : (string[])["--year", year],
            .. homes is null ? [] : (string[])["--homes", homes],
        ];
        var said = await Said.AfterAsync("", ["assess", log, "--as-of", asOf, "--json", .. options]);
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        var answer = JsonNode.Parse(said.Output)!;
        var lines = answer["problems"]!.AsArray().Select(problem => problem!["line"]!.GetValue<int>()).ToList();
        Assert.Equal(lines.Order(), lines);
        answer["problems"] = new JsonArray([.. lines.Select(line => (JsonNode)line)]);
        return answer;
    }

    private async Task<JsonNode> TheirsAsync(string log, string asOf, string? year, string? homes)
    {
        var holidays = Path.Combine(folder, "holidays.json");
        var days = BankHolidays.BuiltIn.For(Nation.EnglandAndWales).Select(holiday => $"{holiday.On:yyyy-MM-dd}");
        await File.WriteAllTextAsync(holidays, JsonSerializer.Serialize(days), TestContext.Current.CancellationToken);
        using var python = Process.Start(
            new ProcessStartInfo("python3", [Program, log, holidays, asOf, year ?? "-", homes ?? "-"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        return JsonNode.Parse(output)!;
    }

    private static string Program => Path.Combine(Repository.Root, "tests", "oracle", "assess.py");

    private sealed record Question(string AsOf, string? Year = null, string? Homes = null);
}
