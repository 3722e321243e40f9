namespace Upheld.Server.Time;

/// <summary>A clock that runs like another one, on another day: for demonstrations and trials.</summary>
/// <param name="real">The clock that runs.</param>
/// <param name="today">The day it pretends to have begun on.</param>
internal sealed class ShiftedTime(TimeProvider real, DateOnly today) : TimeProvider
{
    private readonly TimeSpan shift = TimeSpan.FromDays(today.DayNumber - real.Today.DayNumber);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + shift;
}
