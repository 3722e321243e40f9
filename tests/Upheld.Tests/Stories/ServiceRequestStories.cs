using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>Chapter 1: a request to put something right, and the complaint that may come of it.</summary>
public class ServiceRequestStories
{
    [Fact]
    public void Whoever_takes_it_down_says_whether_it_is_a_complaint_and_what_a_resident_sends_is_one()
    {
        var day = Given.Day("Tuesday 1 September 2026");
        var unsaid = Given.Incoming(day) with { IsServiceRequest = null };

        var byStaff = Receive.Decide(unsaid, Given.Moment(day));
        var byResident = Receive.Decide(unsaid, Given.Moment(day, by: Person.Website));

        Assert.Equal("isServiceRequest", Assert.Single(byStaff.Faults).Field);
        Assert.IsType<ComplaintReceived>(Assert.Single(byResident.Events));
    }

    [Fact]
    public void A_service_request_of_Tuesday_1_September_is_looked_at_again_by_Tuesday_29_September() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .Due("1.4", "Tuesday 29 September 2026") // 20 working days, the landlord's own interval
            .On("Tuesday 29 September 2026")
            .Then("1.4", NotYetDue)
            .On("Wednesday 30 September 2026")
            .Then("1.4", Breached);

    [Fact]
    public void A_look_starts_the_interval_again() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .When(Reviewed("Tuesday 15 September 2026"))
            .Due("1.4", "Tuesday 13 October 2026")
            .On("Tuesday 13 October 2026")
            .Then("1.4", NotYetDue);

    [Fact]
    public void A_request_left_too_long_stays_breached_after_a_look_and_after_it_is_done() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .When(Reviewed("Wednesday 30 September 2026"))
            .Then("1.4", Breached)
            .When(Completed("Thursday 1 October 2026"))
            .Then("1.4", Breached)
            .NothingIsDue();

    [Fact]
    public void Looks_that_are_recorded_in_the_wrong_order_count_by_their_days() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .When(Reviewed("Tuesday 22 September 2026"))
            .When(Reviewed("Tuesday 8 September 2026"))
            .Due("1.4", "Tuesday 20 October 2026")
            .On("Tuesday 20 October 2026")
            .Then("1.4", NotYetDue);

    [Fact]
    public void A_request_done_in_time_is_met() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .When(Completed("Friday 18 September 2026"))
            .Then("1.4", Met)
            .Refuses(Reviewed("Monday 21 September 2026"), under: "1.4", "Only an open service request");

    [Fact]
    public void A_complaint_keeps_the_labels_of_its_service_request_whatever_the_lists_say_now()
    {
        var today = Given.Day("Tuesday 8 September 2026");
        var request = (RequestCase)Story.Of(AServiceRequest("Tuesday 1 September 2026")).Case;
        var listsOfToday = Given.Moment(today) with { Lists = new LandlordLists([], ["Estates"]) };

        var raised = new Raise().Take(request, Given.Raised(today), listsOfToday);

        Assert.Empty(raised.Faults);
        Assert.Equal("Repairs", ((ComplaintReceived)raised.Others[0].Events[0]).Labels.Category);
    }

    [Fact]
    public void A_complaint_raised_from_a_service_request_leaves_the_request_open() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .When(AComplaintRaised("Wednesday 16 September 2026", unhappySince: "Monday 14 September 2026"))
            .And(request => Assert.True(request.IsOpen))
            .And(request => Assert.Equal(Given.Day("Tuesday 1 September 2026"), request.ReceivedOn))
            .And(request => Assert.Equal(["C-2"], request.Links))
            .Due("1.4", "Tuesday 29 September 2026")
            .When(Reviewed("Thursday 17 September 2026"))
            .Then("1.4", NotYetDue);

    [Fact]
    public void A_complaint_is_received_on_the_day_the_resident_was_unhappy_even_if_staff_saw_it_later() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .When(AComplaintRaised("Wednesday 16 September 2026", unhappySince: "Monday 14 September 2026"))
            .TheComplaint.And(complaint => Assert.Equal(Given.Day("Monday 14 September 2026"), complaint.ReceivedOn))
            .And(complaint => Assert.Equal(Given.Day("Wednesday 16 September 2026"), complaint.RecognisedOn))
            .And(complaint => Assert.Equal(["C-1"], complaint.Links))
            .Due("6.2", "Monday 21 September 2026"); // 5 working days from the 14th, not the 16th

    [Fact]
    public void A_complaint_can_be_raised_after_the_request_was_done() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .When(Completed("Friday 18 September 2026"))
            .When(AComplaintRaised("Tuesday 22 September 2026", unhappySince: "Tuesday 22 September 2026"))
            .Then("1.4", Met)
            .TheComplaint.Due("6.2", "Tuesday 29 September 2026");

    [Fact]
    public void Nobody_can_be_unhappy_with_a_request_before_they_made_it() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .Refuses(
                AComplaintRaised("Wednesday 2 September 2026", unhappySince: "Monday 31 August 2026"),
                under: null,
                "cannot be before the service request on 1 September 2026"
            );

    [Fact]
    public void An_offer_to_complain_that_was_declined_is_recorded_and_starts_no_clock() =>
        Story
            .Of(AServiceRequest("Tuesday 1 September 2026"))
            .When(OfferDeclined("Friday 4 September 2026"))
            .And(request => Assert.Equal(CaseKind.ServiceRequest, request.Kind))
            .And(request => Assert.Equal(2, request.Version))
            .Due("1.4", "Tuesday 29 September 2026") // still the request's own, and nothing else runs
            .Then("1.4", NotYetDue);

    [Fact]
    public void A_complaint_of_Monday_that_staff_recognised_on_Thursday_is_counted_from_Monday() =>
        Story
            .Of(AComplaint("Monday 7 September 2026", recognised: "Thursday 10 September 2026"))
            .Due("6.2", "Monday 14 September 2026");

    [Fact]
    public void A_complaint_cannot_raise_another_from_itself() =>
        Story
            .Of(AComplaint("Monday 7 September 2026"))
            .Refuses(
                AComplaintRaised("Tuesday 8 September 2026", unhappySince: "Tuesday 8 September 2026"),
                under: "1.5",
                "complaint already"
            );

    [Theory]
    [InlineData(Nothing.Words, "text")]
    [InlineData(Nothing.Name, "name")]
    [InlineData(Nothing.Time, "receivedOn")]
    public void A_complaint_needs_words_a_name_and_a_day_that_has_come(Nothing missing, string field)
    {
        var today = Given.Day("Monday 7 September 2026");
        var incoming = Given.Incoming(missing == Nothing.Time ? today.AddDays(1) : today);
        var decision = Receive.Decide(
            incoming with
            {
                Text = missing == Nothing.Words ? " " : incoming.Text,
                Name = missing == Nothing.Name ? "" : incoming.Name,
            },
            Given.Moment(today)
        );

        Assert.Equal([field], decision.Faults.Select(fault => fault.Field));
    }

    public enum Nothing
    {
        Words,
        Name,
        Time,
    }
}
