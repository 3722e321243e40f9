namespace Upheld.Calendar;

/// <summary>How days are written for people.</summary>
public static class Days
{
    extension(DateOnly day)
    {
        /// <summary>With its weekday: "Monday 7 September 2026".</summary>
        public string InWords => $"{day:dddd d MMMM yyyy}";

        /// <summary>Where the weekday would only be in the way: "7 September 2026".</summary>
        public string InShort => $"{day:d MMMM yyyy}";
    }
}
