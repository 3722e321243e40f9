using System.Reflection;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>A day that can only be a slip of the keyboard is refused at its field, whichever step asks for it.</summary>
public class StatedDayStories
{
    // In one of these each step is open.
    private static readonly Story[] Cases =
    [
        Story.Of(AComplaint("Tuesday 1 September 2026")),
        Story.Of(AComplaint("Tuesday 1 September 2026")).When(Acknowledged("Friday 4 September 2026")),
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .When(Acknowledged("Friday 4 September 2026"))
            .When(Answered("Friday 4 September 2026")),
        Story.Of(AServiceRequest("Tuesday 1 September 2026")),
    ];

    public static TheoryData<string, string> Days =>
        [
            .. CaseSteps.All.SelectMany(step =>
                step.Asks.GetProperties()
                    .Where(asked => asked.PropertyType == typeof(DateOnly?))
                    .Select(asked => (step.Verb, asked.Name))
            ),
        ];

    [Theory, MemberData(nameof(Days))]
    public void Five_thousand_years_ahead_is_a_slip(string verb, string day)
    {
        var now = Given.Moment(Given.Day("Monday 7 September 2026"));
        var step = CaseSteps.Find(verb)!;
        var @case = Cases.Select(story => story.Case).First(one => step.WhyNotNow(one, now.Code) is null);
        var given = step.Begin(@case, now);
        Set(given, day, DateOnly.MaxValue);
        if (given is Refuse.Asked)
        {
            // It is asked for with this ground only.
            Set(given, nameof(Refuse.Asked.Ground), ExclusionGround.RaisedTooLate);
        }

        var faults = step.Take(@case, given, now).Faults;

        Assert.Contains(faults, fault => string.Equals(fault.Field, day, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_complaint_is_not_extended_by_more_than_a_year() =>
        Cases[1]
            .Refuses(
                ExtendedBeyondTheCap("Monday 7 September 2026", "Wednesday 8 September 2027", goodReason: "A survey."),
                null,
                "7 September 2027 or earlier"
            )
            .When(ExtendedBeyondTheCap("Monday 7 September 2026", "Tuesday 7 September 2027", goodReason: "A survey."));

    private static void Set(Asked given, string name, object value) =>
        given.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.SetValue(given, value);
}
