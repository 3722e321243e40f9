using System.Text;
using System.Text.Json.Nodes;
using Upheld.Calendar;
using Upheld.Server.Exchange;

namespace Upheld.Server.Tests.Exchange;

public class HolidayFileTests
{
    private static readonly BankHolidays Current = BankHolidays.BuiltIn;

    [Fact]
    public void A_list_written_and_read_again_is_the_same_list()
    {
        var read = HolidayFile.Read(Bytes(HolidayFile.Write(Current)));

        foreach (var nation in Enum.GetValues<Nation>())
        {
            Assert.Equal(Current.For(nation), read.For(nation));
        }
    }

    [Fact]
    public void A_newer_list_replaces_its_own_years_and_leaves_the_earlier_ones()
    {
        var file = From(2019);
        Add(file, "england-and-wales", "2026-11-09", "Extra bank holiday"); // Monday

        var updated = Update(file);

        Assert.Equal(new DateOnly(2015, 1, 1), updated.KnownFrom);
        Assert.Equal(
            Current.For(Nation.EnglandAndWales).Add(new(new(2026, 11, 9), "Extra bank holiday")).OrderBy(day => day.On),
            updated.For(Nation.EnglandAndWales)
        );
        Assert.Equal(Current.For(Nation.Scotland), updated.For(Nation.Scotland));
    }

    [Fact]
    public void A_whole_new_year_makes_the_calendar_known_for_longer()
    {
        var file = From(2019);
        foreach (var division in Divisions)
        {
            for (var month = 1; month <= 9; month++)
            {
                Add(file, division, $"2029-{month:00}-12", "A day of 2029");
            }
        }

        Assert.Equal(new DateOnly(2029, 12, 31), Update(file).KnownTo);
    }

    [Fact]
    public void A_substitute_day_is_named_as_one()
    {
        var file = From(2019);
        Add(file, "scotland", "2026-12-29", "A moved day")["notes"] = "Substitute day";

        Assert.Contains(Update(file).For(Nation.Scotland), day => day.Title == "A moved day (substitute day)");
    }

    [Fact]
    public void A_byte_order_mark_and_unknown_fields_do_no_harm()
    {
        var file = From(2019);
        file["jersey"] = "unknown";

        var read = HolidayFile.Read([.. Encoding.UTF8.Preamble, .. Bytes(file.ToJsonString())]);

        Assert.Equal(
            Current.For(Nation.NorthernIreland).Where(day => day.On.Year >= 2019),
            read.For(Nation.NorthernIreland)
        );
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" \n", "it is empty")]
    [InlineData("{}", "no bank holidays for england-and-wales")]
    [InlineData("null", "no bank holidays for england-and-wales")]
    [InlineData("[]", "not JSON in GOV.UK's form")]
    [InlineData("{\"england-and-wales\":", "not JSON in GOV.UK's form")]
    [InlineData("<html>Service unavailable</html>", "see line 1")]
    public void A_list_that_is_empty_or_no_list_is_refused(string text, string because) => Refuses(text, because);

    [Fact]
    public void A_list_without_one_nation_or_with_an_empty_one_is_refused()
    {
        var missing = From(2019);
        missing.Remove("scotland");
        var empty = From(2019);
        Events(empty, "northern-ireland").Clear();
        var misplaced = From(2019);
        misplaced["scotland"]!["division"] = "england-and-wales";

        Refuses(missing.ToJsonString(), "no bank holidays for scotland");
        Refuses(empty.ToJsonString(), "no bank holidays for northern-ireland");
        Refuses(misplaced.ToJsonString(), "the list under scotland says it is for 'england-and-wales'");
    }

    [Theory]
    [InlineData("2026-12-25", "lists 2026-12-25 twice")]
    [InlineData("2026-02-30", "'2026-02-30', which is not a date")]
    [InlineData("9/11/2026", "'9/11/2026', which is not a date")]
    [InlineData(null, "which is not a date")]
    public void A_date_that_is_doubled_or_unreadable_is_refused(string? date, string because)
    {
        var file = From(2019);
        Add(file, "scotland", date, "A day");

        Refuses(file.ToJsonString(), because);
    }

    [Fact]
    public void A_day_without_a_title_is_refused()
    {
        var file = From(2019);
        Add(file, "scotland", "2026-11-09", " ");

        Refuses(file.ToJsonString(), "no readable title for 2026-11-09");
    }

    [Fact]
    public void A_file_larger_than_1_MB_is_refused() =>
        Refuses(From(2019).ToJsonString() + new string(' ', HolidayFile.MostBytes), "larger than 1 MB");

    [Fact]
    public async Task A_file_that_is_not_there_is_bad_input()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var refusal = await Assert.ThrowsAsync<BadInputException>(() =>
            HolidayFile.LoadAsync(path, TestContext.Current.CancellationToken)
        );

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    private static readonly string[] Divisions = ["england-and-wales", "scotland", "northern-ireland"];

    private static JsonObject From(int year)
    {
        var file = JsonNode.Parse(HolidayFile.Write(Current))!.AsObject();
        foreach (var division in Divisions)
        {
            Remove(file, division, day => int.Parse(day[..4]) < year);
        }

        return file;
    }

    private static JsonArray Events(JsonObject file, string division) => file[division]!["events"]!.AsArray();

    private static JsonNode Add(JsonObject file, string division, string? date, string title)
    {
        JsonNode listed = new JsonObject
        {
            ["title"] = title,
            ["date"] = date,
            ["notes"] = "",
            ["bunting"] = true,
        };
        Events(file, division).Add(listed);
        return listed;
    }

    private static void Remove(JsonObject file, string division, Func<string, bool> which) =>
        Events(file, division).RemoveAll(listed => which(listed!["date"]!.GetValue<string>()));

    private static BankHolidays Update(JsonObject file) =>
        HolidayUpdate.Of(Current, HolidayFile.Read(Bytes(file.ToJsonString()))).Updated;

    private static void Refuses(string text, string because)
    {
        var refusal = Assert.Throws<BadInputException>(() => HolidayFile.Read(Bytes(text)));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("The list in use stays as it was.", refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
