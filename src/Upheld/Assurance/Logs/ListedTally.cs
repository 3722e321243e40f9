using System.Collections.Immutable;
using Upheld.Assurance.Reporting;
using Upheld.Code;

namespace Upheld.Assurance.Logs;

/// <summary>How the findings on one provision add up in a log, with the first rows that breach it.</summary>
/// <param name="Counts">How they add up.</param>
/// <param name="Breaches">The references of the first breaches, in the order of the log.</param>
public readonly record struct ListedTally(Tally Counts, ImmutableArray<string> Breaches)
{
    /// <summary>No more references than this are listed; the count says how many breaches there are.</summary>
    public const int MostListed = 20;

    /// <summary>Nothing is judged yet.</summary>
    public static readonly ListedTally None = new(default, []);

    /// <summary>This tally with one more verdict, a breach with its reference.</summary>
    public ListedTally With(Verdict verdict, string reference) =>
        new(
            Counts.With(verdict, 1),
            verdict == Verdict.Breached && Breaches.Length < MostListed ? Breaches.Add(reference) : Breaches
        );

    /// <summary>The two tallies together; the rows of the left one come first.</summary>
    public static ListedTally operator +(ListedTally left, ListedTally right) =>
        new(left.Counts + right.Counts, [.. left.Breaches.Concat(right.Breaches).Take(MostListed)]);
}
