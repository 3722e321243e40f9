using Upheld.Code;

namespace Upheld.Assurance.Reporting;

/// <summary>How the findings on one provision add up. Every fact that was judged counts exactly once.</summary>
/// <param name="Met">Done as the Code asks.</param>
/// <param name="Breached">Not done, or done too late.</param>
/// <param name="NotYetDue">There is still time.</param>
/// <param name="NotApplicable">The provision asks nothing here.</param>
/// <param name="Unknown">The records cannot say; never counted as met.</param>
public readonly record struct Tally(long Met, long Breached, long NotYetDue, long NotApplicable, long Unknown)
{
    /// <summary>How many facts were judged.</summary>
    public long Judged => Met + Breached + NotYetDue + NotApplicable + Unknown;

    /// <summary>
    /// How many of them are done or should be: what a share that met it is a share of. What the records cannot prove is due
    /// and not met.
    /// </summary>
    public long Due => Met + Breached + Unknown;

    /// <summary>How many stand in one way.</summary>
    public long Count(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => Met,
            Verdict.Breached => Breached,
            Verdict.NotYetDue => NotYetDue,
            Verdict.NotApplicable => NotApplicable,
            Verdict.Unknown => Unknown,
        };

    /// <summary>This tally with so many more of one verdict.</summary>
    public Tally With(Verdict verdict, long count) =>
        verdict switch
        {
            Verdict.Met => this with { Met = Met + count },
            Verdict.Breached => this with { Breached = Breached + count },
            Verdict.NotYetDue => this with { NotYetDue = NotYetDue + count },
            Verdict.NotApplicable => this with { NotApplicable = NotApplicable + count },
            Verdict.Unknown => this with { Unknown = Unknown + count },
        };

    /// <summary>The two tallies together.</summary>
    public static Tally operator +(Tally left, Tally right) =>
        new(
            left.Met + right.Met,
            left.Breached + right.Breached,
            left.NotYetDue + right.NotYetDue,
            left.NotApplicable + right.NotApplicable,
            left.Unknown + right.Unknown
        );
}
