using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>5.3, 5.11, 6.10, 6.12 and 6.13: one more stage for whoever asks, by another person, and then no more.</summary>
public class StageTwoStories
{
    [Fact]
    public void A_third_stage_is_refused() =>
        Answered()
            .When(Escalated("Monday 21 September 2026"))
            .Refuses(Escalated("Tuesday 22 September 2026"), under: "5.3", "there is no third stage")
            .When(Acknowledged("Wednesday 23 September 2026"))
            .When(Happenings.Answered("Friday 2 October 2026", by: "kim"))
            .Refuses(Escalated("Monday 5 October 2026"), under: "5.3", "there is no third stage")
            .And(complaint => Assert.DoesNotContain(CaseSteps.OpenIn(complaint, Given.Code), step => step is Escalate))
            .Then("5.3", Met);

    [Fact]
    public void A_third_stage_in_a_record_kept_elsewhere_is_a_breach() =>
        Story
            .OfARecordElsewhere(
                "Friday 1 January 2027",
                new Complaint
                {
                    Reference = "L-1",
                    StageOne = new Stage { Requested = Given.Fact("Tuesday 1 September 2026") },
                    FurtherStage = Given.Fact("Monday 2 November 2026"),
                }
            )
            .Then("5.3", Breached);

    [Fact]
    public void Stage_two_is_opened_without_a_reason() =>
        Answered()
            .When(Escalated("Monday 21 September 2026", why: null))
            .And(complaint => Assert.Equal(Code.StageNumber.Two, complaint.Stage))
            .And(complaint => Assert.True(complaint.IsOpen))
            .Then("6.12", Met);

    [Fact]
    public void While_nobody_asks_for_stage_two_its_provisions_ask_nothing() =>
        Answered()
            .Then("5.11", NotApplicable)
            .Then("6.10", NotApplicable)
            .Then("6.12", NotApplicable)
            .Then("6.13", NotApplicable);

    [Fact]
    public void Stage_two_that_is_asked_for_is_taken_up_with_its_acknowledgement() =>
        Answered()
            .When(Escalated("Monday 21 September 2026"))
            .Then("5.11", NotYetDue)
            .Then("6.10", NotYetDue)
            .When(Acknowledged("Wednesday 23 September 2026"))
            .Then("5.11", Met)
            .Then("6.10", Met);

    [Fact]
    public void Stage_two_that_nobody_takes_up_in_25_working_days_was_not_taken_up() =>
        Answered()
            .When(Escalated("Monday 21 September 2026"))
            .On("Monday 26 October 2026")
            .Then("6.10", NotYetDue)
            .On("Tuesday 27 October 2026")
            .Then("5.11", Breached)
            .Then("6.10", Breached)
            .When(Acknowledged("Tuesday 27 October 2026"))
            .Then("5.11", Breached)
            .Then("6.10", Breached);

    [Fact]
    public void Stage_two_withdrawn_before_it_was_taken_up_asks_nothing() =>
        Answered()
            .When(Escalated("Monday 21 September 2026"))
            .When(Withdrawn("Tuesday 22 September 2026"))
            .Then("5.11", NotApplicable)
            .Then("6.10", NotApplicable)
            .Then("6.13", NotApplicable)
            .Refuses(Escalated("Friday 25 September 2026"), under: "5.3", "asked for already");

    [Fact]
    public void A_request_whose_acknowledgement_cannot_be_read_is_unknown() =>
        Story
            .OfARecordElsewhere(
                "Friday 1 January 2027",
                new Complaint
                {
                    Reference = "L-1",
                    StageOne = new Stage { Requested = Given.Fact("Tuesday 1 September 2026") },
                    StageTwo = new Stage
                    {
                        Requested = Given.Fact("Monday 21 September 2026"),
                        Acknowledged = Fact.Unreadable(new Source(1)),
                    },
                }
            )
            .Then("5.11", Unknown)
            .Then("6.10", Unknown);

    [Fact]
    public void The_stage_one_handler_is_refused_stage_two() =>
        Answered() // by Sam
            .When(Escalated("Monday 21 September 2026"))
            .Refuses(Assigned("Tuesday 22 September 2026", to: "sam"), under: "6.13", "someone else")
            .Refuses(Assigned("Tuesday 22 September 2026", to: " SAM "), under: "6.13", "someone else")
            .When(Acknowledged("Wednesday 23 September 2026"))
            .Refuses(Happenings.Answered("Friday 2 October 2026", by: "Sam"), under: "6.13", "someone else")
            .When(Assigned("Friday 2 October 2026", to: "kim"))
            .Refuses(Happenings.Answered("Friday 2 October 2026", by: "sam"), under: "6.13", "someone else")
            .When(Happenings.Answered("Friday 2 October 2026", by: "kim"))
            .Then("6.13", Met);

    [Fact]
    public void Whoever_had_the_complaint_when_it_was_acknowledged_considered_it_even_if_another_answered() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Assigned("Tuesday 1 September 2026", to: "ola")) // by mistake: nothing was considered yet
            .When(Assigned("Wednesday 2 September 2026", to: "sam"))
            .When(Acknowledged("Friday 4 September 2026"))
            .When(Assigned("Monday 7 September 2026", to: "kim"))
            .When(Happenings.Answered("Friday 18 September 2026", by: "kim"))
            .When(Escalated("Monday 21 September 2026"))
            .Refuses(Assigned("Monday 21 September 2026", to: "sam"), under: "6.13", "someone else")
            .Refuses(Assigned("Monday 21 September 2026", to: "kim"), under: "6.13", "someone else")
            .When(Assigned("Monday 21 September 2026", to: "ola"))
            .Then("6.13", Met);

    [Fact]
    public void While_the_request_for_stage_two_has_no_handler_the_record_cannot_say_who_considers_it() =>
        Answered().When(Escalated("Monday 21 September 2026")).Then("6.13", Unknown);

    [Fact]
    public void The_same_name_at_both_stages_in_a_record_kept_elsewhere_is_a_breach() =>
        Story
            .OfARecordElsewhere(
                "Friday 1 January 2027",
                new Complaint
                {
                    Reference = "L-1",
                    StageOne = new Stage { ConsideredBy = ["Sam Okoro"] },
                    StageTwo = new Stage
                    {
                        Requested = Given.Fact("Monday 21 September 2026"),
                        ConsideredBy = ["sam okoro "],
                    },
                }
            )
            .Then("6.13", Breached);

    [Fact]
    public void Stage_two_waits_for_the_answer_of_stage_one_and_is_not_asked_for_before_it() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Friday 4 September 2026"))
            .Refuses(Escalated("Monday 7 September 2026"), under: "6.10", "Give the stage 1 response first")
            .When(Happenings.Answered("Friday 18 September 2026"))
            .Refuses(Escalated("Thursday 17 September 2026"), under: null, "cannot be before the stage 1 response");

    [Fact]
    public void A_withdrawn_complaint_is_not_escalated() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Withdrawn("Wednesday 2 September 2026"))
            .Refuses(Escalated("Thursday 3 September 2026"), under: null, "withdrawn");

    private static Story Answered() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Friday 4 September 2026"))
            .When(Happenings.Answered("Friday 18 September 2026", by: "sam"));
}
