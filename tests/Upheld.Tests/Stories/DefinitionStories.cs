using Upheld.Cases;
using Upheld.Cases.Steps;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>6.8: a related issue joins a stage 1 that is not answered; otherwise it becomes a new complaint.</summary>
public class DefinitionStories
{
    private const string Ceiling = "The stained ceiling";

    [Fact]
    public void A_related_issue_joins_and_must_be_answered_like_every_other_point() =>
        AcknowledgedOnFriday()
            .When(Redefined("Tuesday 8 September 2026", AlsoTheCeiling))
            .Refuses(Answered("Friday 18 September 2026", leavingOut: Ceiling), "6.7", "every point")
            .When(Answered("Friday 18 September 2026"))
            .Then("6.7", Met)
            .Then("6.3", Met);

    [Fact]
    public void The_time_to_answer_does_not_begin_again() =>
        AcknowledgedOnFriday()
            .When(Redefined("Tuesday 8 September 2026", AlsoTheCeiling))
            .Due("6.3", "Friday 18 September 2026");

    [Fact]
    public void What_was_said_with_the_acknowledgement_stays_known_however_often_it_is_put_right() =>
        AcknowledgedOnFriday()
            .When(Redefined("Tuesday 8 September 2026", AlsoTheCeiling))
            .When(Redefined("Wednesday 9 September 2026", asked => asked with { Understanding = "It leaks." }))
            .And(twice =>
                Assert.DoesNotContain(
                    Ceiling,
                    Assert.IsType<ComplaintCase>(twice).Complaint.StageOne.DefinitionBefore!.Points
                )
            );

    [Fact]
    public void There_is_nothing_to_change_before_the_acknowledgement() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .Refuses(
                new Happening(
                    Given.Day("Wednesday 2 September 2026"),
                    (c, now) => new ChangeDefinition().Take(c!, new ChangeDefinition.Asked(), now)
                ),
                "6.2",
                "Acknowledge the complaint"
            );

    [Fact]
    public void After_the_answer_a_new_issue_becomes_a_new_complaint() =>
        AcknowledgedOnFriday()
            .When(Answered("Friday 18 September 2026"))
            .Refuses(Redefined("Monday 21 September 2026", AlsoTheCeiling), "6.8", "a new complaint");

    [Fact]
    public void At_stage_2_the_words_may_change_but_no_issue_joins()
    {
        var escalated = AcknowledgedOnFriday()
            .When(Answered("Friday 18 September 2026"))
            .When(Escalated("Monday 21 September 2026"))
            .When(Acknowledged("Tuesday 22 September 2026"));
        escalated.Refuses(Redefined("Wednesday 23 September 2026", AlsoTheCeiling), "6.8", "a new issue cannot join");
        escalated.Refuses(
            Redefined("Wednesday 23 September 2026", asked => asked with { Points = ["The leak", Ceiling] }),
            "6.8",
            "a new issue cannot join"
        );
        escalated.When(Redefined("Wednesday 23 September 2026", asked => asked with { Understanding = "It leaks." }));
    }

    [Fact]
    public void No_point_can_be_dropped_and_nothing_changes_without_a_reason()
    {
        var story = AcknowledgedOnFriday();
        story.Refuses(
            Redefined("Tuesday 8 September 2026", asked => asked with { Points = ["The leak"] }),
            "6.7",
            "none can be dropped"
        );
        story.Refuses(Redefined("Tuesday 8 September 2026", asked => asked), null, "Nothing has changed");
        story.Refuses(
            Redefined("Tuesday 8 September 2026", asked => AlsoTheCeiling(asked) with { Why = " " }),
            null,
            "what changed and why"
        );
        story.Refuses(
            Redefined("Tuesday 8 September 2026", asked => AlsoTheCeiling(asked) with { ResponsibleFor = "" }),
            "5.7",
            "responsible"
        );
    }

    [Fact]
    public void A_point_left_empty_is_refused_though_another_is_added()
    {
        var inAList = Redefined(
            "Tuesday 8 September 2026",
            asked => asked with { Points = [" ", "The missed visits", Ceiling] }
        );
        AcknowledgedOnFriday()
            .Refuses(inAList, null, "Write the point")
            .And(complaint =>
                Assert.Equal(
                    ["points[0]"],
                    inAList.Decide(complaint, Given.Moment(inAList.Day)).Faults.Select(fault => fault.Field)
                )
            );

        // A form sends a line for each point, and a line in which nothing can be seen is an empty one.
        foreach (var nothing in new[] { "", " ", "\u200B" })
        {
            AcknowledgedOnFriday()
                .Refuses(
                    Redefined(
                        "Tuesday 8 September 2026",
                        asked => asked with { Points = [$"{nothing}\r\nThe missed visits\r\n{Ceiling}"] }
                    ),
                    "6.7",
                    "none can be dropped"
                );
        }

        AcknowledgedOnFriday()
            .When(
                Redefined(
                    "Tuesday 8 September 2026",
                    asked => asked with { Points = [$"The drip\r\nThe missed visits\r\n\r\n{Ceiling}\r\n"] }
                )
            );
    }

    [Fact]
    public void An_acknowledgement_leaves_no_point_of_its_list_empty() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .Refuses(
                Acknowledged("Friday 4 September 2026", asked => asked with { Points = ["The leak", ""] }),
                null,
                "Write the point"
            );

    private static ChangeDefinition.Asked AlsoTheCeiling(ChangeDefinition.Asked asked) =>
        asked with
        {
            Points = [.. asked.Points!, Ceiling],
        };

    private static Happening Redefined(string day, Func<ChangeDefinition.Asked, ChangeDefinition.Asked> but)
    {
        var step = new ChangeDefinition();
        return new(Given.Day(day), (c, now) => step.WhyNotNow(c!, now.Code) is { } closed ? closed : Change(c!, now));

        Decision Change(Case @case, Moment now)
        {
            var asked = (ChangeDefinition.Asked)step.Begin(@case, now);
            return step.Take(@case, but(asked with { Why = "The resident rang." }), now);
        }
    }

    private static Story AcknowledgedOnFriday() =>
        Story.Of(AComplaint("Tuesday 1 September 2026")).When(Acknowledged("Friday 4 September 2026"));
}
