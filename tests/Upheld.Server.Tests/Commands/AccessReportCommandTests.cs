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
                "at,reference,account,name,role,how",
                $"2026-08-27T22:59:59Z,{One},sam,\"Field, Sam\",{RoleOf(said)},Opened the case",
                $"2026-08-27T23:00:00Z,{One},token:gone,,,Opened the case",
                $"2026-08-28T23:00:00Z,{Other},sam,\"Field, Sam\",{RoleOf(said)},Found it by a search",
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
            store.Looks.Note("token:=1+1", LookKind.Listed, One);
            store.Looks.Note("=HYPERLINK(1)", LookKind.Opened, One);
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

    [Fact]
    public async Task That_a_report_was_made_is_on_record_and_no_part_of_it()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var upheld = Access.OfUpheld.Person.Id;
        for (var look = 0; look < AccessReport.AtATime; look++)
        {
            kept.Store.Looks.Note(upheld, LookKind.Opened, One);
        }

        await kept.ReopenAsync();

        var asked = new LooksAsked([], upheld, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Equal(AccessReport.AtATime, await kept.Store.AccessReport.ReadAsync(asked, Stop).CountAsync(Stop));
        Assert.Equal(AccessReport.AtATime + 1, await kept.Store.AccessReport.ReadAsync(asked, Stop).CountAsync(Stop));
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static string RoleOf(Said said) => said.Output.Split('\n')[1].Split(',')[^2];

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
            store.Looks.Note(by, reference == Other ? LookKind.Found : LookKind.Opened, reference);
            await store.Looks.DisposeAsync();
            clock.Advance(TimeSpan.FromSeconds(after));
        }
    }
}
