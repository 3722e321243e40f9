using Upheld.Assurance.Logs;
using Upheld.Assurance.Reporting;
using Upheld.Code;
using static Upheld.Tests.Assurance.Logs.Logged;

namespace Upheld.Tests.Assurance.Reporting;

public sealed class ComplaintMeasuresTests
{
    private static readonly FinancialYear Year = new(2025);

    [Fact]
    public void A_complaint_not_yet_due_is_received_but_not_measured()
    {
        Assert.Equal(new StageMeasure(1, 0, 0), Measured("Tuesday 17 March 2026", null, Line).StageOne);
        Assert.Equal(new StageMeasure(1, 1, 0), Measured("Wednesday 18 March 2026", null, Line).StageOne);
    }

    [Fact]
    public void Without_an_acknowledgement_an_answer_within_fifteen_working_days_is_in_time()
    {
        LogLine Answered(string on) => Line.One(one => one with { Acknowledged = null, Responded = On(on) });
        Assert.Equal(
            new StageMeasure(2, 2, 1),
            Measured(
                "Friday 29 May 2026",
                null,
                Answered("Monday 23 March 2026"),
                Answered("Tuesday 24 March 2026")
            ).StageOne
        );
    }

    [Fact]
    public void An_answer_within_an_extension_that_counts_is_in_time() =>
        Assert.Equal(
            new StageMeasure(1, 1, 1),
            Measured(
                "Friday 29 May 2026",
                null,
                Line.Extended("Tuesday 17 March 2026", "Tuesday 31 March 2026")
                    .One(one => one with { Responded = On("Tuesday 31 March 2026") })
            ).StageOne
        );

    [Fact]
    public void A_date_nobody_can_read_counts_as_missing() =>
        Assert.Equal(
            new StageMeasure(1, 1, 0),
            Measured("Friday 29 May 2026", null, Line.One(one => one with { Responded = Illegible })).StageOne
        );

    [Fact]
    public void A_complaint_belongs_to_the_year_it_was_received_in_and_a_stage_two_to_the_year_it_was_asked_for_in()
    {
        var measures = Measured("Friday 31 July 2026", Year, Escalated);
        Assert.Equal(1, measures.StageOne.Received);
        Assert.Equal(0, measures.StageTwo.Received);
        Assert.Equal(1, Measured("Friday 31 July 2026", null, Escalated).StageTwo.Received);
    }

    [Theory]
    [InlineData(1, 8, 12.5)]
    [InlineData(1, 3, 33.3)]
    [InlineData(2, 3, 66.7)]
    [InlineData(1, 16, 6.3)] // 6.25: half goes up, not to the even tenth
    [InlineData(5, 5, 100)]
    public void A_share_has_one_decimal_half_up(long inTime, long due, double share) =>
        Assert.Equal((decimal)share, new StageMeasure(due, due, inTime).AnsweredInTime);

    [Fact]
    public void Nothing_to_divide_by_is_no_figure()
    {
        Assert.Null(new StageMeasure(3, 0, 0).AnsweredInTime);
        Assert.Null(new StageMeasure(3, 3, 3).PerThousand(null));
        Assert.Null(new StageMeasure(3, 3, 3).PerThousand(0));
        Assert.Equal(0.3m, new StageMeasure(1, 1, 1).PerThousand(4000)); // 0.25
        Assert.Equal(0m, default(StageMeasure).PerThousand(4000));
    }

    [Fact]
    public void A_year_runs_from_1_April_to_31_March()
    {
        Assert.False(Year.Contains(Given.Day("Monday 31 March 2025")));
        Assert.True(Year.Contains(Given.Day("Tuesday 1 April 2025")));
        Assert.True(Year.Contains(Given.Day("Tuesday 31 March 2026")));
        Assert.False(Year.Contains(Given.Day("Wednesday 1 April 2026")));
    }

    [Theory]
    [InlineData("2025-26", true)]
    [InlineData("1999-00", true)]
    [InlineData("2025-27", false)]
    [InlineData("2025/26", false)]
    [InlineData("2025-2026", false)]
    [InlineData("0000-01", false)]
    [InlineData("9999-00", false)]
    [InlineData("+025-26", false)]
    [InlineData("", false)]
    public void A_year_is_written_in_one_way(string text, bool readable)
    {
        Assert.Equal(readable, FinancialYear.TryParse(text, out var year));
        Assert.Equal(readable ? text : "0000-01", year.ToString());
    }

    [Fact]
    public void A_tally_counts_every_verdict_once()
    {
        var tally = default(Tally)
            .With(Verdict.Breached, 25)
            .With(Verdict.Met, 1)
            .With(Verdict.NotYetDue, 2)
            .With(Verdict.NotApplicable, 3)
            .With(Verdict.Unknown, 4);
        Assert.Equal(new Tally(Met: 1, Breached: 25, NotYetDue: 2, NotApplicable: 3, Unknown: 4), tally);
        Assert.Equal((35, 30), (tally.Judged, tally.Due));
    }

    private static ComplaintMeasures Measured(string day, FinancialYear? year, params LogLine[] lines) =>
        lines.Aggregate(
            default(ComplaintMeasures),
            (measures, line) =>
                measures + ComplaintMeasures.Of(line.AsOf(Given.Day(day)), Given.Terms, Given.Day(day), year)
        );
}
