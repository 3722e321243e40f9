namespace Upheld.Server.Exchange.Logs;

/// <summary>Dates as they are written in a log: 2026-09-07 or 07/09/2026, with or without a midnight behind them.</summary>
internal static class LogDate
{
    private const int ShortestWithMidnight = 14;

    /// <summary>
    /// Reads a cell of UTF-8. False for a day that does not exist and any other way of writing one, such as a year of two
    /// digits, which nobody can be sure of.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out DateOnly date)
    {
        cell = cell.Length < ShortestWithMidnight ? cell : WithoutMidnight(cell);
        return cell.Length == 10 && cell[4] == '-' && cell[7] == '-'
            ? TryDay(cell[..4], cell[5..7], cell[8..], out date)
            : TryBritish(cell, out date);
    }

    private static bool TryBritish(ReadOnlySpan<byte> cell, out DateOnly date)
    {
        date = default;
        var first = cell.IndexOf((byte)'/');
        var second = first < 0 ? -1 : first + 1 + cell[(first + 1)..].IndexOf((byte)'/');
        return first is 1 or 2
            && second - first is 2 or 3
            && cell.Length - second == 5
            && TryDay(cell[(second + 1)..], cell[(first + 1)..second], cell[..first], out date);
    }

    private static bool TryDay(
        ReadOnlySpan<byte> yearDigits,
        ReadOnlySpan<byte> monthDigits,
        ReadOnlySpan<byte> dayDigits,
        out DateOnly date
    )
    {
        date = default;
        if (
            !TryNumber(yearDigits, out var year)
            || !TryNumber(monthDigits, out var month)
            || !TryNumber(dayDigits, out var day)
            || year is < 1 or > 9999
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
        )
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }

    // Spreadsheets and databases write a day as that day's midnight.
    private static ReadOnlySpan<byte> WithoutMidnight(ReadOnlySpan<byte> cell)
    {
        var gap = cell.IndexOfAny((byte)'T', (byte)' ');
        return gap >= 0 && IsMidnight(cell[(gap + 1)..]) ? cell[..gap] : cell;
    }

    private static bool IsMidnight(ReadOnlySpan<byte> time) =>
        time.SequenceEqual("00:00"u8) || time.SequenceEqual("00:00:00"u8) || time.SequenceEqual("00:00:00.000"u8);
}
