using Upheld.Calendar;
using Upheld.Landlords;

namespace Upheld.Tests.Landlords;

/// <summary>A newer list of bank holidays may add days and years, and loses none.</summary>
public class TakeHolidaysTests
{
    private static readonly DateOnly Today = Given.Day("Tuesday 1 September 2026");

    [Fact]
    public void A_list_of_bank_holidays_that_would_lose_days_is_refused_with_everything_it_would_lose()
    {
        var decision = Landlord.NotSetUp.TakeHolidays(
            new BankHolidays(
                Without("Monday 8 May 2023"),
                BankHolidays.BuiltIn.For(Nation.Scotland).Where(day => day.On.Year < 2028),
                BankHolidays
                    .BuiltIn.For(Nation.NorthernIreland)
                    .Append(new BankHoliday(Given.Day("Sunday 9 November 2206"), "A slip of the pen"))
            ),
            Today
        );

        Assert.Equal(
            [
                "England and Wales has 8 days in 2023, fewer than the 9 in the list in use.",
                "Scotland ends on 28 December 2027, earlier than 26 December 2028 in the list in use.",
                "Northern Ireland has no bank holidays between 2028 and 2206.",
            ],
            decision.Faults.Select(fault => fault.Reason)
        );
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void A_list_of_bank_holidays_that_says_nothing_new_records_nothing()
    {
        var decision = Landlord.NotSetUp.TakeHolidays(BankHolidays.BuiltIn, Today);

        Assert.False(decision.IsRefused);
        Assert.Empty(decision.Events);
    }

    private static IEnumerable<BankHoliday> Without(string day) =>
        BankHolidays.BuiltIn.For(Nation.EnglandAndWales).Where(holiday => holiday.On != Given.Day(day));
}
