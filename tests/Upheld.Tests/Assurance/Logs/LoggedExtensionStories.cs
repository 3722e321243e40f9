using Upheld.Code;
using static Upheld.Code.HousingOmbudsman2024.Stages;
using static Upheld.Code.Verdict;
using static Upheld.Tests.Assurance.Logs.Logged;

namespace Upheld.Tests.Assurance.Logs;

/// <summary>The original due date is Tuesday 17 March 2026; ten working days after it is Tuesday 31 March.</summary>
public sealed class LoggedExtensionStories
{
    private const string Later = "Friday 29 May 2026";

    [Theory]
    [InlineData("Tuesday 17 March 2026", "Tuesday 31 March 2026", Met)] // told on the due date, and just within the cap
    [InlineData("Wednesday 18 March 2026", "Tuesday 31 March 2026", Breached)] // told a day late
    [InlineData("Tuesday 17 March 2026", "Wednesday 1 April 2026", Breached)] // a day over the cap, no reason
    public void An_extension_counts_when_told_in_time_and_within_the_cap(string notified, string until, Verdict verdict)
    {
        var line = Line.Extended(notified, until);
        Assert.Equal(verdict, line.Is(ExtendAtStageOne, Later));
        var answered = line.One(one => one with { Responded = On("Tuesday 31 March 2026") });
        Assert.Equal(verdict, answered.Is(RespondAtStageOne, Later));
    }

    [Fact]
    public void A_new_date_on_a_Sunday_is_as_far_off_as_the_Friday_before() =>
        Assert.Equal(
            Met,
            Line.One(one => one with { Acknowledged = On("Thursday 5 March 2026") })
                .Extended("Monday 9 March 2026", "Sunday 5 April 2026")
                .Is(ExtendAtStageOne, Later)
        );

    [Fact]
    public void Until_the_resident_is_told_there_is_no_extension()
    {
        var line = Line.Extended("Monday 16 March 2026", "Tuesday 31 March 2026");
        Assert.Equal(NotApplicable, line.Is(ExtendAtStageOne, "Sunday 15 March 2026"));
        Assert.Equal(Met, line.Is(ExtendAtStageOne, "Monday 16 March 2026"));
        Assert.Equal(NotYetDue, line.Is(RespondAtStageOne, "Tuesday 31 March 2026"));
        Assert.Equal(Breached, line.Is(RespondAtStageOne, "Wednesday 1 April 2026"));
    }

    [Theory]
    [InlineData("Tuesday 17 March 2026", Unknown)]
    [InlineData("Wednesday 18 March 2026", Breached)]
    [InlineData(null, Unknown)]
    public void Over_the_cap_with_a_reason_a_person_must_judge_unless_it_was_told_late(
        string? notified,
        Verdict verdict
    )
    {
        var line = Line.Extended(notified, "Friday 24 April 2026", "The roof can only be reached in dry weather.");
        Assert.Equal(verdict, line.Is(ExtendAtStageOne, Later));
        Assert.Equal(Breached, line.Is(RespondAtStageOne, "Wednesday 18 March 2026"));
    }

    [Fact]
    public void Without_a_day_of_notice_it_is_unknown_and_the_original_date_stands()
    {
        var line = Line.Extended(null, "Tuesday 31 March 2026");
        Assert.Equal(Unknown, line.Is(ExtendAtStageOne, Later));
        Assert.Equal(NotYetDue, line.Is(RespondAtStageOne, "Tuesday 17 March 2026"));
        Assert.Equal(Breached, line.Is(RespondAtStageOne, "Wednesday 18 March 2026"));
    }

    [Fact]
    public void Without_its_new_date_it_is_unknown_and_named()
    {
        var line = Line.Extended("Monday 16 March 2026", (string?)null);
        Assert.Equal(Unknown, line.Is(ExtendAtStageOne, Later));
        Assert.Equal(Breached, line.Is(RespondAtStageOne, "Wednesday 18 March 2026"));
        Assert.Equal(
            ["stage1_extended_to is blank, although stage1_extension_notified_on is filled in."],
            line.Oddities(Later)
        );
    }

    [Fact]
    public void A_reason_alone_is_no_extension_and_is_named()
    {
        var line = Line.Extended((Code.Facts.Fact?)null, null, "Busy");
        Assert.Equal(NotApplicable, line.Is(ExtendAtStageOne, Later));
        Assert.Equal(
            ["stage1_extension_reason is filled in, but no date is, so it is no extension."],
            line.Oddities(Later)
        );
    }

    [Theory]
    [InlineData("Tuesday 17 March 2026")]
    [InlineData("Friday 13 March 2026")]
    public void A_new_date_not_after_the_original_is_a_problem_not_an_extension(string until)
    {
        var line = Line.Extended("Monday 9 March 2026", until);
        Assert.Equal(NotApplicable, line.Is(ExtendAtStageOne, Later));
        Assert.Equal(Breached, line.Is(RespondAtStageOne, "Wednesday 18 March 2026"));
        Assert.Contains("is not after the due date (2026-03-17)", Assert.Single(line.Oddities(Later)));
    }

    [Fact]
    public void Without_an_acknowledgement_a_recorded_extension_is_unknown() =>
        Assert.Equal(
            Unknown,
            Line.Extended("Monday 9 March 2026", "Tuesday 31 March 2026")
                .One(one => one with { Acknowledged = null })
                .Is(ExtendAtStageOne, Later)
        );

    [Fact]
    public void A_notice_nobody_can_date_leaves_the_response_unknown_once_the_original_date_has_passed()
    {
        var line = Line.Extended(Illegible, On("Tuesday 31 March 2026"));
        Assert.Equal(Unknown, line.Is(ExtendAtStageOne, Later));
        Assert.Equal(NotYetDue, line.Is(RespondAtStageOne, "Tuesday 17 March 2026"));
        Assert.Equal(Unknown, line.Is(RespondAtStageOne, "Wednesday 18 March 2026"));
        var inTime = line.One(one => one with { Responded = On("Tuesday 17 March 2026") });
        Assert.Equal(Met, inTime.Is(RespondAtStageOne, Later));
    }

    [Fact]
    public void A_new_date_nobody_can_read_changes_nothing_when_the_notice_came_too_late()
    {
        var line = Line.Extended(On("Wednesday 18 March 2026"), Illegible);
        Assert.Equal(Unknown, line.Is(ExtendAtStageOne, Later));
        Assert.Equal(Breached, line.Is(RespondAtStageOne, "Wednesday 18 March 2026"));
    }

    [Theory]
    [InlineData("Tuesday 28 July 2026", Met)]
    [InlineData("Wednesday 29 July 2026", Breached)]
    public void Stage_two_may_be_extended_by_twenty_working_days(string until, Verdict verdict) =>
        Assert.Equal(
            verdict,
            Escalated
                .Two(two => two with { Extension = Extension(On("Tuesday 30 June 2026"), On(until)) })
                .Is(ExtendAtStageTwo, "Friday 31 July 2026")
        );
}
