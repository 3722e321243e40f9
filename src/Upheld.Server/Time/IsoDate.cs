using System.Globalization;

namespace Upheld.Server.Time;

/// <summary>Dates as they are written for machines: 2026-08-28, and in no other way.</summary>
internal static class IsoDate
{
    /// <summary>Reads a date; false for a day that does not exist and for any other way of writing one.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
