using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>6.4, 6.5, 6.15 and 6.16: a longer time, told in time, with a reason, within the cap.</summary>
public class ExtensionStories
{
    [Fact]
    public void An_extension_told_on_the_due_date_to_the_tenth_working_day_after_it_counts() =>
        AtStageOne() // due on Friday 18 September
            .When(Extended("Friday 18 September 2026", until: "Friday 2 October 2026"))
            .Then("6.4", Met)
            .Then("6.5", Met)
            .Due("6.3", "Friday 2 October 2026")
            .On("Friday 2 October 2026")
            .Then("6.3", NotYetDue)
            .On("Saturday 3 October 2026")
            .Then("6.3", Breached)
            .When(Answered("Friday 2 October 2026"))
            .Then("6.3", Met);

    [Fact]
    public void An_extension_told_after_the_due_date_is_recorded_and_does_not_save_it() =>
        AtStageOne()
            .When(Extended("Saturday 19 September 2026", until: "Friday 25 September 2026"))
            .Then("6.4", Breached)
            .Then("6.5", Met)
            .Due("6.3", "Friday 18 September 2026")
            .When(Answered("Monday 21 September 2026"))
            .Then("6.3", Breached);

    [Fact]
    public void An_extension_without_a_reason_is_refused() =>
        AtStageOne()
            .Refuses(
                Extended("Friday 11 September 2026", "Friday 25 September 2026", reason: " "),
                "6.4",
                "the reason"
            );

    [Fact]
    public void An_extension_that_does_not_name_the_Ombudsman_is_refused() =>
        AtStageOne()
            .Refuses(
                Extended("Friday 11 September 2026", "Friday 25 September 2026", notice: "It will take longer."),
                under: "6.5",
                "0300 111 3000"
            );

    [Fact]
    public void An_extension_beyond_the_cap_needs_good_reason() =>
        AtStageOne()
            .Refuses(
                ExtendedBeyondTheCap("Friday 11 September 2026", "Monday 5 October 2026", goodReason: null),
                under: "6.4",
                "more than 10 working days"
            )
            .When(
                ExtendedBeyondTheCap(
                    "Friday 11 September 2026",
                    until: "Monday 5 October 2026",
                    goodReason: "The resident is in hospital until then."
                )
            )
            .Then("6.4", Unknown) // a person must judge the reason
            .Due("6.3", "Friday 18 September 2026") // until then the original date stands in the figures
            .On("Saturday 19 September 2026")
            .Then("6.3", Breached)
            .And(complaint =>
                Assert.Equal(
                    "The resident is in hospital until then.",
                    ((ComplaintCase)complaint).Complaint.StageOne.Extension!.GoodReason
                )
            );

    [Fact]
    public void A_new_date_that_is_no_later_is_no_extension() =>
        AtStageOne()
            .Refuses(
                Extended("Friday 11 September 2026", until: "Friday 18 September 2026"),
                under: null,
                "after the due date, 18 September 2026"
            );

    [Fact]
    public void A_stage_is_extended_once() =>
        AtStageOne()
            .When(Extended("Friday 11 September 2026", until: "Friday 25 September 2026"))
            .Refuses(
                Extended("Friday 25 September 2026", until: "Friday 2 October 2026"),
                under: "6.4",
                "agree with the resident how often you will update them"
            );

    [Fact]
    public void A_complaint_is_acknowledged_before_it_is_extended() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .Refuses(
                Extended("Friday 4 September 2026", until: "Friday 25 September 2026"),
                under: "6.2",
                "Acknowledge the complaint"
            );

    [Fact]
    public void A_complaint_answered_without_extension_is_asked_nothing_about_one() =>
        AtStageOne().When(Answered("Friday 18 September 2026")).Then("6.4", NotApplicable).Then("6.5", NotApplicable);

    [Fact]
    public void Stage_two_is_extended_by_20_working_days_at_most() =>
        AtStageTwo() // due on Wednesday 21 October
            .Refuses(
                ExtendedBeyondTheCap("Monday 12 October 2026", "Thursday 19 November 2026", goodReason: null),
                under: "6.15",
                "more than 20 working days"
            )
            .When(Extended("Wednesday 21 October 2026", until: "Wednesday 18 November 2026"))
            .Then("6.15", Met)
            .Then("6.16", Met)
            .Due("6.14", "Wednesday 18 November 2026")
            .When(Answered("Wednesday 18 November 2026", by: "kim"))
            .Then("6.14", Met);

    [Fact]
    public void Stage_two_extended_after_its_due_date_stays_late() =>
        AtStageTwo()
            .When(Extended("Thursday 22 October 2026", until: "Thursday 29 October 2026"))
            .Then("6.15", Breached)
            .When(Answered("Friday 23 October 2026", by: "kim"))
            .Then("6.14", Breached);

    [Fact]
    public void Stage_two_extended_beyond_the_cap_with_good_reason_is_for_a_person_to_judge() =>
        AtStageTwo()
            .When(ExtendedBeyondTheCap("Monday 12 October 2026", "Thursday 19 November 2026", "The inspector is ill."))
            .Then("6.15", Unknown)
            .Due("6.14", "Wednesday 21 October 2026");

    [Fact]
    public void Stage_two_answered_without_extension_is_asked_nothing_about_one() =>
        AtStageTwo()
            .When(Answered("Friday 2 October 2026", by: "kim"))
            .Then("6.15", NotApplicable)
            .Then("6.16", NotApplicable);

    [Fact]
    public void Stage_two_extended_without_a_reason_or_without_the_Ombudsman_is_refused() =>
        AtStageTwo()
            .Refuses(Extended("Monday 12 October 2026", "Friday 23 October 2026", reason: ""), "6.15", "the reason")
            .Refuses(
                Extended("Monday 12 October 2026", "Friday 23 October 2026", notice: "Later."),
                "6.16",
                "Ombudsman's contact details"
            );

    [Fact]
    public void A_notice_without_the_Ombudsman_in_a_record_kept_elsewhere_is_a_breach() =>
        Story
            .OfARecordElsewhere("Friday 1 January 2027", BothStagesExtended("It will take longer."))
            .Then("6.5", Breached)
            .Then("6.16", Breached);

    [Fact]
    public void A_notice_whose_words_were_not_kept_is_unknown() =>
        Story
            .OfARecordElsewhere("Friday 1 January 2027", BothStagesExtended(null))
            .Then("6.5", Unknown)
            .Then("6.16", Unknown);

    [Fact]
    public void Editing_the_receipt_after_an_extension_moves_the_acknowledgement_and_leaves_the_answer() =>
        AtStageOne()
            .When(Extended("Friday 11 September 2026", until: "Friday 25 September 2026"))
            .Then("6.2", Met)
            .When(ReceiptCorrected("Monday 14 September 2026", receivedOn: "Wednesday 26 August 2026"))
            .Then("6.2", Breached) // acknowledged on Friday 4 September, due on Thursday 3 September
            .Then("6.4", Met)
            .Due("6.3", "Friday 25 September 2026") // the answer is counted from the acknowledgement
            .And(complaint => Assert.Equal(Given.Day("Wednesday 26 August 2026"), complaint.ReceivedOn));

    [Fact]
    public void A_receipt_is_not_corrected_to_a_day_after_the_acknowledgement_or_without_saying_why() =>
        AtStageOne()
            .Refuses(
                ReceiptCorrected("Monday 14 September 2026", receivedOn: "Saturday 5 September 2026"),
                under: null,
                "cannot be received after 4 September 2026"
            )
            .Refuses(
                ReceiptCorrected("Monday 14 September 2026", receivedOn: "Thursday 3 September 2026", why: null),
                under: null,
                "Say why"
            );

    [Fact]
    public void A_receipt_corrected_to_a_later_day_was_not_recognised_before_it() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(ReceiptCorrected("Friday 4 September 2026", receivedOn: "Wednesday 2 September 2026"))
            .And(complaint => Assert.Equal(Given.Day("Wednesday 2 September 2026"), complaint.RecognisedOn));

    [Fact]
    public void A_bank_holiday_announced_in_mid_case_moves_every_date_that_counts_over_it() =>
        AtStageOne()
            .Due("6.3", "Friday 18 September 2026")
            .WhenABankHolidayIsAnnouncedFor("Wednesday 16 September 2026")
            .Due("6.3", "Monday 21 September 2026")
            .On("Monday 21 September 2026")
            .Then("6.3", NotYetDue)
            .Then("6.2", Met)
            .When(Extended("Monday 21 September 2026", until: "Monday 5 October 2026"))
            .Then("6.4", Met); // ten working days after the due date as it now is

    private static Story AtStageOne() =>
        Story.Of(AComplaint("Tuesday 1 September 2026")).When(Acknowledged("Friday 4 September 2026"));

    private static Story AtStageTwo() =>
        AtStageOne()
            .When(Answered("Friday 18 September 2026"))
            .When(Escalated("Monday 21 September 2026"))
            .When(Acknowledged("Wednesday 23 September 2026"));

    private static Complaint BothStagesExtended(string? notice)
    {
        var on = Given.Day("Friday 11 September 2026");
        var stage = new Stage
        {
            Requested = Given.Fact("Tuesday 1 September 2026"),
            Acknowledged = Given.Fact("Friday 4 September 2026"),
            Extension = new Extension
            {
                Notified = Given.Fact("Friday 11 September 2026"),
                Until = Given.Fact("Friday 25 September 2026"),
                Reason = "Dry weather",
                Notice = notice is null ? null : Given.NoticeOn(on, notice),
            },
        };
        return new Complaint
        {
            Reference = "L-1",
            StageOne = stage,
            StageTwo = stage,
        };
    }
}
