using Upheld.Code.Facts;

namespace Upheld.Code;

/// <summary>What the records say of one provision in one case.</summary>
public enum Verdict
{
    /// <summary>The provision asks nothing of this case.</summary>
    NotApplicable,

    /// <summary>It asks something, and there is still time.</summary>
    NotYetDue,

    /// <summary>Done as the Code asks.</summary>
    Met,

    /// <summary>Not done, or done too late. It stays so after the case closes.</summary>
    Breached,

    /// <summary>The records cannot say. Never counted as met.</summary>
    Unknown,
}

/// <summary>A verdict with its reason and the records that decide it.</summary>
/// <param name="Verdict">What the records say, whatever the day.</param>
/// <param name="Because">The reason in plain words, fit to show to anyone.</param>
/// <param name="First">The record that decides it, or number 0.</param>
/// <param name="Second">A second record that decides it, or number 0.</param>
/// <param name="BreachedAfter">
/// The last day on which the verdict holds if nothing more is recorded. From the next day on it is a breach. A finding
/// therefore never has to be worked out again because a day has passed.
/// </param>
/// <param name="UnknownAfter">As <paramref name="BreachedAfter"/>, where from the next day on the records cannot say.</param>
public readonly record struct Finding(
    Verdict Verdict,
    string Because,
    Source First = default,
    Source Second = default,
    DateOnly? BreachedAfter = null,
    DateOnly? UnknownAfter = null
)
{
    /// <summary>The finding as it stands on a day.</summary>
    public Finding AsOf(DateOnly day) =>
        day > BreachedAfter ? Lapsed(Verdict.Breached, "the time allowed has passed")
        : day > UnknownAfter ? Lapsed(Verdict.Unknown, "it depends on a date that cannot be read")
        : this;

    /// <summary>The numbers of the records that decide it, in order.</summary>
    public IReadOnlyList<int> Entries =>
        [.. new[] { First.Number, Second.Number }.Where(number => number > 0).Distinct().Order()];

    /// <summary>Its verdict as it stands on a day.</summary>
    public Verdict VerdictOn(DateOnly day) => AsOf(day).Verdict;

    /// <summary>The graver of two findings, breached before unknown before not yet due before met.</summary>
    public static Finding Graver(Finding one, Finding other)
    {
        var graver = Gravity(one.Verdict) >= Gravity(other.Verdict) ? one : other;
        return graver.Verdict == Verdict.Breached
            ? graver
            : graver with
            {
                BreachedAfter = Earlier(one.BreachedAfter, other.BreachedAfter),
                UnknownAfter = Earlier(one.UnknownAfter, other.UnknownAfter),
            };
    }

    /// <summary>What every provision says that is not measured yet.</summary>
    public static readonly Finding NotRecordedYet = new(Verdict.Unknown, "not recorded yet");

    /// <summary>The provision asks nothing here.</summary>
    public static Finding NotApplicable(string because) => new(Verdict.NotApplicable, because);

    /// <summary>Done as asked.</summary>
    public static Finding Met(string because, Source first = default, Source second = default) =>
        new(Verdict.Met, because, first, second);

    /// <summary>Not done as asked.</summary>
    public static Finding Breached(string because, Source first = default, Source second = default) =>
        new(Verdict.Breached, because, first, second);

    /// <summary>The records cannot say.</summary>
    public static Finding Unknown(string because, Source first = default, Source second = default) =>
        new(Verdict.Unknown, because, first, second);

    /// <summary>Still in time; a breach from the day after <paramref name="last"/>, if there is such a day.</summary>
    public static Finding NotYetDue(string because, DateOnly? last = null, Source first = default) =>
        new(Verdict.NotYetDue, because, first, BreachedAfter: last);

    private Finding Lapsed(Verdict verdict, string because) => new(verdict, because, First, Second);

    private static int Gravity(Verdict verdict) =>
        verdict switch
        {
            Verdict.Breached => 4,
            Verdict.Unknown => 3,
            Verdict.NotYetDue => 2,
            Verdict.Met => 1,
            Verdict.NotApplicable => 0,
        };

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) =>
        (one, other) switch
        {
            ({ } a, { } b) => a < b ? a : b,
            (null, _) => other,
            (_, null) => one,
        };
}
