using Upheld.Cases;
using Upheld.Cases.Held;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.People;

namespace Upheld.Tests.Stories;

/// <summary>A complaint that came faster than people send them waits, and the resident loses no day by it (1.2, 6.2).</summary>
public sealed class HeldStories
{
    private const string Reference = "7Q4M-2KD9";

    private static readonly DateOnly Sent = Given.Day("Tuesday 1 September 2026");
    private static readonly DateTimeOffset SentAt = new(2026, 9, 1, 14, 5, 0, TimeSpan.Zero);
    private static readonly DateOnly Later = Given.Day("Monday 14 September 2026");

    [Fact]
    public void Held_on_Tuesday_and_let_in_two_Mondays_later_it_was_received_on_the_Tuesday_and_is_late()
    {
        var decision = Held().LetIn(Given.Moment(Later));

        Assert.IsType<HeldComplaintLetIn>(Assert.Single(decision.Events));
        var change = Assert.Single(decision.Others);
        Assert.Equal((Case.Subject.Stream(Reference), 0), (change.Stream, change.Expected));
        var complaint = Assert.IsType<ComplaintCase>(Case.Of(Reference, Recorded(change.Events)));
        Assert.Equal(Sent, complaint.ReceivedOn);
        Assert.Equal((Given.Resident.Name, "The roof still leaks."), (complaint.Who.Name, complaint.Words));
        var acknowledgement = complaint.Judge(Given.Code.Find("6.2")!, Given.Terms).AsOf(Later);
        Assert.Equal(Verdict.Breached, acknowledgement.Verdict);
    }

    [Fact]
    public void That_it_was_held_and_the_instant_it_was_sent_stand_in_the_record_of_the_case()
    {
        var held = (ComplaintWasHeld)Held().LetIn(Given.Moment(Later)).Others.Single().Events[^1];

        Assert.Equal((Later, SentAt), (held.On, held.SentAt));
        Assert.Contains(("Sent", "Tuesday 1 September 2026 at 14:05 UTC"), held.Describe().More);
    }

    [Fact]
    public void Whoever_sets_one_aside_says_why_and_it_may_still_be_let_in()
    {
        var now = Given.Moment(Later);
        Assert.Equal(["why"], Held().SetAside(" ", now).Faults.Select(fault => fault.Field));

        var aside = Held(Held().SetAside("The same was sent 200 times.", now).Events);

        Assert.Equal((false, Later), (aside.Waits, aside.SetAsideOn));
        Assert.NotEmpty(aside.SetAside("Once more.", now).Faults);
        Assert.Single(aside.LetIn(now).Others);
    }

    [Fact]
    public void One_that_was_let_in_is_a_case_and_nothing_more_is_done_with_it()
    {
        var now = Given.Moment(Later);
        var letIn = Held(Held().LetIn(now).Events);

        Assert.Equal((false, true), (letIn.Waits, letIn.IsLetIn));
        Assert.NotEmpty(letIn.LetIn(now).Faults);
        Assert.NotEmpty(letIn.SetAside("Junk.", now).Faults);
    }

    [Theory]
    [InlineData("Tuesday 8 September 2026", "Monday 31 August 2026")] // a bank holiday: its clock begins on Tuesday
    [InlineData("Monday 14 September 2026", "Sunday 6 September 2026")]
    [InlineData("Sunday 13 September 2026", "Sunday 6 September 2026")]
    public void What_waits_is_late_once_it_should_have_been_acknowledged(string today, string sent)
    {
        var late = HeldComplaint.LateWhenSentBy(Given.Day(today), Given.Terms);

        Assert.Equal(Given.Day(sent), late);
    }

    private static HeldComplaint Held(params IEnumerable<Event> later)
    {
        var moment = Given.Moment(Sent, by: Person.Website);
        var received = (ComplaintReceived)Receive.Decide(Given.Incoming(Sent), moment).Events.Single();
        return HeldComplaint.Of(Reference, Recorded([HeldComplaint.Hold(received, "a1b2"), .. later]))!;
    }

    private static List<RecordedEvent> Recorded(IEnumerable<Event> events) =>
        [.. events.Select((happened, i) => new RecordedEvent(i + 1, happened, SentAt, "website"))];
}
