using Upheld.Code.Facts;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>5.6, 5.7, 6.2 and 6.11: acknowledge, define and log within five working days.</summary>
public class AcknowledgementStories
{
    [Fact]
    public void A_complaint_of_Friday_28_August_is_acknowledged_in_time_on_Monday_7_September() =>
        Story
            .Of(AComplaint("Friday 28 August 2026")) // Monday 31 August is a bank holiday
            .Due("6.2", "Monday 7 September 2026")
            .When(Acknowledged("Monday 7 September 2026"))
            .Then("6.2", Met)
            .Then("5.6", Met)
            .Then("5.7", Met);

    [Fact]
    public void On_the_due_date_there_is_still_time_and_the_day_after_there_is_none() =>
        Story
            .Of(AComplaint("Friday 28 August 2026"))
            .On("Monday 7 September 2026")
            .Then("6.2", NotYetDue)
            .Then("5.6", NotYetDue)
            .Then("5.7", NotYetDue)
            .On("Tuesday 8 September 2026")
            .Then("6.2", Breached);

    [Fact]
    public void A_note_of_a_call_is_no_acknowledgement_and_gives_no_more_time() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Noted("Tuesday 8 September 2026"))
            .Due("6.2", "Tuesday 8 September 2026")
            .On("Wednesday 9 September 2026")
            .Then("6.2", Breached);

    [Fact]
    public void A_late_acknowledgement_is_recorded_and_stays_late() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Wednesday 9 September 2026")) // due on Tuesday 8 September
            .Then("6.2", Breached)
            .When(Answered("Thursday 10 September 2026"))
            .On("Thursday 1 April 2027")
            .Then("6.2", Breached);

    [Fact]
    public void A_late_acknowledgement_moves_the_answer_and_shows_what_a_timely_one_would_have_given() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Friday 18 September 2026"))
            .Due("6.3", "Friday 2 October 2026") // 10 working days from the acknowledgement there was
            .And(late =>
                Assert.Equal(
                    Given.Day("Tuesday 22 September 2026"), // 15 working days from receipt
                    late.Running(Given.Terms)[0].IfAcknowledgedInTime
                )
            );

    [Fact]
    public void A_timely_acknowledgement_needs_no_second_date_beside_it() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Friday 4 September 2026"))
            .And(prompt => Assert.Null(prompt.Running(Given.Terms)[0].IfAcknowledgedInTime));

    [Fact]
    public void An_acknowledgement_that_does_not_say_what_the_complaint_is_cannot_be_recorded() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .Refuses(
                Acknowledged("Friday 4 September 2026", d => d with { Understanding = "" }),
                under: "5.6",
                "Say what you understand the complaint to be"
            )
            .Refuses(
                Acknowledged("Friday 4 September 2026", d => d with { OutcomesSought = " " }),
                under: "5.6",
                "what the resident wants"
            )
            .Refuses(
                Acknowledged("Friday 4 September 2026", d => d with { Points = [" "] }),
                under: "5.6",
                "List the points"
            );

    [Fact]
    public void An_acknowledgement_says_what_the_landlord_is_and_is_not_responsible_for() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .Refuses(
                Acknowledged("Friday 4 September 2026", d => d with { ResponsibleFor = "" }),
                under: "5.7",
                "responsible for"
            )
            .Refuses(
                Acknowledged("Friday 4 September 2026", d => d with { NotResponsibleFor = "" }),
                under: "5.7",
                "or write that there are none"
            );

    [Fact]
    public void A_stage_is_acknowledged_once_and_not_before_it_was_asked_for() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .Refuses(Acknowledged("Monday 31 August 2026"), under: null, "cannot be before")
            .When(Acknowledged("Friday 4 September 2026"))
            .Refuses(Acknowledged("Monday 7 September 2026"), under: null, "acknowledged already");

    [Fact]
    public void A_complaint_withdrawn_before_it_was_acknowledged_asks_nothing_more() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Withdrawn("Thursday 3 September 2026"))
            .On("Thursday 1 October 2026")
            .Then("6.2", NotApplicable)
            .Then("5.6", NotApplicable)
            .Then("5.7", NotApplicable)
            .NothingIsDue();

    [Fact]
    public void A_complaint_already_late_when_it_was_withdrawn_stays_late() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Withdrawn("Wednesday 9 September 2026"))
            .Then("6.2", Breached);

    [Fact]
    public void Stage_two_asked_for_on_Monday_21_September_is_acknowledged_by_Monday_28_September() =>
        AtStageTwo()
            .Due("6.11", "Monday 28 September 2026")
            .On("Monday 28 September 2026")
            .Then("6.11", NotYetDue)
            .Then("5.6", NotYetDue)
            .When(Acknowledged("Monday 28 September 2026"))
            .Then("6.11", Met)
            .Then("5.6", Met)
            .Then("5.7", Met);

    [Fact]
    public void Stage_two_acknowledged_a_day_late_is_late() =>
        AtStageTwo().When(Acknowledged("Tuesday 29 September 2026")).Then("6.11", Breached).Then("6.2", Met);

    [Fact]
    public void While_nobody_asks_for_stage_two_its_acknowledgement_is_not_applicable() =>
        Story.Of(AComplaint("Tuesday 1 September 2026")).On("Friday 1 January 2027").Then("6.11", NotApplicable);

    [Fact]
    public void A_date_that_cannot_be_read_leaves_the_acknowledgements_unknown() =>
        Story
            .OfARecordElsewhere(
                "Friday 1 January 2027",
                new Complaint
                {
                    Reference = "L-1",
                    StageOne = new Stage
                    {
                        Requested = Given.Fact("Tuesday 1 September 2026"),
                        Acknowledged = Fact.Unreadable(new Source(2)),
                    },
                    StageTwo = new Stage
                    {
                        Requested = Given.Fact("Monday 21 September 2026"),
                        Acknowledged = Fact.Unreadable(new Source(2)),
                    },
                }
            )
            .Then("6.2", Unknown)
            .Then("6.11", Unknown)
            .Then("5.6", Unknown)
            .Then("5.7", Unknown);

    [Fact]
    public void A_definition_with_gaps_in_a_record_kept_elsewhere_is_a_breach() =>
        AcknowledgedElsewhere(stage => stage with { Definition = WithGaps })
            .Then("5.6", Breached)
            .Then("5.7", Breached);

    [Fact]
    public void A_definition_that_was_put_right_later_was_still_not_set_out_with_the_acknowledgement() =>
        AcknowledgedElsewhere(stage => stage with { Definition = Given.Definition, DefinitionBefore = WithGaps })
            .Then("5.6", Breached)
            .Then("5.7", Breached);

    private static ComplaintDefinition WithGaps =>
        Given.Definition with
        {
            OutcomesSought = "",
            NotResponsibleFor = "",
        };

    private static Story AcknowledgedElsewhere(Func<Stage, Stage> saying) =>
        Story.OfARecordElsewhere(
            "Friday 1 January 2027",
            new Complaint
            {
                Reference = "L-1",
                StageOne = saying(
                    new Stage
                    {
                        Requested = Given.Fact("Tuesday 1 September 2026"),
                        Acknowledged = Given.Fact("Friday 4 September 2026"),
                    }
                ),
            }
        );

    private static Story AtStageTwo() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Friday 4 September 2026"))
            .When(Answered("Friday 18 September 2026"))
            .When(Escalated("Monday 21 September 2026"));
}
