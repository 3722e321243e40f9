namespace Upheld.Server.Time;

/// <summary>The day it is where the Code applies.</summary>
internal static class LondonTime
{
    /// <summary>The clock on a wall in England.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    extension(TimeProvider time)
    {
        /// <summary>Today in London, wherever the machine stands.</summary>
        public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime);
    }
}
