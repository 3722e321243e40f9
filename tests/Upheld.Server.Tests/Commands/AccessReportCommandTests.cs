using Microsoft.Extensions.Time.Testing;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Commands;

/// <summary>A resident asks who looked at their complaints.</summary>
public sealed class AccessReportCommandTests : IDisposable
{
    private const string One = "7Q4M-2KD9";
    private const string Other = "7Q4M-2KDA";

    private readonly string data = Directory.CreateTempSubdirectory("upheld-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_looked_at_a_persons_cases_is_listed_with_name_and_role()
    {
        await LookedAsync();

        var said = await ReportAsync("--reference", One, "--reference", Other);

        Assert.Equal((0, "Looks on record: 3.\n"), (said.ExitCode, said.Errors));
        Assert.Equal(
            [
                "at,reference,account,name,role",
                $"2026-08-27T22:59:59Z,{One},sam,\"Field, Sam\",{RoleOf(said)}",
                $"2026-08-27T23:00:00Z,{One},token:gone,,",
                $"2026-08-28T23:00:00Z,{Other},sam,\"Field, Sam\",{RoleOf(said)}",
            ],
            said.Output.TrimEnd('\n').Split('\n')
        );
        Assert.Contains("andler", RoleOf(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_days_in_London()
    {
        await LookedAsync();

        var said = await ReportAsync(
            "--reference",
            One,
            "--reference",
            Other,
            "--from",
            "2026-08-28",
            "--to",
            "2026-08-28"
        );

        Assert.Equal(2, said.Output.Count(letter => letter == '\n'));
        Assert.Contains("token:gone", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_account_read_is_listed()
    {
        await LookedAsync();

        var said = await ReportAsync("--account", "SAM");

        Assert.Equal("Looks on record: 2.\n", said.Errors);
        Assert.DoesNotContain("token:gone", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_a_spreadsheet_program_would_take_for_a_formula_is_none()
    {
        await using (var store = await Store.OpenAsync(new StorageOptions(data), TimeProvider.System, Stop))
        {
            store.Reads.Note(One, "token:=1+1");
            store.Reads.Note(One, "=HYPERLINK(1)");
        }

        var said = await ReportAsync("--reference", One);

        Assert.DoesNotContain(",=", said.Output, StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK(1)", said.Output, StringComparison.Ordinal);
        Assert.Contains(",token:=1+1,", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_refused()
    {
        (await ReportAsync()).IsBadInput("--reference, or which account");
        (await ReportAsync("--reference", One, "--account", "sam")).IsBadInput("not both");
        (await ReportAsync("--reference", "the boiler")).IsBadInput("is no reference of a case");
        (await ReportAsync("--account", "sam", "--from", "28/08")).IsBadInput("is not a date");
        (await ReportAsync("--account", "sam", "--from", "2026-08-28", "--to", "2026-08-27")).IsBadInput(
            "before --from"
        );
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static string RoleOf(Said said) => said.Output.Split('\n')[1].Split(',')[^1];

    private Task<Said> ReportAsync(params string[] asked) =>
        Said.AfterAsync("", ["access-report", "--data", data, .. asked]);

    private async Task LookedAsync()
    {
        var made = await Said.AfterAsync(
            "",
            "account",
            "create",
            "--name",
            "Field, Sam",
            "--id",
            "sam",
            "--role",
            "handler",
            "--data",
            data
        );
        Assert.Equal((0, ""), (made.ExitCode, made.Errors));
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-08-27T22:59:59Z", null));
        foreach (
            var (reference, by, after) in new[] { (One, "sam", 1), (One, "token:gone", 86_400), (Other, "sam", 0) }
        )
        {
            await using var store = await Store.OpenAsync(new StorageOptions(data), clock, Stop);
            store.Reads.Note(reference, by);
            await store.Reads.DisposeAsync();
            clock.Advance(TimeSpan.FromSeconds(after));
        }
    }
}
