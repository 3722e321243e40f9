using System.Globalization;
using Upheld.Calendar;

namespace Upheld.Tests.Calendar;

public class WorkingCalendarTests
{
    private static readonly WorkingCalendar England = new(Nation.EnglandAndWales, BankHolidays.BuiltIn);
    private static readonly WorkingCalendar Scotland = new(Nation.Scotland, BankHolidays.BuiltIn);
    private static readonly WorkingCalendar NorthernIreland = new(Nation.NorthernIreland, BankHolidays.BuiltIn);

    [Theory]
    [InlineData("Friday 28 August 2026", 5, "Monday 7 September 2026")] // Monday 31 August is a bank holiday
    [InlineData("Saturday 3 October 2026", 10, "Friday 16 October 2026")]
    [InlineData("Sunday 4 October 2026", 10, "Friday 16 October 2026")]
    [InlineData("Friday 2 October 2026", 10, "Friday 16 October 2026")]
    [InlineData("Monday 5 October 2026", 10, "Monday 19 October 2026")]
    [InlineData("Saturday 3 October 2026", 1, "Monday 5 October 2026")]
    [InlineData("Saturday 3 October 2026", 0, "Saturday 3 October 2026")]
    public void Day_1_is_the_first_working_day_after_the_event_weekend_or_not(string from, int count, string due) =>
        Assert.Equal(Day(due), England.Add(Day(from), count.WorkingDays));

    [Theory]
    [InlineData("Thursday 24 December 2026", 1, "Tuesday 29 December 2026")] // Boxing Day kept on Monday 28
    [InlineData("Thursday 24 December 2026", 5, "Tuesday 5 January 2027")] // Friday 1 January too
    [InlineData("Friday 24 December 2027", 1, "Wednesday 29 December 2027")] // both kept on Monday and Tuesday
    [InlineData("Wednesday 1 April 2026", 2, "Tuesday 7 April 2026")] // Good Friday 3 and Easter Monday 6 April
    [InlineData("Thursday 2 April 2026", 10, "Monday 20 April 2026")]
    public void Christmas_and_Easter_lengthen_the_count(string from, int count, string due) =>
        Assert.Equal(Day(due), England.Add(Day(from), count.WorkingDays));

    [Theory]
    [InlineData("Friday 23 October 2026", 1, "Monday 26 October 2026")] // clocks go back on Sunday 25 October
    [InlineData("Friday 27 March 2026", 1, "Monday 30 March 2026")] // clocks go forward on Sunday 29 March
    [InlineData("Monday 28 February 2028", 1, "Tuesday 29 February 2028")]
    [InlineData("Monday 28 February 2028", 2, "Wednesday 1 March 2028")]
    public void Clock_changes_and_leap_days_are_days_like_any_other(string from, int count, string due) =>
        Assert.Equal(Day(due), England.Add(Day(from), count.WorkingDays));

    [Fact]
    public void Monday_15_June_2026_is_worked_in_England_and_not_in_Scotland()
    {
        var friday = Day("Friday 12 June 2026");

        Assert.Equal(Day("Monday 15 June 2026"), England.Add(friday, 1.WorkingDays));
        Assert.Equal(Day("Tuesday 16 June 2026"), Scotland.Add(friday, 1.WorkingDays));
        Assert.Equal(Day("Monday 15 June 2026"), NorthernIreland.Add(friday, 1.WorkingDays));
    }

    [Fact]
    public void Scotland_works_on_Easter_Monday_and_Northern_Ireland_rests_on_Monday_13_July_2026()
    {
        Assert.True(Scotland.IsWorkingDay(Day("Monday 6 April 2026")));
        Assert.False(England.IsWorkingDay(Day("Monday 6 April 2026")));
        Assert.False(NorthernIreland.IsWorkingDay(Day("Monday 13 July 2026")));
        Assert.True(England.IsWorkingDay(Day("Monday 13 July 2026")));
    }

    [Fact]
    public void A_bank_holiday_announced_in_mid_case_moves_the_due_date()
    {
        var received = Day("Wednesday 4 November 2026");
        var announced = BankHolidays.BuiltIn.With(
            Nation.EnglandAndWales,
            new BankHoliday(Day("Monday 9 November 2026"), "Extra bank holiday")
        );

        Assert.Equal(Day("Wednesday 11 November 2026"), England.Add(received, 5.WorkingDays));
        Assert.Equal(
            Day("Thursday 12 November 2026"),
            new WorkingCalendar(Nation.EnglandAndWales, announced).Add(received, 5.WorkingDays)
        );
    }

    [Theory]
    [InlineData("Friday 28 August 2026", "Friday 28 August 2026", 0)]
    [InlineData("Friday 28 August 2026", "Monday 31 August 2026", 0)]
    [InlineData("Friday 28 August 2026", "Monday 7 September 2026", 5)]
    [InlineData("Saturday 3 October 2026", "Friday 16 October 2026", 10)]
    [InlineData("Saturday 3 October 2026", "Sunday 18 October 2026", 10)]
    public void The_days_between_are_those_after_the_first_up_to_the_second(string from, string to, int count) =>
        Assert.Equal(count.WorkingDays, England.Between(Day(from), Day(to)));

    [Fact]
    public void Counting_backwards_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            England.Between(Day("Friday 28 August 2026"), Day("Thursday 27 August 2026"))
        );

    [Fact]
    public void The_sum_lists_every_day_left_out_and_why()
    {
        var sum = England.Explain(Day("Friday 28 August 2026"), 5.WorkingDays);

        Assert.Equal(Day("Monday 7 September 2026"), sum.Due);
        Assert.Null(sum.Warning);
        Assert.Equal(
            [
                new SkippedDay(Day("Saturday 29 August 2026"), "Saturday"),
                new SkippedDay(Day("Sunday 30 August 2026"), "Sunday"),
                new SkippedDay(Day("Monday 31 August 2026"), "Summer bank holiday"),
                new SkippedDay(Day("Saturday 5 September 2026"), "Saturday"),
                new SkippedDay(Day("Sunday 6 September 2026"), "Sunday"),
            ],
            sum.Skipped
        );
    }

    [Fact]
    public void An_answer_beyond_the_known_holidays_carries_a_warning_that_names_the_known_years()
    {
        var known = England.Explain(Day("Thursday 14 December 2028"), 9.WorkingDays);
        var beyond = England.Explain(Day("Thursday 14 December 2028"), 10.WorkingDays);
        var before = England.Explain(Day("Wednesday 31 December 2014"), 1.WorkingDays);

        Assert.Equal(Day("Friday 29 December 2028"), known.Due);
        Assert.Null(known.Warning);
        Assert.Equal(Day("Monday 1 January 2029"), beyond.Due);
        Assert.Contains("2015 to 2028", beyond.Warning, StringComparison.Ordinal);
        Assert.NotNull(before.Warning);
        Assert.Null(England.WarningFor(Day("Thursday 1 January 2015"), Day("Sunday 31 December 2028")));
    }

    [Fact]
    public void A_count_past_the_year_9999_is_refused_at_once()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => England.Add(DateOnly.MaxValue, 1.WorkingDays));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            England.Add(Day("Friday 28 August 2026"), int.MaxValue.WorkingDays)
        );
        Assert.Equal(DateOnly.MaxValue, England.Add(DateOnly.MaxValue, WorkingDays.None));
        Assert.Equal(DateOnly.MaxValue, England.Add(DateOnly.MaxValue.AddDays(-1), 1.WorkingDays));
    }

    internal static DateOnly Day(string words) =>
        DateOnly.ParseExact(words, "dddd d MMMM yyyy", CultureInfo.InvariantCulture);
}
