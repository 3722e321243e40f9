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
    public void A_refusal_says_what_the_resident_was_told_and_how() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Refused("Thursday 3 September 2026"))
            .LastSays("Told by", "Email", Given.Notice);
}
