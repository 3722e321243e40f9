using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>2.1 to 2.5 and 5.11: when a landlord says no.</summary>
public class RefusalStories
{
    [Fact]
    public void A_refusal_with_ground_reasons_and_the_Ombudsmans_details_is_recorded_and_is_no_complaint() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Refused("Friday 4 September 2026"))
            .And(refused => Assert.Equal(CaseKind.RefusedComplaint, refused.Kind))
            .Then("2.1", Met)
            .Then("2.4", Met)
            .NothingIsDue();

    [Fact]
    public void A_refusal_needs_a_ground_and_individual_reasons() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .Refuses(Refused("Friday 4 September 2026", r => r with { Ground = null }), "2.1", "Choose the ground")
            .Refuses(Refused("Friday 4 September 2026", r => r with { Reasons = " " }), "2.1", "why the ground fits");

    [Fact]
    public void A_refusal_names_the_Ombudsman() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .Refuses(
                Refused("Friday 4 September 2026", r => r with { Notice = "We will not look at this." }),
                under: "2.4",
                "www.housing-ombudsman.org.uk"
            );

    [Fact]
    public void A_matter_raised_on_Monday_31_August_2026_that_was_known_on_Sunday_31_August_2025_is_not_too_old() =>
        Story
            .Of(AComplaint("Monday 31 August 2026"))
            .Refuses(TooOld(knownOn: "Sunday 31 August 2025"), under: "2.3", "raised within 12 months")
            .When(TooOld(knownOn: "Saturday 30 August 2025"))
            .LastSays("When it happened or became known", "Saturday 30 August 2025", Given.Notice)
            .And(refused =>
                Assert.Equal(
                    Given.Day("Saturday 30 August 2025"),
                    Assert.IsType<RefusedCase>(refused).Refused.Refusal.KnownOn
                )
            )
            .Then("2.1", Met);

    [Fact]
    public void A_matter_too_old_is_refused_only_after_considering_discretion() =>
        Story
            .Of(AComplaint("Monday 31 August 2026"))
            .Refuses(TooOld("Monday 4 August 2025", discretion: null), under: "2.1", "your discretion")
            .Refuses(TooOld(knownOn: null), under: "2.3", "Enter the day it happened");

    [Fact]
    public void A_complaint_that_was_acknowledged_was_accepted() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Wednesday 2 September 2026"))
            .Refuses(Refused("Friday 4 September 2026"), under: "2.1", "must now be answered");

    [Fact]
    public void A_refused_complaint_is_not_taken_further() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Refused("Friday 4 September 2026"))
            .Refuses(Acknowledged("Monday 7 September 2026"), under: null, "not an open complaint")
            .Refuses(Escalated("Monday 7 September 2026"), under: null, "Only a complaint")
            .Refuses(Withdrawn("Monday 7 September 2026"), under: null, "Only an open complaint");

    [Fact]
    public void Stage_two_refused_with_reasons_ends_the_complaint() =>
        AtStageTwo()
            .When(Refused("Thursday 24 September 2026"))
            .Then("5.11", Met)
            .Then("6.10", NotApplicable)
            .Then("6.12", Met)
            .Then("6.13", NotApplicable)
            .Then("6.11", NotApplicable)
            .Then("6.14", NotApplicable)
            .Then("6.18", NotApplicable)
            .NothingIsDue()
            .Refuses(Escalated("Friday 25 September 2026"), under: "5.11", "refused on 24 September 2026");

    [Fact]
    public void Stage_two_is_not_refused_without_reasons() =>
        AtStageTwo()
            .Refuses(Refused("Thursday 24 September 2026", r => r with { Reasons = "" }), "5.11", "why the ground fits")
            .When(Acknowledged("Thursday 24 September 2026"))
            .Refuses(Refused("Friday 25 September 2026"), under: "5.11", "must now be answered");

    [Fact]
    public void Stage_two_refused_only_after_its_final_response_was_due_is_a_breach() =>
        AtStageTwo()
            .When(Refused("Tuesday 27 October 2026")) // 25 working days ended on Monday 26 October
            .Then("5.11", Breached)
            .Then("6.10", Breached)
            .Then("6.11", Breached)
            .Then("6.14", Breached);

    [Fact]
    public void A_refusal_in_a_record_kept_elsewhere_is_met_breached_or_unknown_by_what_it_shows()
    {
        var refusal = new Refusal { Refused = Given.Fact("Friday 4 September 2026") };
        var full = refusal with
        {
            Ground = ExclusionGround.AlreadyConsidered,
            Reasons = "Answered in May.",
            Notice = Given.NoticeOn(Given.Day("Friday 4 September 2026")),
        };
        var silent = full with { Notice = Given.NoticeOn(Given.Day("Friday 4 September 2026"), "No.") };

        Elsewhere(full).Then("5.11", Met).Then("6.12", Met);
        Elsewhere(refusal).Then("5.11", Breached).Then("6.12", Breached);
        Elsewhere(full with { Notice = null }).Then("5.11", Unknown);
        Elsewhere(silent).Then("5.11", Breached);
        NotAccepted(full).Then("2.1", Met).Then("2.4", Met);
        NotAccepted(refusal).Then("2.1", Breached).Then("2.4", Unknown);
        NotAccepted(silent).Then("2.1", Met).Then("2.4", Breached);
    }

    private static Story NotAccepted(Refusal refusal) =>
        Story.OfARecordElsewhere(
            "Friday 1 January 2027",
            new RefusedComplaint("L-1", Given.Fact("Tuesday 1 September 2026"), refusal)
        );

    private static Story Elsewhere(Refusal escalationRefused) =>
        Story.OfARecordElsewhere(
            "Friday 1 January 2027",
            new Complaint
            {
                Reference = "L-1",
                StageOne = new Stage { Requested = Given.Fact("Tuesday 1 September 2026") },
                StageTwo = new Stage { Requested = Given.Fact("Thursday 3 September 2026") },
                EscalationRefused = escalationRefused,
            }
        );

    private static Happening TooOld(string? knownOn, string? discretion = "Nothing could be found out now.") =>
        Refused(
            "Friday 4 September 2026",
            r =>
                r with
                {
                    Ground = ExclusionGround.RaisedTooLate,
                    Discretion = discretion,
                    KnownOn = knownOn is null ? null : Given.Day(knownOn),
                }
        );

    private static Story AtStageTwo() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Friday 4 September 2026"))
            .When(Answered("Friday 18 September 2026"))
            .When(Escalated("Monday 21 September 2026"));
}
