using System.Collections.Immutable;
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
    /// <summary>No more references than this are listed; the count says how many breaches there are.</summary>
    public const int MostListed = 20;

    private readonly ImmutableArray<string> breaches;

    /// <summary>The references of the first breaches, in the order they were judged.</summary>
    public ImmutableArray<string> Breaches
    {
        get => breaches.IsDefault ? [] : breaches;
        private init => breaches = value;
    }

    /// <summary>How many facts were judged.</summary>
    public long Judged => Met + Breached + NotYetDue + NotApplicable + Unknown;

    /// <summary>This tally with one more verdict.</summary>
    public Tally With(Verdict verdict, string reference) =>
        verdict switch
        {
            Verdict.Met => this with { Met = Met + 1 },
            Verdict.Breached => this with
            {
                Breached = Breached + 1,
                Breaches = Breached < MostListed ? Breaches.Add(reference) : Breaches,
            },
            Verdict.NotYetDue => this with { NotYetDue = NotYetDue + 1 },
            Verdict.NotApplicable => this with { NotApplicable = NotApplicable + 1 },
            _ => this with { Unknown = Unknown + 1 },
        };
}
