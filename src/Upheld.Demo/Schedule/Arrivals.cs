using Upheld.Calendar;

namespace Upheld.Demo.Schedule;

/// <summary>How many problems come in on which day.</summary>
/// <remarks>
/// Stage 1 runs at about 42 complaints per 1,000 homes a year, the median of 2023/24. Winter is the peak, as repairs
/// complaints show; the size of the peak and the pattern of the week are assumptions.
/// </remarks>
internal static class Arrivals
{
    /// <summary>
    /// Complaints that come straight in, per 1,000 homes a year. About 4 more are raised from service requests, and about
    /// 1 of these is refused.
    /// </summary>
    public const int ComplaintsPerThousand = 39;

    /// <summary>Service requests recorded here, per 1,000 homes a year; most repairs live in another system.</summary>
    public const int RequestsPerThousand = 30;

    /// <summary>At most so many of a kind on one day.</summary>
    private const int TriesADay = 12;

    private const long Scale = 1_000_000;

    /// <summary>From January to December, 100 being the average.</summary>
    private static readonly int[] Season = [128, 118, 108, 95, 88, 82, 82, 80, 92, 102, 112, 113];

    /// <summary>From Sunday to Saturday, the week making 700.</summary>
    private static readonly int[] Week = [30, 152, 134, 122, 116, 110, 36];

    /// <summary>How many of a kind come in on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="homes">The landlord's homes.</param>
    /// <param name="perThousand">How many a year for 1,000 homes.</param>
    /// <param name="calendar">A bank holiday is as quiet as a Sunday.</param>
    /// <param name="random">Where chance comes from.</param>
    public static int On(DateOnly day, int homes, int perThousand, WorkingCalendar calendar, Random random)
    {
        var weekday = calendar.IsWorkingDay(day) || day.DayOfWeek == DayOfWeek.Saturday ? (int)day.DayOfWeek : 0;
        var aYear = (long)homes * perThousand / 1000;
        var chance = aYear * Season[day.Month - 1] * Week[weekday] * Scale / (365 * 100 * 100 * TriesADay);
        var count = 0;
        for (var i = 0; i < TriesADay; i++)
        {
            count += random.NextInt64(Scale) < chance ? 1 : 0;
        }

        return count;
    }
}
