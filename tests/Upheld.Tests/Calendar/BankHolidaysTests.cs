using Upheld.Calendar;

namespace Upheld.Tests.Calendar;

public class BankHolidaysTests
{
    public static TheoryData<Nation> Nations => [.. Enum.GetValues<Nation>()];

    [Theory]
    [MemberData(nameof(Nations))]
    public void The_built_in_days_of_every_year_are_those_the_rules_and_the_proclamations_give(Nation nation)
    {
        for (var year = 2015; year <= 2028; year++)
        {
            var listed = BankHolidays.BuiltIn.For(nation).Select(day => day.On).Where(day => day.Year == year);
            Assert.Equal(HolidayRules.Of(nation, year), listed);
        }
    }

    [Theory]
    [InlineData("2020-05-08", "Early May bank holiday (VE Day)")] // Friday
    [InlineData("2022-06-02", "Spring bank holiday")] // Thursday
    [InlineData("2022-06-03", "Platinum Jubilee bank holiday")] // Friday
    [InlineData("2022-09-19", "State funeral of Queen Elizabeth II")] // Monday
    [InlineData("2023-05-08", "Coronation of King Charles III")] // Monday
    public void A_day_moved_or_added_by_proclamation_is_kept_in_all_three_nations(string day, string title)
    {
        foreach (var nation in Enum.GetValues<Nation>())
        {
            Assert.Contains(new BankHoliday(DateOnly.Parse(day), title), BankHolidays.BuiltIn.For(nation));
        }
    }

    [Theory]
    [InlineData("2020-05-04")] // Monday, moved to Friday 8 May
    [InlineData("2022-05-30")] // Monday, moved to Thursday 2 June
    public void The_Monday_from_which_a_bank_holiday_was_moved_is_a_working_day(string day)
    {
        foreach (var nation in Enum.GetValues<Nation>())
        {
            Assert.True(new WorkingCalendar(nation, BankHolidays.BuiltIn).IsWorkingDay(DateOnly.Parse(day)));
        }
    }

    [Fact]
    public void The_built_in_list_is_known_from_Thursday_1_January_2015_to_Sunday_31_December_2028()
    {
        Assert.Equal(new DateOnly(2015, 1, 1), BankHolidays.BuiltIn.KnownFrom);
        Assert.Equal(new DateOnly(2028, 12, 31), BankHolidays.BuiltIn.KnownTo);
    }

    [Fact]
    public void A_year_of_which_only_a_part_is_listed_is_not_known_yet_but_its_days_count()
    {
        var newYear = new BankHoliday(new DateOnly(2029, 1, 1), "New Year's Day"); // Monday
        var holidays = BankHolidays.BuiltIn.With(Nation.EnglandAndWales, newYear);

        Assert.Equal(new DateOnly(2028, 12, 31), holidays.KnownTo);
        Assert.False(new WorkingCalendar(Nation.EnglandAndWales, holidays).IsWorkingDay(newYear.On));
    }

    [Fact]
    public void A_day_listed_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            BankHolidays.BuiltIn.With(Nation.Scotland, new BankHoliday(new DateOnly(2026, 12, 25), "Christmas Day"))
        );

    [Fact]
    public void A_list_without_one_whole_year_is_refused() =>
        Assert.Throws<ArgumentException>(() => new BankHolidays([], [], []));
}
