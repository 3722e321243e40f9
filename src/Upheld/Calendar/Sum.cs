using System.Collections.Immutable;

namespace Upheld.Calendar;

/// <summary>A day that was left out of the count, and why.</summary>
/// <param name="On">The day.</param>
/// <param name="Why">"Saturday", "Sunday" or the name of the bank holiday.</param>
public sealed record SkippedDay(DateOnly On, string Why);

/// <summary>The working behind a due date, so that a person can check it by eye.</summary>
/// <param name="From">The day of the event, which is day 0.</param>
/// <param name="Count">How many working days were counted after it.</param>
/// <param name="Due">The day on which the count ends.</param>
/// <param name="Skipped">Every day after the event, up to the due date, that is not a working day.</param>
/// <param name="Warning">What a reader must know before relying on the date, or null.</param>
public sealed record Sum(
    DateOnly From,
    WorkingDays Count,
    DateOnly Due,
    ImmutableArray<SkippedDay> Skipped,
    string? Warning
);
