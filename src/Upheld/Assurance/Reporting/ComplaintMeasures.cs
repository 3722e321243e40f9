using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Assurance.Reporting;

/// <summary>
/// The Regulator's complaint measures, CH01 (how many) and CH02 (how many answered in time), a part for each stage. A
/// complaint belongs to the year it was received in, a stage 2 to the year it was asked for in.
/// </summary>
/// <param name="StageOne">CH01 (1) and CH02 (1).</param>
/// <param name="StageTwo">CH01 (2) and CH02 (2).</param>
public readonly record struct ComplaintMeasures(StageMeasure StageOne, StageMeasure StageTwo)
{
    /// <summary>
    /// The measures of one complaint, as it stands on a day. Without a year every complaint counts. A stage that was not
    /// asked for, or on a day that cannot be read, is not counted.
    /// </summary>
    public static ComplaintMeasures Of(Complaint complaint, Terms terms, DateOnly asOf, FinancialYear? year) =>
        new(
            Counts(complaint.StageOne.Requested, year)
                ? StageMeasure.Of(terms.Edition.StageOne.RespondClock, complaint, terms, asOf)
                : default,
            Counts(complaint.StageTwo?.Requested, year)
                ? StageMeasure.Of(terms.Edition.StageTwo.RespondClock, complaint, terms, asOf)
                : default
        );

    /// <summary>The measures of two sets of complaints together.</summary>
    public static ComplaintMeasures operator +(ComplaintMeasures left, ComplaintMeasures right) =>
        new(left.StageOne + right.StageOne, left.StageTwo + right.StageTwo);

    private static bool Counts(Fact? requested, FinancialYear? year) =>
        requested is { IsReadable: true } fact && year?.Contains(fact.On) != false;
}

/// <summary>The measures of one stage.</summary>
/// <param name="Received">How many complaints were received, or taken to stage 2.</param>
/// <param name="Due">How many of them are answered or should be.</param>
/// <param name="InTime">How many of those were answered in time.</param>
public readonly record struct StageMeasure(long Received, long Due, long InTime)
{
    /// <summary>CH02: the share answered in time, in per cent; null when none is due.</summary>
    public decimal? AnsweredInTime => Share.Rounded((Int128)InTime * 100, Due);

    /// <summary>CH01: how many per 1,000 homes; null when the homes are not given or there are none.</summary>
    public decimal? PerThousand(long? homes) => Share.Rounded((Int128)Received * 1000, homes ?? 0);

    /// <summary>The two measures together.</summary>
    public static StageMeasure operator +(StageMeasure left, StageMeasure right) =>
        new(left.Received + right.Received, left.Due + right.Due, left.InTime + right.InTime);

    internal static StageMeasure Of(Clock response, Complaint complaint, Terms terms, DateOnly asOf)
    {
        var one = default(Tally).With(response.AnsweredInTime(complaint, terms).VerdictOn(asOf), 1);
        return new StageMeasure(one.Judged, one.Due, one.Met);
    }
}
