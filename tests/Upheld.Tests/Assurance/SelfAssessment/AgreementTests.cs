using Upheld.Assurance.Reporting;
using Upheld.Assurance.SelfAssessment;

namespace Upheld.Tests.Assurance.SelfAssessment;

public class AgreementTests
{
    [Theory]
    [InlineData(412, 6, 0, Standing.Broken)]
    [InlineData(412, 6, 9, Standing.Broken)]
    [InlineData(412, 0, 1, Standing.NotProved)]
    [InlineData(418, 0, 0, Standing.Kept)]
    [InlineData(0, 0, 0, Standing.NothingToJudge)]
    public void One_breach_breaks_and_one_unknown_leaves_it_not_proved(int met, int breached, int unknown, Standing is_)
    {
        // Cases in time and cases it asks nothing of prove nothing either way.
        Assert.Equal(is_, Agreements.StandingOf(new Tally(met, breached, 30, 500, unknown)));
    }

    [Fact]
    public void What_the_records_are_not_asked_about_is_never_met() =>
        Assert.Equal(Standing.NotRecorded, Agreements.StandingOf(null));

    [Theory]
    [InlineData(Comply.Yes, Standing.Broken, Agreement.Contradicted)]
    [InlineData(Comply.Yes, Standing.Kept, Agreement.Agrees)]
    [InlineData(Comply.Yes, Standing.NotProved, Agreement.NotProved)]
    [InlineData(Comply.Yes, Standing.NothingToJudge, Agreement.NotMeasured)]
    [InlineData(Comply.Yes, Standing.NotRecorded, Agreement.NotMeasured)]
    [InlineData(Comply.No, Standing.Broken, Agreement.Agrees)]
    [InlineData(Comply.No, Standing.Kept, Agreement.BetterThanSaid)]
    [InlineData(Comply.No, Standing.NotProved, Agreement.NotProved)]
    [InlineData(Comply.No, Standing.NotRecorded, Agreement.NotMeasured)]
    [InlineData(Comply.InProgress, Standing.Broken, Agreement.Agrees)]
    [InlineData(Comply.InProgress, Standing.Kept, Agreement.BetterThanSaid)]
    [InlineData(Comply.NotStated, Standing.Broken, Agreement.NotAnswered)]
    [InlineData(Comply.NotStated, Standing.Kept, Agreement.NotAnswered)]
    public void An_answer_is_held_against_what_the_records_show(Comply said, Standing shown, Agreement agreement) =>
        Assert.Equal(agreement, Agreements.Between(said, shown));
}
