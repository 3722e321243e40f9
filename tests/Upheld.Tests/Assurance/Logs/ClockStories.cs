using static Upheld.Code.HousingOmbudsman2024.Stages;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Assurance.Logs.Logged;

namespace Upheld.Tests.Assurance.Logs;

public sealed class ClockStories
{
    [Fact]
    public void A_complaint_received_on_Monday_2_March_is_to_be_acknowledged_by_Monday_9_March()
    {
        var line = Line.One(one => one with { Acknowledged = null });
        Assert.Equal(NotYetDue, line.Is(AcknowledgeAtStageOne, "Monday 9 March 2026"));
        Assert.Equal(Breached, line.Is(AcknowledgeAtStageOne, "Tuesday 10 March 2026"));
    }

    [Theory]
    [InlineData("Monday 9 March 2026", Met)]
    [InlineData("Tuesday 10 March 2026", Breached)]
    public void An_acknowledgement_on_the_due_date_is_in_time(string acknowledged, Code.Verdict verdict) =>
        Assert.Equal(
            verdict,
            Line.One(one => one with { Acknowledged = On(acknowledged) })
                .Is(AcknowledgeAtStageOne, "Friday 29 May 2026")
        );

    [Fact]
    public void A_breach_stays_one_after_the_answer_has_come() =>
        Assert.Equal(
            Breached,
            Line.One(one => one with { Responded = On("Wednesday 18 March 2026") })
                .Is(RespondAtStageOne, "Friday 29 May 2026")
        );

    [Fact]
    public void A_date_after_the_day_has_not_happened()
    {
        var line = Line.One(one => one with { Responded = On("Tuesday 17 March 2026") });
        Assert.Equal(NotYetDue, line.Is(RespondAtStageOne, "Monday 16 March 2026"));
        Assert.Equal(Met, line.Is(RespondAtStageOne, "Tuesday 17 March 2026"));
        Assert.Equal(NotApplicable, line.Is(RespondAtStageOne, "Monday 2 March 2026"));
    }

    [Fact]
    public void Without_an_acknowledgement_the_response_is_late_after_fifteen_working_days_from_receipt()
    {
        var line = Line.One(one => one with { Acknowledged = null });
        Assert.Equal(NotApplicable, line.Is(RespondAtStageOne, "Monday 23 March 2026"));
        Assert.Equal(Breached, line.Is(RespondAtStageOne, "Tuesday 24 March 2026"));
    }

    [Fact]
    public void Without_an_acknowledgement_an_answer_is_unknown_however_quick() =>
        Assert.Equal(
            Unknown,
            Line.One(one => one with { Acknowledged = null, Responded = On("Wednesday 4 March 2026") })
                .Is(RespondAtStageOne, "Friday 29 May 2026")
        );

    [Fact]
    public void Without_an_acknowledgement_stage_two_is_late_after_twenty_five_working_days_from_the_request()
    {
        var line = Escalated.Two(two => two with { Acknowledged = null });
        Assert.Equal(NotApplicable, line.Is(RespondAtStageTwo, "Monday 6 July 2026"));
        Assert.Equal(Breached, line.Is(RespondAtStageTwo, "Tuesday 7 July 2026"));
    }

    [Fact]
    public void Stage_two_asks_nothing_until_the_resident_does()
    {
        foreach (
            var provision in (Code.Provision[])
                [AcknowledgeAtStageTwo, AnotherPersonAtStageTwo, RespondAtStageTwo, ExtendAtStageTwo]
        )
        {
            Assert.Equal(NotApplicable, Line.Is(provision, "Friday 31 July 2026"));
            Assert.Equal(NotApplicable, Escalated.Is(provision, "Sunday 31 May 2026"));
        }
    }

    [Fact]
    public void Stage_two_dates_without_a_request_are_judged_by_themselves()
    {
        var line = Escalated.Two(two => two with { Requested = null, Responded = On("Tuesday 30 June 2026") });
        Assert.Equal(NotApplicable, line.Is(AcknowledgeAtStageTwo, "Friday 31 July 2026"));
        Assert.Equal(NotApplicable, line.Is(AnotherPersonAtStageTwo, "Friday 31 July 2026"));
        Assert.Equal(Met, line.Is(RespondAtStageTwo, "Friday 31 July 2026"));
        Assert.Equal(["escalated_on is blank, although stage 2 has dates."], line.Oddities("Friday 31 July 2026"));
    }

    [Fact]
    public void A_date_nobody_can_read_makes_unknown_what_needs_it_and_nothing_else()
    {
        var line = Escalated.One(one => one with { Acknowledged = Illegible });
        Assert.Equal(Unknown, line.Is(AcknowledgeAtStageOne, "Friday 31 July 2026"));
        Assert.Equal(Unknown, line.Is(RespondAtStageOne, "Friday 31 July 2026"));
        Assert.Equal(NotApplicable, line.Is(ExtendAtStageOne, "Friday 31 July 2026"));
        Assert.Equal(Met, line.Is(AcknowledgeAtStageTwo, "Friday 31 July 2026"));
    }

    [Fact]
    public void A_request_on_a_day_nobody_can_read_makes_its_acknowledgement_its_handler_and_its_limit_unknown()
    {
        var line = Escalated.Two(two => two with { Requested = Illegible });
        Assert.Equal(Unknown, line.Is(AcknowledgeAtStageTwo, "Friday 31 July 2026"));
        Assert.Equal(Unknown, line.Is(AnotherPersonAtStageTwo, "Friday 31 July 2026"));
        Assert.Equal(Breached, line.Is(RespondAtStageTwo, "Friday 31 July 2026"));
        Assert.Equal(
            Unknown,
            line.Two(two => two with { Acknowledged = null }).Is(RespondAtStageTwo, "Friday 31 July 2026")
        );
    }

    [Theory]
    [InlineData("Ann Lee", "Bob Hay", Met)]
    [InlineData("Ann Lee", "ann  lee", Breached)]
    [InlineData("Zoë", "ZOË", Breached)]
    [InlineData("Ann Lee", null, Unknown)]
    [InlineData(null, "Bob Hay", Unknown)]
    public void Stage_two_is_for_another_person(string? first, string? second, Code.Verdict verdict) =>
        Assert.Equal(
            verdict,
            Escalated
                .One(one => one with { ConsideredBy = first is null ? [] : [first] })
                .Two(two => two with { ConsideredBy = second is null ? [] : [second] })
                .Is(AnotherPersonAtStageTwo, "Friday 31 July 2026")
        );

    [Fact]
    public void An_end_before_its_start_is_named_and_measured_as_it_is_written()
    {
        var line = Line.One(one => one with { Acknowledged = On("Friday 27 February 2026") });
        Assert.Equal(Met, line.Is(AcknowledgeAtStageOne, "Friday 29 May 2026"));
        Assert.Equal(
            ["acknowledged_on (2026-02-27) is before received_on (2026-03-02). It was measured as it is written."],
            line.Oddities("Friday 29 May 2026")
        );
    }

    [Fact]
    public void A_line_in_order_has_nothing_odd_about_it() => Assert.Empty(Escalated.Oddities("Friday 31 July 2026"));
}
