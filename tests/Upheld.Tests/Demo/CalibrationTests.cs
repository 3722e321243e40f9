using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Demo.Generation;
using Law = Upheld.Code.HousingOmbudsman2024.Stages;

namespace Upheld.Tests.Demo;

/// <summary>
/// The figures lie near what landlords published, whatever the seed. Each bound is the figure aimed at with about three
/// standard deviations either side for the number of cases it rests on.
/// </summary>
public class CalibrationTests
{
    private const double ThousandHomeYears = DemoLandlord.Homes / 1000.0 * DemoLandlord.Years;

    public static TheoryData<int> Seeds => [1, 2, 3, 2026, -1];

    [Theory, MemberData(nameof(Seeds))]
    public void Complaints_come_at_about_42_at_stage_1_and_5_7_at_stage_2_per_thousand_homes(int seed)
    {
        var demo = Of(seed);

        Assert.InRange(demo.Complaints.Count / ThousandHomeYears, 38.5, 46.5);
        Assert.InRange(demo.Complaints.Count(c => c.StageTwo is not null) / ThousandHomeYears, 4.4, 7.2);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void About_82_percent_are_answered_in_time_at_stage_1_and_84_percent_at_stage_2(int seed)
    {
        var demo = Of(seed);

        Assert.InRange(demo.StageOneInTime, 78.5, 85.5);
        Assert.InRange(demo.StageTwoInTime, 75, 93);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void About_nine_in_ten_are_acknowledged_within_the_Codes_limit_and_half_within_the_landlords_own(int seed)
    {
        var demo = Of(seed);
        var acknowledged = (Clock)Law.AcknowledgeAtStageOne.Practice;

        Assert.InRange(demo.Share(c => acknowledged.Judge(c, demo.Terms)), 87, 96);
        Assert.InRange(demo.Share(c => acknowledged.Judge(c, demo.Terms with { ByOwnLimits = true })), 40, 65);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Between_10_and_20_percent_of_stage_1_is_extended_some_late_and_some_beyond_the_cap(int seed)
    {
        var demo = Of(seed);
        var rule = (ExtensionRule)Law.ExtendAtStageOne.Practice;
        var verdicts = demo.Complaints.Select(c => rule.Judge(c, demo.Terms).Verdict).ToList();

        Assert.InRange(100.0 * verdicts.Count(v => v != Verdict.NotApplicable) / verdicts.Count, 10, 20);
        Assert.Contains(Verdict.Breached, verdicts);
        Assert.Contains(Verdict.Unknown, verdicts);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Outcomes_are_about_55_27_and_18_percent(int seed)
    {
        var outcomes = Of(seed).Complaints.Select(c => c.StageOne.Response?.Outcome).OfType<Outcome>().ToList();

        Assert.InRange(100.0 * outcomes.Count(o => o == Outcome.Upheld) / outcomes.Count, 50, 60);
        Assert.InRange(100.0 * outcomes.Count(o => o == Outcome.PartlyUpheld) / outcomes.Count, 23, 31);
        Assert.InRange(100.0 * outcomes.Count(o => o == Outcome.NotUpheld) / outcomes.Count, 14.5, 21.5);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Repairs_are_about_a_third_and_winter_is_the_peak(int seed)
    {
        var demo = Of(seed);
        var inWinter = demo.Complaints.Count(c => c.StageOne.Requested!.Value.On.Month is 12 or 1 or 2);
        var inSummer = demo.Complaints.Count(c => c.StageOne.Requested!.Value.On.Month is 6 or 7 or 8);
        var repairs = demo.Complaints.Count(c => c.Labels.Category == "Repairs");

        Assert.InRange(100.0 * repairs / demo.Complaints.Count, 30.5, 41);
        Assert.InRange((double)inWinter / inSummer, 1.15, 2);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Service_requests_come_a_few_hundred_a_year_and_most_are_done(int seed)
    {
        var requests = Of(seed).Cases.Where(c => c.Kind == CaseKind.ServiceRequest).ToList();

        Assert.InRange(requests.Count, 800, 1000);
        Assert.InRange(requests.Count(r => !r.IsOpen), requests.Count * 0.94, requests.Count * 0.995);
        Assert.InRange(requests.Count(r => r.Links.Length > 0), 80, 165);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_few_complaints_are_refused_and_a_few_withdrawn(int seed)
    {
        var demo = Of(seed);

        Assert.InRange(demo.Cases.Count(c => c.Kind == CaseKind.RefusedComplaint), 15, 60);
        Assert.InRange(demo.Complaints.Count(c => c.Withdrawn is not null), 15, 60);
    }

    private static Demonstration Of(int seed) => Demonstration.Of(seed, "2026-11-20");
}
