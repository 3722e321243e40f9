using Upheld.Cases;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Pages.Elements;
using Upheld.Tests;
using Upheld.Tests.Stories;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>What a clock that has ended says: what the provision's rule says of it, and nothing of its own.</summary>
public sealed class ClockTests
{
    private static readonly Terms Terms = Landlord.NotSetUp.Terms;

    [Theory]
    [InlineData("Tuesday 8 September 2026", Status.Met, "Done in time")]
    [InlineData("Wednesday 9 September 2026", Status.Breached, "Done 1 working day late")]
    public void A_clock_that_has_ended_says_what_the_rule_says(string acknowledged, Status status, string howFar)
    {
        var complaint = After(
            Happenings.AComplaint("Tuesday 1 September 2026"), // to be acknowledged by Tuesday 8 September
            Happenings.Acknowledged(acknowledged)
        );
        var clock = Assert.Single(ClockView.Ended(complaint, Terms, Given.Day("Monday 14 September 2026")));
        Assert.Equal((status, howFar), (clock.Status, clock.HowFar));
        Assert.Equal(complaint.Judge(clock.Deadline.Provision, Terms).Verdict, clock.Verdict);
    }

    [Fact]
    public void A_clock_that_runs_has_no_verdict_yet()
    {
        var complaint = After(Happenings.AComplaint("Tuesday 1 September 2026"));
        var clock = Assert.Single(ClockView.Running(complaint, Terms, Given.Day("Friday 4 September 2026")));
        Assert.Equal((Status.NotYetDue, (Verdict?)null), (clock.Status, clock.Verdict));
        Assert.Equal("2 working days left", clock.HowFar);
    }

    private static Case After(params Happening[] story)
    {
        var events = new List<RecordedEvent>();
        foreach (var happening in story)
        {
            var decision = happening.Decide(Case.Of("C-1", events), Given.Moment(happening.Day));
            Assert.Empty(decision.Faults);
            events.AddRange(
                decision.Events.Select(
                    (happened, i) => new RecordedEvent(events.Count + 1 + i, happened, default, "sam")
                )
            );
        }

        return Case.Of("C-1", events)!;
    }
}
