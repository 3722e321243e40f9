using Upheld.Calendar;
using Upheld.Code;

namespace Upheld.Tests.Calendar;

/// <summary>The sum that is shown beside a due date warns of every day that it could not know.</summary>
public class DeadlineWorkingTests
{
    [Fact]
    public void A_date_that_was_extended_beyond_the_known_bank_holidays_is_warned_of()
    {
        var respond = Given.Code.StageOne.Respond;
        var calendar = Given.Terms.Calendar;
        var due = Given.Day("Friday 15 December 2028"); // 10 working days after Friday 1 December
        var deadline = new Deadline(respond, "answer", due, Given.Day("Friday 1 December 2028"), 10.WorkingDays);

        Assert.Equal(due, deadline.Working(calendar).Due);
        Assert.Null(deadline.Working(calendar).Warning);
        Assert.Contains(
            "Bank holidays are known only",
            (deadline with { Due = Given.Day("Tuesday 2 January 2029") }).Working(calendar).Warning,
            StringComparison.Ordinal
        );
    }
}
