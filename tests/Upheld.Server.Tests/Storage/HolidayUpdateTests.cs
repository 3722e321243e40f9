using System.Text;
using System.Text.Json.Nodes;
using Upheld.Calendar;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Commands;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Commands;

namespace Upheld.Server.Tests.Storage;

public class HolidayUpdateTests
{
    [Fact]
    public async Task A_bank_holiday_announced_late_is_taken_at_once_and_due_dates_follow_while_Upheld_serves()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var moved = await kept.ReceiveAsync(on: new DateOnly(2026, 9, 11)); // Friday: due Friday 18 September
        var stays = await kept.ReceiveAsync(on: new DateOnly(2026, 9, 2)); // Wednesday: was due Wednesday 9 September
        var file = await NewerAsync(kept, "2026-09-16"); // Wednesday

        var said = await Said.AfterAsync("", "holidays", "update", file, "--data", kept.Options.Folder);
        var again = await Said.AfterAsync("", "holidays", "update", file, "--data", kept.Options.Folder);

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("else when it is next started", said.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing has changed", again.Output, StringComparison.Ordinal);
        var recorded = await kept.Store.LoadEventsAsync(Landlord.Stream, TestStore.Cancellation);
        Assert.Equal(Access.OfUpheld.Person.Id, Assert.Single(recorded).By);
        // Whoever reads the list in waits for no case.
        Assert.Equal(new DateOnly(2026, 9, 18), await DueAsync(kept, moved)); // Friday
        await kept.ServeUntilReworkedAsync();
        Assert.Equal(new DateOnly(2026, 9, 21), await DueAsync(kept, moved)); // Monday
        Assert.Equal(new DateOnly(2026, 9, 9), await DueAsync(kept, stays));

        // The server notices by itself.
        var late = await kept.ReceiveAsync(on: new DateOnly(2026, 9, 11));
        Assert.Equal(new DateOnly(2026, 9, 21), await DueAsync(kept, late));
        Assert.Equal(1, (await kept.Store.LoadLandlordAsync(TestStore.Cancellation)).Version);
        var check = await Said.AfterAsync("", "check", "--data", kept.Options.Folder);
        Assert.Equal(0, check.ExitCode);
        Assert.StartsWith("Everything is as it was recorded.\nVerified: ", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_refused_changes_nothing()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var file = Path.Combine(kept.Options.Folder, "bank-holidays.json");
        await File.WriteAllTextAsync(file, "{}", TestStore.Cancellation);

        (await Said.AfterAsync("", "holidays", "update", file, "--data", kept.Options.Folder)).IsBadInput("refused");

        Assert.Equal(0, (await kept.Store.LoadLandlordAsync(TestStore.Cancellation)).Version);
    }

    [Fact]
    public async Task A_list_that_would_lose_days_is_refused_with_everything_it_would_lose()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var list = JsonNode.Parse(HolidayFile.Write(BankHolidays.BuiltIn))!;
        list["england-and-wales"]!["events"]!.AsArray().RemoveAll(day => (string?)day!["date"] == "2023-05-08"); // Monday
        list["scotland"]!["events"]!.AsArray().RemoveAll(day => ((string)day!["date"]!).StartsWith("2028"));
        var file = Path.Combine(kept.Options.Folder, "bank-holidays.json");
        await File.WriteAllTextAsync(file, list.ToJsonString(), TestStore.Cancellation);

        var said = await Said.AfterAsync("", "holidays", "update", file, "--data", kept.Options.Folder);

        said.IsBadInput("England and Wales has 8 days in 2023, fewer than the 9");
        said.IsBadInput("Scotland ends on 28 December 2027, earlier than 26 December 2028");
        Assert.Equal(0, (await kept.Store.LoadLandlordAsync(TestStore.Cancellation)).Version);
    }

    [Fact]
    public async Task Of_two_lists_taken_at_once_the_second_is_held_against_the_first_and_loses_no_day_of_it()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var store = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        var writes = 0;
        // The other list, with Wednesday 16 September in it, comes when this one is decided and not yet written.
        database.BeforeWrite = () => ++writes == 1 ? kept.Store.TakeHolidaysAsync(16) : Task.CompletedTask;
        var older = Encoding.UTF8.GetBytes(HolidayFile.Write(BankHolidays.BuiltIn.With(Nation.Scotland, MondayInJune)));

        var refusal = await Assert.ThrowsAsync<BadInputException>(() =>
            HolidaysCommand.UpdateAsync(store, TimeProvider.System, older, TestStore.Cancellation)
        );

        Assert.Contains("England and Wales has 8 days in 2026", refusal.Message, StringComparison.Ordinal);
        var landlord = await kept.Store.LoadLandlordAsync(TestStore.Cancellation);
        Assert.False(landlord.Calendar.IsWorkingDay(new DateOnly(2026, 9, 16)));
    }

    private static readonly BankHoliday MondayInJune = new(new DateOnly(2026, 6, 22), "An extra day");

    [Fact]
    public async Task There_is_nothing_to_check_in_a_folder_without_data()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        (await Said.AfterAsync("", "check", "--data", folder)).IsBadInput("no data");

        Assert.False(Directory.Exists(folder));
    }

    private static async Task<DateOnly?> DueAsync(TestStore kept, string reference) =>
        (await kept.OpenCasesAsync()).Single(row => row.Reference == reference).NextDue;

    private static async Task<string> NewerAsync(TestStore kept, string day)
    {
        var list = JsonNode.Parse(HolidayFile.Write(BankHolidays.BuiltIn))!;
        list["england-and-wales"]!["events"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["title"] = "An extra day",
                    ["date"] = day,
                    ["notes"] = "",
                }
            );
        var file = Path.Combine(kept.Options.Folder, "bank-holidays.json");
        await File.WriteAllTextAsync(file, list.ToJsonString(), TestStore.Cancellation);
        return file;
    }
}
