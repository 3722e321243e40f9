namespace Upheld.Server;

/// <summary>The day it is where the Code applies.</summary>
internal static class LondonTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    extension(TimeProvider time)
    {
        /// <summary>Today in London, wherever the machine stands.</summary>
        public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), London).DateTime);
    }
}
