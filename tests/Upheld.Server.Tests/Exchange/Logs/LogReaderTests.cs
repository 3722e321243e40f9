using System.Text;
using Upheld.Assurance.Logs;
using Upheld.Code.Facts;
using Upheld.Server.Exchange;
using Upheld.Server.Exchange.Logs;

namespace Upheld.Server.Tests.Exchange.Logs;

public sealed class LogReaderTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task The_delimiter_is_found_in_the_header(char delimiter)
    {
        var rows = await ReadAsync(
            $"reference,received_on,tenure,\"notes (a; b; c)\"\nC1,2026-09-07,rented,x".Replace(',', delimiter)
        );
        Assert.Equal("rented", Assert.Single(rows).Complaint!.Written.Labels.Tenure);
    }

    [Fact]
    public async Task Delimiters_inside_a_quoted_name_do_not_mislead()
    {
        var rows = await ReadAsync("\"a,b,c,d,e,f\";reference;received_on\nx;C1;2026-09-07");
        Assert.Equal("C1", Assert.Single(rows).Complaint!.Written.Reference);
    }

    public static TheoryData<string> Encodings =>
        ["utf-8", "utf-8 with a mark", "utf-16", "utf-16 big-endian", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Every_encoding_a_spreadsheet_writes_is_read(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 with a mark" => new UTF8Encoding(true),
            "utf-16" => new UnicodeEncoding(false, true),
            "utf-16 big-endian" => new UnicodeEncoding(true, true),
            _ => Windows1252,
        };
        // A long file, so that the letter that decides stands far behind the head and on the border of a block.
        var padding = new string('x', (1 << 20) - 60);
        var text =
            $"reference,received_on,tenure\nC1,2026-09-07,{padding}\nC2,2026-09-07,Zoë’s flat\nC3,2026-09-07,Zoë";
        var rows = await ReadAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        Assert.Equal(["Zoë’s flat", "Zoë"], rows.Skip(1).Select(row => row.Complaint!.Written.Labels.Tenure));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task A_row_is_named_by_the_physical_line_it_begins_on(string end)
    {
        var rows = await ReadAsync(
            string.Join(
                end,
                "reference,received_on,refusal_reason",
                "C1,2026-09-07,\"two",
                "lines, and a \"\"word\"\"\"",
                "",
                " , ,",
                "C2,2026-09-07,"
            )
        );
        Assert.Equal([2, 6], rows.Select(row => row.Line));
        Assert.Equal(["C1", "C2"], rows.Select(row => row.Complaint!.Written.Reference));
    }

    [Fact]
    public async Task Columns_come_in_any_order_and_any_case_with_any_spaces()
    {
        var rows = await ReadAsync(" Received On ,STAGE1_HANDLER,reference\n07/09/2026,Ann,C1");
        var line = Assert.Single(rows).Complaint!;
        Assert.Equal(new DateOnly(2026, 9, 7), line.Written.StageOne.Requested!.Value.On);
        Assert.Equal(["Ann"], line.Written.StageOne.ConsideredBy);
    }

    [Theory]
    [InlineData("2026-09-07")]
    [InlineData("07/09/2026")]
    [InlineData("7/9/2026")]
    [InlineData("  2026-09-07\u00A0")]
    [InlineData("2026-09-07 00:00:00")]
    [InlineData("07/09/2026 00:00")]
    [InlineData("2026-09-07T00:00:00.000")]
    public async Task A_date_is_read(string written) =>
        Assert.Equal(new DateOnly(2026, 9, 7), (await DateAsync(written))!.Value.On);

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("2026-02-29")]
    [InlineData("09/13/2026")]
    [InlineData("07/09/26")]
    [InlineData("2026-9-7")]
    [InlineData("20260907")]
    [InlineData("7 September 2026")]
    [InlineData("46272")]
    [InlineData("07-09-2026")]
    [InlineData("0000-01-01")]
    [InlineData("2026-09-07 10:30")]
    [InlineData("٠٧/٠٩/٢٠٢٦")]
    [InlineData("tbc")]
    public async Task What_is_no_date_is_kept_as_one_nobody_can_read(string written)
    {
        var rows = await ReadAsync($"reference,received_on,acknowledged_on\nC1,2026-09-07,{written}");
        var row = Assert.Single(rows);
        Assert.False(row.Complaint!.Written.StageOne.Acknowledged!.Value.IsReadable);
        Assert.Equal([$"acknowledged_on '{written}' is not a date like 2026-09-07 or 07/09/2026."], row.Problems);
    }

    [Fact]
    public async Task A_row_without_a_reference_or_a_day_of_receipt_is_left_out_and_named()
    {
        var rows = await ReadAsync("reference,received_on\n ,2026-09-07\nC2,\nC3,soon\nC4,2026-09-07");
        Assert.Equal([true, true, true, false], rows.Select(row => row.Complaint is null));
        Assert.Equal([1, 1, 1, 0], rows.Select(row => row.Problems.Count));
        Assert.All(rows.Take(3), row => Assert.EndsWith("so this row was left out.", row.Problems[0]));
    }

    [Fact]
    public async Task Missing_cells_are_blank_and_surplus_ones_are_named_once()
    {
        var rows = await ReadAsync(
            "reference,received_on,tenure\nC1,2026-09-07\nC2,2026-09-07,rented,,\nC3,2026-09-07,x,y,z"
        );
        Assert.Equal([0, 0, 1], rows.Select(row => row.Problems.Count));
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_is_named()
    {
        var rows = await ReadAsync("reference,received_on,tenure\nC1,2026-09-07,\"rented\nC2,2026-09-07,x\n");
        Assert.Contains("never closed", Assert.Single(Assert.Single(rows).Problems));
    }

    [Fact]
    public async Task Unknown_repeated_and_nameless_columns_are_named_on_the_header()
    {
        var log = await OpenAsync("\nreference,Landlord,received_on,REFERENCE,\nC1,x,2026-09-07,C9,"u8.ToArray());
        Assert.All(log.Problems, problem => Assert.Equal(2, problem.Line));
        Assert.Equal(
            [
                "Column 'Landlord' is not known. It was not read.",
                "Column reference is there twice. The second one, column 4, was not read.",
                "Column 5 has no name. It was not read.",
            ],
            log.Problems.Select(problem => problem.Message)
        );
    }

    [Fact]
    public async Task What_is_shown_of_a_cell_cannot_steer_a_terminal()
    {
        var rows = await ReadAsync("reference,received_on\nC1,\"\u001b[31mred\u202e\"");
        Assert.StartsWith("received_on '\uFFFD[31mred\uFFFD' is not a date", Assert.Single(rows).Problems[0]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n \r\n", "empty")]
    [InlineData("reference,tenure\n", "no column received_on")]
    [InlineData("received_on\n", "no column reference")]
    [InlineData("PK\u0003\u0004rest", "workbook")]
    [InlineData("reference\0received_on", "not text")]
    public async Task What_is_no_log_is_refused(string content, string because)
    {
        var refusal = await Assert.ThrowsAsync<BadInputException>(() => OpenAsync(Encoding.UTF8.GetBytes(content)));
        Assert.Contains(because, refusal.Message);
    }

    private static async Task<Fact?> DateAsync(string written) =>
        Assert.Single(await ReadAsync($"reference,received_on\nC1,{written}")).Complaint!.Written.StageOne.Requested;

    private static Task<List<LogRow>> ReadAsync(string content) => ReadAsync(Encoding.UTF8.GetBytes(content));

    private static async Task<List<LogRow>> ReadAsync(byte[] content)
    {
        var log = await OpenAsync(content);
        return [.. log.Read(new LogShare(0, 1), _ => { }, TestContext.Current.CancellationToken)];
    }

    private static Task<LogReader> OpenAsync(byte[] content) =>
        LogReader.OpenAsync(() => new MemoryStream(content), TestContext.Current.CancellationToken);
}
