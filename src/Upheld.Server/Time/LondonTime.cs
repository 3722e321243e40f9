namespace Upheld.Server.Time;

/// <summary>The day it is where the Code applies.</summary>
internal static class LondonTime
{
    /// <summary>The clock on a wall in England.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The day it is in London at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    extension(TimeProvider time)
    {
        /// <summary>Today in London, wherever the machine stands.</summary>
        public DateOnly Today => DayOf(time.GetUtcNow());
    }
}
