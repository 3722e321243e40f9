namespace Upheld.Server;

/// <summary>Which day it is, by the clock on a wall in England: the day a resident's complaint counts for.</summary>
/// <param name="clock">What time it is.</param>
public sealed class Today(TimeProvider clock)
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Today.</summary>
    public DateOnly On => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), London).DateTime);
}
