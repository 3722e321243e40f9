using System.Globalization;
using Upheld.Calendar;
using Upheld.Cases;

namespace Upheld.Server.Demo;

/// <summary>
/// One case as it is lived: each step is put to the domain's own decision on its own day, and what lies after the day of
/// the demonstration has not happened yet.
/// </summary>
internal sealed class Diary(string reference, WorkingCalendar calendar, DateOnly today, Random random)
{
    private const int FirstMinute = 8 * 60 + 20;
    private const int LastMinute = 16 * 60 + 40;

    /// <summary>On the day of the demonstration everything was recorded early, so nothing lies ahead of the clock.</summary>
    private const int EarlyMinute = 6 * 60 + 5;

    private readonly List<RecordedEvent> events = [];
    private DateOnly lastDay = DateOnly.MinValue;
    private int lastMinute;
    private Case? folded;

    /// <summary>Everything recorded so far.</summary>
    public IReadOnlyList<RecordedEvent> Events => events;

    /// <summary>The case's reference.</summary>
    public string Reference => reference;

    /// <summary>The case as it stands.</summary>
    public Case Case => folded ??= Case.Of(reference, events);

    /// <summary>The working days that count.</summary>
    public WorkingCalendar Calendar => calendar;

    /// <summary>The day on which staff next do something, so many working days after an event and in office hours.</summary>
    public DateOnly After(DateOnly from, WorkingDays count)
    {
        var day = calendar.Add(from, count);
        day = day < lastDay ? lastDay : day;
        return calendar.IsWorkingDay(day) && (day > lastDay || lastMinute < LastMinute)
            ? day
            : calendar.Add(day, 1.WorkingDays);
    }

    /// <summary>Records what a decision gives; false when its day has not come yet, and then nothing more happens.</summary>
    /// <param name="day">The day it is recorded.</param>
    /// <param name="by">The account that records it.</param>
    /// <param name="decide">The decision, taken as of that day.</param>
    /// <exception cref="InvalidOperationException">The domain objects: the story asks for something impossible.</exception>
    public bool Record(DateOnly day, string by, Func<Decision> decide)
    {
        if (day > today)
        {
            return false;
        }

        var decision = decide();
        if (decision.Objection is { } objection)
        {
            throw new InvalidOperationException(
                $"The story of {reference} went wrong on {day.ToString("O", CultureInfo.InvariantCulture)}: {objection.Reason}"
            );
        }

        Write(decision.Events, day, by);
        return true;
    }

    /// <summary>Records events that were decided elsewhere, such as the beginning of a complaint raised from a request.</summary>
    public void Write(IReadOnlyList<Event> decided, DateOnly day, string by)
    {
        foreach (var happened in decided)
        {
            events.Add(new RecordedEvent(events.Count + 1, happened, NextInstant(day, by), by));
        }

        folded = null;
    }

    private DateTimeOffset NextInstant(DateOnly day, string by)
    {
        lastMinute =
            day == lastDay ? lastMinute + random.Next(2, 40)
            : day == today ? random.Next(EarlyMinute, FirstMinute)
            : by == Staff.Website ? random.Next(EarlyMinute, 22 * 60)
            : random.Next(FirstMinute, LastMinute);
        lastDay = day;
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(lastMinute).AddSeconds(random.Next(60));
        return new DateTimeOffset(local, LondonTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
