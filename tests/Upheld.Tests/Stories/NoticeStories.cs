using Upheld.Cases;
using Upheld.Code.Facts;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>Whatever a resident is told is shown with its words and with how they were told.</summary>
public class NoticeStories
{
    [Fact]
    public void An_acknowledgement_an_extension_and_an_answer_say_what_the_resident_was_told_and_how() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Thursday 3 September 2026"))
            .LastSays("Told by", "Email", Given.Notice)
            .When(Extended("Friday 4 September 2026", until: "Monday 21 September 2026", notice: Given.Notice))
            .LastSays("Told by", "Email", Given.Notice)
            .When(Answered("Monday 21 September 2026"))
            .LastSays("Told by", "Email", Given.Notice);

    [Fact]
    public void Nobody_is_told_anything_by_the_form_on_the_website_with_whichever_step()
    {
        var on = Given.Day("Friday 4 September 2026");
        var received = Story.Of(AComplaint("Tuesday 1 September 2026"));
        Case[] cases = [received.Case, received.When(Acknowledged("Friday 4 September 2026")).Case];
        NoticeAsked[] given =
        [
            Given.Acknowledgement(on),
            Given.Refusal(on),
            Given.Extension(on, on.AddDays(20)),
            Given.Response(on, Given.Definition.Points, "sam"),
        ];

        Assert.All(
            CaseSteps.All.Where(step => step is IDraftsNotice),
            step =>
            {
                var open = cases.First(one => step.WhyNotNow(one, Given.Code) is null);
                var asked = Assert.Single(given, one => one.GetType() == step.Asks);
                Assert.Empty(step.Take(open, asked, Given.Moment(on)).Faults);
                var byForm = asked with { Channel = Channel.Web };
                Assert.Equal("channel", Assert.Single(step.Take(open, byForm, Given.Moment(on)).Faults).Field);
            }
        );
    }

    [Fact]
    public void A_refusal_says_what_the_resident_was_told_and_how() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Refused("Thursday 3 September 2026"))
            .LastSays("Told by", "Email", Given.Notice);
}
