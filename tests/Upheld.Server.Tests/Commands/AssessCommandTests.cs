using System.Text.Json;

namespace Upheld.Server.Tests.Commands;

public sealed class AssessCommandTests : IDisposable
{
    private const string Header = "reference,received_on,acknowledged_on,stage1_responded_on,tenure,refused_on\n";

    // Received on Monday 2 March 2026; due Tuesday 17 March when acknowledged on Tuesday 3 March.
    private const string Log =
        Header
        + "C1,2026-03-02,2026-03-03,2026-03-17,Rented,\n"
        + "C2,2026-03-02,2026-03-03,2026-03-18,rented ,\n"
        + "C3,2026-03-02,2026-03-03,,,\n"
        + "C4,2026-03-02,2026-03-03,,Rented,2026-03-04\n"
        + "C5,2026-06-01,,,Rented,\n";

    private readonly string file = Path.GetTempFileName();

    [Fact]
    public async Task The_answer_in_JSON_has_the_shape_that_is_promised()
    {
        using var answer = await JsonAsync(Log, "--as-of", "2026-03-17", "--homes", "1000");
        var root = answer.RootElement;
        Assert.Equal(
            ["asOf", "rows", "complaints", "refused", "provisions", "measures", "problemCount", "problems"],
            root.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("2026-03-17", root.GetProperty("asOf").GetString());
        Assert.Equal(5, root.GetProperty("rows").GetInt32());
        Assert.Equal(3, root.GetProperty("complaints").GetInt32());
        Assert.Equal(1, root.GetProperty("refused").GetInt32());
        Assert.Equal(
            ["6.2", "6.3", "6.4", "6.11", "6.13", "6.14", "6.15"],
            root.GetProperty("provisions").EnumerateArray().Select(one => one.GetProperty("number").GetString())
        );
        // On the due date, C3 is still not yet due, and C2's answer of tomorrow has not happened.
        Assert.Equal(
            """{"number":"6.3","met":1,"breached":0,"notYetDue":2,"notApplicable":0,"unknown":0,"breaches":[]}""",
            Plain(root.GetProperty("provisions")[1])
        );
        Assert.Equal("""{"CH01_1":3,"CH01_2":0,"CH02_1":100,"CH02_2":null}""", Plain(root.GetProperty("measures")));
    }

    [Fact]
    public async Task A_year_adds_the_measures_of_each_tenure()
    {
        using var answer = await JsonAsync(Log, "--as-of", "2026-06-30", "--year", "2025-26");
        Assert.Equal(
            """{"CH01_1":null,"CH01_2":null,"CH02_1":33.3,"CH02_2":null,"byTenure":"""
                + """{"not recorded":{"CH01_1":null,"CH01_2":null,"CH02_1":0,"CH02_2":null},"""
                + "\"Rented\":"
                + """{"CH01_1":null,"CH01_2":null,"CH02_1":50,"CH02_2":null}"""
                + "}}",
            Plain(answer.RootElement.GetProperty("measures"))
        );
        Assert.Equal(4, answer.RootElement.GetProperty("complaints").GetInt32());
    }

    [Fact]
    public async Task A_refusal_on_a_day_nobody_can_read_leaves_a_complaint_of_which_nothing_is_known()
    {
        using var answer = await JsonAsync(
            Header + "C1,2026-03-02,2026-03-03,2026-03-17,,soon\n",
            "--as-of",
            "2026-05-29"
        );
        Assert.Equal(1, answer.RootElement.GetProperty("complaints").GetInt32());
        Assert.All(
            answer.RootElement.GetProperty("provisions").EnumerateArray(),
            provision => Assert.Equal(1, provision.GetProperty("unknown").GetInt32())
        );
    }

    [Fact]
    public async Task A_reference_on_three_lines_is_one_problem_and_three_complaints()
    {
        using var answer = await JsonAsync(
            "reference,received_on\nC1,2026-03-02\nC2,soon\nC1,2026-03-02\nC1,2026-03-02\n",
            "--as-of",
            "2026-05-29"
        );
        Assert.Equal(3, answer.RootElement.GetProperty("complaints").GetInt32());
        Assert.Equal(2, answer.RootElement.GetProperty("problemCount").GetInt32());
        Assert.Equal(
            "Reference 'C1' is on lines 2, 4, 5. Each was measured.",
            answer.RootElement.GetProperty("problems")[1].GetProperty("message").GetString()
        );
    }

    [Fact]
    public async Task A_thousand_problems_are_listed_and_all_are_counted()
    {
        var rows = string.Concat(Enumerable.Range(0, 5000).Select(i => $"C{i},soon\n"));
        using var answer = await JsonAsync($"reference,received_on\n{rows}", "--as-of", "2026-05-29");
        Assert.Equal(5000, answer.RootElement.GetProperty("problemCount").GetInt32());
        Assert.Equal(
            Enumerable.Range(2, 1000),
            answer
                .RootElement.GetProperty("problems")
                .EnumerateArray()
                .Select(one => one.GetProperty("line").GetInt32())
        );
    }

    [Fact]
    public async Task A_header_alone_is_a_log_without_rows()
    {
        using var answer = await JsonAsync("reference,received_on\n");
        Assert.Equal(0, answer.RootElement.GetProperty("rows").GetInt32());
        Assert.Equal(0, answer.RootElement.GetProperty("problemCount").GetInt32());
    }

    [Fact]
    public async Task The_text_says_that_the_whole_file_was_measured()
    {
        var said = await AfterAsync(Log + "C6,soon,,,,\n", "--as-of", "2026-06-30");
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("as it stood on Tuesday 30 June 2026", said.Output);
        Assert.Contains("Measures for the whole file", said.Output);
        Assert.Contains("line 7: received_on 'soon' is not a date", said.Output);
        Assert.Contains("6.3   C2, C3", said.Output);
    }

    [Fact]
    public async Task A_deadline_beyond_the_known_bank_holidays_is_warned_of_once()
    {
        var said = await AfterAsync(
            "reference,received_on\nC1,2028-12-29\nC2,2028-12-29\n",
            "--as-of",
            "2028-12-31",
            "--json"
        );
        Assert.Equal(0, said.ExitCode);
        Assert.StartsWith("Bank holidays are known only for 2015 to 2028.", said.Errors);
        Assert.Equal(said.Errors.Length - 1, said.Errors.IndexOf('\n'));
        Assert.Equal("", (await AfterAsync("reference,received_on\nC1,2028-12-01\n", "--as-of", "2028-12-31")).Errors);
    }

    [Theory]
    [InlineData("--year", "2025-27", "is not a year")]
    [InlineData("--homes", "-3", "is not a whole number")]
    [InlineData("--homes", "many", "is not a whole number")]
    [InlineData("--as-of", "31/03/2026", "is not a date")]
    [InlineData("--as-of", "9999-12-31", "too far ahead")]
    [InlineData("--nation", "wales", "no nation")]
    public async Task An_option_that_cannot_be_read_is_bad_input(string option, string value, string because) =>
        (await AfterAsync(Log, option, value)).IsBadInput(because);

    [Fact]
    public async Task A_file_that_cannot_be_measured_is_bad_input()
    {
        (await AfterAsync("")).IsBadInput("cannot be measured: it is empty");
        (await AfterAsync("a,b\n1,2\n")).IsBadInput("no column reference");
        (await Said.AfterAsync("", "assess", Path.GetTempPath())).IsBadInput("cannot be measured");
        (await Said.AfterAsync("", "assess", $"{file}.missing")).IsBadInput("cannot be measured");
    }

    public void Dispose() => File.Delete(file);

    private async Task<JsonDocument> JsonAsync(string log, params string[] options)
    {
        var said = await AfterAsync(log, [.. options, "--json"]);
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        return JsonDocument.Parse(said.Output);
    }

    private async Task<Said> AfterAsync(string log, params string[] options)
    {
        await File.WriteAllTextAsync(file, log, TestContext.Current.CancellationToken);
        return await Said.AfterAsync("", ["assess", file, .. options]);
    }

    private static string Plain(JsonElement element) => JsonSerializer.Serialize(element);
}
