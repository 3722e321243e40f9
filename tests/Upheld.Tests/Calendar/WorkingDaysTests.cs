using Upheld.Calendar;

namespace Upheld.Tests.Calendar;

public class WorkingDaysTests
{
    [Fact]
    public void A_count_below_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => (-1).WorkingDays);

    [Theory]
    [InlineData(0, "0 working days")]
    [InlineData(1, "1 working day")]
    [InlineData(5, "5 working days")]
    public void A_count_is_said_in_words(int count, string words) => Assert.Equal(words, count.WorkingDays.ToString());

    [Fact]
    public void Counts_add_up_and_compare()
    {
        Assert.Equal(15.WorkingDays, 5.WorkingDays + 10.WorkingDays);
        Assert.True(5.WorkingDays < 10.WorkingDays);
        Assert.False(5.WorkingDays > 10.WorkingDays);
        Assert.True(5.WorkingDays <= 5.WorkingDays);
        Assert.True(5.WorkingDays >= 5.WorkingDays);
        Assert.Equal(10.WorkingDays, new[] { 5.WorkingDays, 10.WorkingDays }.Max());
    }

    [Fact]
    public void A_sum_too_large_to_hold_is_refused() =>
        Assert.Throws<OverflowException>(() => int.MaxValue.WorkingDays + 1.WorkingDays);
}
