using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Assurance.Reporting;

/// <summary>
/// The Regulator's complaint measures, CH01 (how many) and CH02 (how many answered in time), a part for each stage. A
/// complaint belongs to the year it was received in, a stage 2 to the year it was asked for in.
/// </summary>
/// <param name="StageOne">CH01 (1) and CH02 (1).</param>
/// <param name="StageTwo">CH01 (2) and CH02 (2).</param>
public readonly record struct ComplaintMeasures(StageMeasure StageOne, StageMeasure StageTwo)
{
    private static readonly Clock First = (Clock)Stages.RespondAtStageOne.Practice;
    private static readonly Clock Second = (Clock)Stages.RespondAtStageTwo.Practice;

    /// <summary>
    /// These measures with one more complaint, as it stands on a day. Without a year every complaint counts. A stage
    /// that was not asked for, or on a day that cannot be read, is not counted.
    /// </summary>
    public ComplaintMeasures With(Complaint complaint, Terms terms, DateOnly asOf, FinancialYear? year) =>
        new(
            Counts(complaint.StageOne.Requested, year)
                ? StageOne.With(First.AnsweredInTime(complaint, terms).AsOf(asOf).Verdict)
                : StageOne,
            Counts(complaint.StageTwo?.Requested, year)
                ? StageTwo.With(Second.AnsweredInTime(complaint, terms).AsOf(asOf).Verdict)
                : StageTwo
        );

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
    public decimal? AnsweredInTime => Rounded(InTime * 100, Due);

    /// <summary>CH01: how many per 1,000 homes; null when the homes are not given or there are none.</summary>
    public decimal? PerThousand(long? homes) => Rounded((Int128)Received * 1000, homes ?? 0);

    internal StageMeasure With(Verdict answered) =>
        new(
            Received + 1,
            Due + (answered is Verdict.Met or Verdict.Breached ? 1 : 0),
            InTime + (answered is Verdict.Met ? 1 : 0)
        );

    // Whole tenths, half up: the only rounding that agrees with every figure the Regulator has published.
    private static decimal? Rounded(Int128 parts, long whole) =>
        whole == 0 ? null : (decimal)(((parts * 20) + whole) / ((Int128)whole * 2)) / 10;
}
