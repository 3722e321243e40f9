using Upheld.Cases;
using Upheld.People;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>Which step the Code asks for next.</summary>
public class NextStepStories
{
    private static readonly Person Sam = new("sam", "Sam Reed", Role.Handler);

    [Fact]
    public void A_complaint_is_to_be_acknowledged_and_then_answered_at_each_stage() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .And(Asks("acknowledge"))
            .When(Acknowledged("Friday 4 September 2026"))
            .And(Asks("respond"))
            .When(Extended("Monday 7 September 2026", until: "Friday 25 September 2026"))
            .And(Asks("respond"))
            .When(Answered("Friday 18 September 2026"))
            .And(Asks(null))
            .When(Escalated("Monday 21 September 2026"))
            .And(Asks("acknowledge"))
            .When(Acknowledged("Wednesday 23 September 2026"))
            .And(Asks("respond"))
            .When(Answered("Friday 2 October 2026", by: "kim"))
            .And(Asks(null));

    [Fact]
    public void A_service_request_is_to_be_looked_at_until_it_is_done() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .And(Asks("review"))
            .When(Reviewed("Tuesday 8 September 2026"))
            .And(Asks("review"))
            .When(Completed("Friday 11 September 2026"))
            .And(Asks(null));

    [Fact]
    public void Nothing_is_asked_of_someone_who_does_not_handle_the_complaint() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .And(complaint => Assert.Null(CaseSteps.MainStep(complaint, Sam.Access, Given.Code)))
            .When(Assigned("Wednesday 2 September 2026", to: "sam"))
            .And(complaint => Assert.Equal("acknowledge", CaseSteps.MainStep(complaint, Sam.Access, Given.Code)?.Verb));

    [Fact]
    public void What_is_due_is_shown_with_the_steps_that_meet_it_move_it_or_give_it_to_someone() =>
        Assert.Equal(
            ["acknowledge", "assign", "correct", "extend", "refuse", "respond", "review"],
            CaseSteps.All.Where(step => step.ShowsWhatIsDue).Select(step => step.Verb).Order()
        );

    private static Action<Case> Asks(string? verb) =>
        @case => Assert.Equal(verb, CaseSteps.MainStep(@case, Given.Officer.Access, Given.Code)?.Verb);
}
