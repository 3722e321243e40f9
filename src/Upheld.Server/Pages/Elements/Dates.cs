using System.Globalization;
using Upheld.Server.Time;

namespace Upheld.Server.Pages.Elements;

/// <summary>How a day is written on every screen, the weekday first, because deadlines are counted in working days.</summary>
public static class Dates
{
    /// <summary>A day in full: "Monday 7 September 2026".</summary>
    public static string Long(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day where there is little room: "Mon 7 Sep 2026".</summary>
    public static string Short(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant by the clock on a wall in England: "Monday 7 September 2026 at 2:05pm".</summary>
    public static string At(DateTimeOffset instant) => $"{Long(LondonTime.DayOf(instant))} at {Time(instant)}";

    /// <summary>The time of an instant by the clock on a wall in England: "2:05pm".</summary>
    public static string Time(DateTimeOffset instant) =>
        TimeZoneInfo
            .ConvertTime(instant, LondonTime.Zone)
            .ToString("h:mmtt", CultureInfo.InvariantCulture)
            .ToLowerInvariant();

    /// <summary>A day for a <c>datetime</c> attribute or an address: "2026-09-07".</summary>
    public static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
