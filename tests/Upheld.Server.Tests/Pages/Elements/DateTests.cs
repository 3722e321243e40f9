using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Tests.Pages.Elements;

public sealed class DateTests(PagesHost pages)
{
    [Theory]
    [InlineData("31", "2", "2026", "Received date must be a real date", "Day Month Year")]
    [InlineData("29", "2", "2026", "Received date must be a real date", "Day Month Year")]
    [InlineData("0", "9", "2026", "Received date must be a real date", "Day Month Year")]
    [InlineData("-7", "9", "2026", "Received date must be a real date", "Day Month Year")]
    [InlineData("7", "13", "2026", "Received date must be a real date", "Day Month Year")]
    [InlineData("seven", "Smarch", "2026", "Received date must be a real date", "Day Month Year")]
    [InlineData("7", "9", "0000", "Received date must be a real date", "Day Month Year")]
    [InlineData("7", "9", "20266", "Received date must be a real date", "Day Month Year")]
    [InlineData("7", "9", "26", "Received date must include a year with 4 numbers, such as 2026", "Year")]
    [InlineData("7", "", "2026", "Received date must include a month", "Month")]
    [InlineData("", " ", "2026", "Received date must include a day and month", "Day Month")]
    [InlineData("", "", "", "Enter the received date", "Day Month Year")]
    [InlineData(" ", "\t", " ", "Enter the received date", "Day Month Year")]
    public async Task A_wrong_date_is_named_and_shown_again(
        string day,
        string month,
        string year,
        string problem,
        string marked
    )
    {
        var page = await PagesHost.Read(
            await pages.Send(("ReceivedOn.Day", day), ("ReceivedOn.Month", month), ("ReceivedOn.Year", year))
        );
        Assert.Equal("Error: " + problem, page.GetElementById("ReceivedOn-error")!.TextContent);
        string[] parts = ["Day", "Month", "Year"];
        Assert.Equal(
            [day, month, year],
            parts.Select(part => page.GetElementById($"ReceivedOn_{part}")!.GetAttribute("value"))
        );
        Assert.Equal(
            marked.Split(' '),
            parts.Where(part => page.GetElementById($"ReceivedOn_{part}")!.ClassList.Contains("govuk-input--error"))
        );
    }

    [Theory]
    [InlineData("7", "9", "2026")]
    [InlineData(" 07 ", "09", "2026 ")]
    [InlineData("7", "September", "2026")]
    [InlineData("7", "SEP", "2026")]
    public void Monday_7_September_2026_may_be_typed_in_many_ways(string day, string month, string year) =>
        Assert.Equal(new DateOnly(2026, 9, 7), new TypedDate(day, month, year).Value);

    [Fact]
    public void The_29th_of_February_is_real_in_a_leap_year() =>
        Assert.Equal(new DateOnly(2028, 2, 29), new TypedDate("29", "2", "2028").Value);

    [Theory]
    [InlineData("?until=2026-09-07", "7", "9", "2026")]
    [InlineData("", "", "", "")]
    public async Task A_date_in_an_address_fills_its_fields(string query, string day, string month, string year)
    {
        var page = await pages.Open(PagesHost.Patterns + query);
        Assert.Equal(day, page.GetElementById("Until_Day")!.GetAttribute("value"));
        Assert.Equal(month, page.GetElementById("Until_Month")!.GetAttribute("value"));
        Assert.Equal(year, page.GetElementById("Until_Year")!.GetAttribute("value"));
    }

    [Fact]
    public void A_day_is_written_with_its_weekday() =>
        Assert.Equal("Monday 7 September 2026", Dates.Long(new DateOnly(2026, 9, 7)));

    [Theory]
    [InlineData("2026-07-07T23:30:00Z", "Wednesday 8 July 2026 at 12:30am")]
    [InlineData("2026-12-07T13:05:00Z", "Monday 7 December 2026 at 1:05pm")]
    public void An_instant_is_written_by_the_clock_in_England(string instant, string written) =>
        Assert.Equal(written, Dates.At(DateTimeOffset.Parse(instant)));
}
