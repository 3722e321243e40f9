namespace Upheld.Server.Tests.Web;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class SettableClock(DateOnly today) : TimeProvider
{
    private static readonly TimeOnly Morning = new(9, 30);

    private long ticks = At(today).UtcTicks;

    public DateOnly Today
    {
        get => DateOnly.FromDateTime(GetUtcNow().DateTime);
        set => Interlocked.Exchange(ref ticks, At(value).UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    private static DateTimeOffset At(DateOnly day) => new(day, Morning, TimeSpan.Zero);
}
