using Microsoft.Extensions.Time.Testing;

namespace Upheld.Server.Tests.Web;

/// <summary>Clocks that stand still at half past nine in the morning until a test moves them to another day.</summary>
public static class Days
{
    private static readonly TimeOnly Morning = new(9, 30);

    public static FakeTimeProvider ClockOn(DateOnly day) => new(At(day));

    public static void MoveTo(this FakeTimeProvider clock, DateOnly day) => clock.AdjustTime(At(day));

    private static DateTimeOffset At(DateOnly day) => new(day, Morning, TimeSpan.Zero);
}
