using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Stories.Happenings;

namespace Upheld.Tests.Stories;

/// <summary>6.3, 6.7, 6.14 and 6.18: a full answer, in time, to every point; and 5.12, the record of it.</summary>
public class ResponseStories
{
    [Fact]
    public void A_complaint_acknowledged_on_Friday_4_September_is_answered_in_time_on_Friday_18_September() =>
        Acknowledged()
            .Due("6.3", "Friday 18 September 2026")
            .On("Friday 18 September 2026")
            .Then("6.3", NotYetDue)
            .Then("6.7", NotYetDue)
            .Then("5.12", NotYetDue)
            .When(Answered("Friday 18 September 2026"))
            .Then("6.3", Met)
            .Then("6.7", Met)
            .Then("5.12", Met)
            .NothingIsDue();

    [Fact]
    public void An_answer_on_Saturday_19_September_is_late() =>
        Acknowledged()
            .On("Saturday 19 September 2026")
            .Then("6.3", Breached)
            .When(Answered("Saturday 19 September 2026"))
            .Then("6.3", Breached)
            .Then("6.7", Met);

    [Fact]
    public void A_complaint_is_acknowledged_before_it_is_answered() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .Refuses(Answered("Wednesday 2 September 2026"), under: "6.2", "Acknowledge the complaint")
            .When(Happenings.Acknowledged("Wednesday 2 September 2026"))
            .When(Answered("Wednesday 2 September 2026"))
            .Then("6.2", Met)
            .Then("6.3", Met);

    [Fact]
    public void While_there_is_no_acknowledgement_the_outer_limit_of_15_working_days_decides() =>
        Story
            .Of(AComplaint("Tuesday 1 September 2026"))
            .On("Tuesday 22 September 2026")
            .Then("6.3", NotApplicable)
            .On("Wednesday 23 September 2026")
            .Then("6.3", Breached);

    [Fact]
    public void A_response_that_leaves_a_point_unanswered_cannot_be_recorded() =>
        Acknowledged()
            .Refuses(Answered("Friday 18 September 2026", leavingOut: "The missed visits"), "6.7", "every point")
            .Refuses(Answered("Friday 18 September 2026", reasons: false), "6.7", "your reasons");

    [Fact]
    public void Each_point_of_the_definition_is_answered_once_and_nothing_else_is()
    {
        var elsewhere = Given.Response(
            Given.Day("Friday 18 September 2026"),
            ["The leak", "The missed visits", "The gate", "The leak"],
            "sam"
        );
        Acknowledged()
            .And(complaint =>
                Assert.Equal(
                    [("answers[2].point", "no point"), ("answers[3].point", "already")],
                    new Respond()
                        .Take(complaint, elsewhere, Given.Moment(Given.Day("Friday 18 September 2026")))
                        .Faults.Select(fault =>
                            (
                                fault.Field,
                                fault.Reason.Contains("already", StringComparison.Ordinal) ? "already" : "no point"
                            )
                        )
                )
            );
    }

    [Theory]
    [InlineData(Outcome.Upheld, Outcome.NotUpheld)]
    [InlineData(Outcome.NotUpheld, Outcome.Upheld)]
    public void The_whole_is_not_decided_against_every_point(Outcome each, Outcome whole)
    {
        Acknowledged().Refuses(Decided(each, each, whole), "6.7", "cannot be");
        Acknowledged().When(Decided(each, each, Outcome.PartlyUpheld));
        Acknowledged().When(Decided(each, each, each));
        Acknowledged().When(Decided(each, whole, whole));
    }

    [Fact]
    public void Nothing_is_said_of_every_point_while_one_has_no_answer() =>
        Acknowledged()
            .And(complaint =>
            {
                var today = Given.Day("Friday 18 September 2026");
                var all = Given.Response(today, Given.Definition.Points, "sam") with { Outcome = Outcome.NotUpheld };
                var open = all.Answers![1] with { Outcome = null, Reasons = null };
                foreach (
                    IReadOnlyList<Respond.Answer> answers in new[]
                    {
                        all.Answers.Take(1),
                        [all.Answers[0], open],
                    }.Select(one => one.ToList())
                )
                {
                    var faults = new Respond()
                        .Take(complaint, all with { Answers = answers }, Given.Moment(today))
                        .Faults;
                    Assert.NotEmpty(faults);
                    Assert.DoesNotContain(
                        faults,
                        fault => fault.Reason.StartsWith("Every point", StringComparison.Ordinal)
                    );
                }
            });

    private static Happening Decided(Outcome first, Outcome second, Outcome whole) =>
        new(
            Given.Day("Friday 18 September 2026"),
            (complaint, now) =>
            {
                var asked = Given.Response(now.Today, Given.Definition.Points, "sam");
                Outcome[] each = [first, second];
                return new Respond().Take(
                    complaint!,
                    asked with
                    {
                        Outcome = whole,
                        Answers = [.. asked.Answers!.Select((answer, i) => answer with { Outcome = each[i] })],
                    },
                    now
                );
            }
        );

    [Fact]
    public void A_final_response_that_leaves_a_point_unanswered_cannot_be_recorded() =>
        AtStageTwo()
            .Refuses(Answered("Friday 2 October 2026", "kim", leavingOut: "The leak"), "6.18", "every point")
            .Refuses(Answered("Friday 2 October 2026", "kim", reasons: false), "6.18", "your reasons");

    [Fact]
    public void Stage_two_acknowledged_on_Wednesday_23_September_is_answered_in_time_on_Wednesday_21_October() =>
        AtStageTwo()
            .Due("6.14", "Wednesday 21 October 2026") // 20 working days
            .On("Wednesday 21 October 2026")
            .Then("6.14", NotYetDue)
            .Then("6.18", NotYetDue)
            .Then("5.12", NotYetDue)
            .When(Answered("Wednesday 21 October 2026", by: "kim"))
            .Then("6.14", Met)
            .Then("6.18", Met)
            .Then("5.12", Met)
            .NothingIsDue();

    [Fact]
    public void A_final_response_on_Thursday_22_October_is_late() =>
        AtStageTwo().When(Answered("Thursday 22 October 2026", by: "kim")).Then("6.14", Breached).Then("6.3", Met);

    [Fact]
    public void While_stage_two_has_no_acknowledgement_the_outer_limit_of_25_working_days_decides() =>
        Acknowledged()
            .When(Answered("Friday 18 September 2026"))
            .Then("6.14", NotApplicable)
            .Then("6.18", NotApplicable)
            .When(Escalated("Monday 21 September 2026"))
            .On("Monday 26 October 2026")
            .Then("6.14", NotApplicable)
            .On("Tuesday 27 October 2026")
            .Then("6.14", Breached);

    [Fact]
    public void A_complaint_withdrawn_while_there_is_time_is_owed_no_answer() =>
        Acknowledged()
            .When(Withdrawn("Friday 18 September 2026"))
            .On("Thursday 1 October 2026")
            .Then("6.3", NotApplicable)
            .Then("6.7", NotApplicable)
            .Then("5.12", Met);

    [Fact]
    public void An_answer_without_any_acknowledgement_on_record_is_unknown() =>
        Story
            .OfARecordElsewhere(
                "Friday 1 January 2027",
                new Complaint
                {
                    Reference = "L-1",
                    OriginalWords = "My roof leaks.",
                    StageOne = new Stage
                    {
                        Requested = Given.Fact("Tuesday 1 September 2026"),
                        Responded = Given.Fact("Wednesday 9 September 2026"),
                    },
                    StageTwo = new Stage
                    {
                        Requested = Given.Fact("Monday 21 September 2026"),
                        Responded = Given.Fact("Wednesday 23 September 2026"),
                    },
                }
            )
            .Then("6.3", Unknown)
            .Then("6.14", Unknown)
            .Then("5.6", Unknown)
            .Then("5.7", Unknown)
            .Then("6.7", Unknown)
            .Then("6.18", Unknown)
            .Then("5.12", Breached); // how each stage ended is not on record

    [Fact]
    public void An_answer_with_gaps_in_a_record_kept_elsewhere_is_a_breach()
    {
        var stage = new Stage
        {
            Requested = Given.Fact("Tuesday 1 September 2026"),
            Acknowledged = Given.Fact("Tuesday 1 September 2026"),
            Definition = Given.Definition,
            Responded = Given.Fact("Wednesday 9 September 2026"),
            Response = new Response
            {
                Outcome = Outcome.Upheld,
                Answers = [new PointAnswer("The leak", Outcome.Upheld, "It was our gutter.")],
                Notice = Given.NoticeOn(Given.Day("Wednesday 9 September 2026")),
            },
        };
        Story
            .OfARecordElsewhere(
                "Friday 1 January 2027",
                new Complaint
                {
                    Reference = "L-1",
                    StageOne = stage,
                    StageTwo = stage,
                }
            )
            .Then("6.7", Breached)
            .Then("6.18", Breached)
            .Then("5.12", Breached); // the complaint as it came is not on record
    }

    [Fact]
    public void A_response_is_never_dated_ahead_or_before_the_acknowledgement() =>
        Acknowledged()
            .Refuses(Answered("Thursday 3 September 2026"), under: null, "cannot be before the acknowledgement")
            .And(complaint =>
                Assert.Equal(
                    ["on"],
                    new Respond()
                        .Take(
                            complaint,
                            Given.Response(Given.Day("Friday 11 September 2026"), Given.Definition.Points, "sam"),
                            Given.Moment(Given.Day("Thursday 10 September 2026"))
                        )
                        .Faults.Select(fault => fault.Field)
                )
            );

    [Fact]
    public void Whoever_answers_is_on_record_as_handling_the_stage() =>
        Acknowledged()
            .When(Assigned("Monday 7 September 2026", to: "sam"))
            .When(Answered("Wednesday 9 September 2026", by: "kim"))
            .And(complaint => Assert.Equal("kim", ((ComplaintCase)complaint).Handlers[Code.StageNumber.One]))
            .When(Escalated("Thursday 10 September 2026"))
            .Refuses(Assigned("Thursday 10 September 2026", to: "kim"), under: "6.13", "someone else")
            .Refuses(Assigned("Thursday 10 September 2026", to: "sam"), under: "6.13", "someone else");

    [Fact]
    public void A_response_begun_before_its_points_changed_is_asked_by_the_points_there_are_and_loses_no_word() =>
        Acknowledged()
            .And(complaint =>
            {
                var points = Given.Definition.Points;
                var written = new Respond.Answer { Point = points[^1], Reasons = "One visit was missed." };
                var past = new Respond.Answer { Point = "The roof, as it was put before", Reasons = "It leaks." };

                var again = new Respond().AskAgain(complaint, new Respond.Asked { Answers = [past, written] });

                var asked = Assert.IsType<Respond.Asked>(again.Given);
                Assert.Equal(points, asked.Answers!.Select(answer => answer.Point));
                Assert.Same(written, asked.Answers![^1]);
                Assert.Equal([new PastAnswer("The roof, as it was put before", "It leaks.")], again.Past);
            });

    private static Story Acknowledged() =>
        Story.Of(AComplaint("Tuesday 1 September 2026")).When(Happenings.Acknowledged("Friday 4 September 2026"));

    private static Story AtStageTwo() =>
        Acknowledged()
            .When(Answered("Friday 18 September 2026"))
            .When(Escalated("Monday 21 September 2026"))
            .When(Happenings.Acknowledged("Wednesday 23 September 2026"));
}
