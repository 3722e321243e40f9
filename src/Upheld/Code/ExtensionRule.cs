using Upheld.Calendar;
using Upheld.Code.Facts;

namespace Upheld.Code;

/// <summary>
/// How a response clock may be extended (6.4, 6.15): the resident is told by the original due date, and the new date is
/// at most so many working days after it. Anything else leaves the original date standing.
/// </summary>
/// <param name="Of">The provision whose clock is extended.</param>
/// <param name="Given">The extension in a complaint, or null.</param>
/// <param name="AtMost">The most working days a new date may lie after the original one without good reason.</param>
public sealed record ExtensionRule(Provision Of, Func<Complaint, Extension?> Given, WorkingDays AtMost)
    : Measure<Complaint>
{
    /// <inheritdoc/>
    public override bool IsAskedOfALog { get; init; } = true;

    /// <inheritdoc/>
    public override WorkingDays? TimeLimit => AtMost;

    /// <inheritdoc/>
    public override string? Figure => $"at most {AtMost} more";

    /// <summary>The clock that is extended.</summary>
    public Clock Clock => (Clock)Of.Practice;

    /// <summary>The new due date where the extension counts, or null where the original date stands.</summary>
    public DateOnly? DueWhenExtended(Complaint complaint, DateOnly original, Terms terms) =>
        Given(complaint) is { } given && Counts(given, original, terms) == true ? given.Until!.Value.On : null;

    /// <summary>The last day a new date may be without good reason, counted from the original due date.</summary>
    public Sum Cap(DateOnly original, Terms terms) => terms.Calendar.Explain(original, terms.Limit(Provision, AtMost));

    /// <summary>True when the new date lies further off than the Code allows without good reason.</summary>
    public bool IsBeyondCap(DateOnly original, DateOnly until, Terms terms) =>
        !IsNoLater(original, until) && terms.Calendar.Between(original, until) > terms.Limit(Provision, AtMost);

    /// <summary>True when a new date is none, because it does not lie after the original one.</summary>
    public static bool IsNoLater(DateOnly original, DateOnly until) => until <= original;

    /// <summary>True when the resident is told on a day on which the original date has passed already.</summary>
    public static bool IsToldTooLate(DateOnly original, DateOnly told) => told > original;

    /// <summary>True when it turns on a date that cannot be read whether the extension counts, or until when.</summary>
    public bool IsInDoubt(Complaint complaint, DateOnly original, Terms terms) =>
        Given(complaint) is { } given && Counts(given, original, terms) is null;

    /// <inheritdoc/>
    public override Finding Judge(Complaint complaint, Terms terms)
    {
        if (Given(complaint) is not { } given)
        {
            return Finding.NotApplicable("it was not extended");
        }

        var record = (given.Notified ?? given.Until)?.Source ?? default;
        if (Clock.OriginalDue(complaint, terms) is not { } original)
        {
            return Finding.Unknown("it was extended, but no acknowledgement is recorded", record);
        }

        if (given.Until is { IsReadable: true } date && IsNoLater(original, date.On))
        {
            return Finding.NotApplicable("the new date is no later than the original one");
        }

        if (given.Notified is not { IsReadable: true } notified || given.Until is not { IsReadable: true } until)
        {
            return Finding.Unknown("the record does not show when the resident was told, or until when", record);
        }

        if (IsToldTooLate(original, notified.On))
        {
            return Finding.Breached("the resident was told after the original due date", notified.Source, until.Source);
        }

        if (Counts(given, original, terms) == true)
        {
            return Finding.Met("told in time, and within the cap", notified.Source, until.Source);
        }

        return given.Reason.IsBlank
            ? Finding.Breached("longer than the cap, and no reason is recorded", notified.Source, until.Source)
            : Finding.Unknown("longer than the cap; a person must judge the reason", notified.Source, until.Source);
    }

    // Told in time, and to a later date within the cap; null where that turns on a date that cannot be read. One part that
    // fails decides, whatever the other says.
    private bool? Counts(Extension given, DateOnly original, Terms terms)
    {
        if (given is not { Until: { } until, Notified: { } notified })
        {
            return false;
        }

        bool? isToldInTime = notified.IsReadable ? !IsToldTooLate(original, notified.On) : null;
        bool? isWithinCap = until.IsReadable
            ? !IsNoLater(original, until.On) && !IsBeyondCap(original, until.On, terms)
            : null;
        return isToldInTime & isWithinCap;
    }
}
