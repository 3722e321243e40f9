using System.Globalization;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Demo.Invented;
using Upheld.Landlords;
using Upheld.People;

namespace Upheld.Demo.Stories;

/// <summary>
/// One case as it is recorded: each step is put to the domain's own decision on its own day, and what lies after the day
/// of the demonstration has not happened yet.
/// </summary>
internal sealed partial class CaseHistory(string reference, Landlord landlord, DateOnly today, Random random)
{
    private const int FirstMinute = 8 * 60 + 20;
    private const int LastMinute = 16 * 60 + 40;

    /// <summary>On the day of the demonstration everything was recorded early, so nothing lies ahead of the clock.</summary>
    private const int EarlyMinute = 6 * 60 + 5;

    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private readonly List<RecordedEvent> events = [];
    private DateOnly lastDay = DateOnly.MinValue;
    private int lastMinute;
    private Case? folded;

    /// <summary>Everything recorded so far.</summary>
    public IReadOnlyList<RecordedEvent> Events => events;

    /// <summary>The case as it stands.</summary>
    public Case Case => folded ??= Case.Of(reference, events)!;

    /// <summary>The case as a complaint, once it is one.</summary>
    public ComplaintCase Complaint => (ComplaintCase)Case;

    /// <summary>What the Code asks at the stage the complaint is at.</summary>
    public StageLaw Law => landlord.Terms.Edition.OfStage(Complaint.At);

    /// <summary>The working days that count.</summary>
    public WorkingCalendar Calendar => landlord.Calendar;

    /// <summary>The day on which staff next do something, so many working days after an event and in office hours.</summary>
    public DateOnly After(DateOnly from, WorkingDays count)
    {
        var day = Calendar.Add(from, count);
        day = day < lastDay ? lastDay : day;
        return Calendar.IsWorkingDay(day) && (day > lastDay || lastMinute < LastMinute)
            ? day
            : Calendar.Add(day, 1.WorkingDays);
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

    /// <summary>Records what a decision gives; false when its day has not come yet, and then nothing more happens.</summary>
    /// <exception cref="InvalidOperationException">The domain objects: the story asks for something impossible.</exception>
    private bool Record(DateOnly day, string by, Func<Moment, Decision> decide)
    {
        if (day > today)
        {
            return false;
        }

        var decision = decide(
            new Moment(day, landlord.Terms, Staff.PersonOf(by))
            {
                Landlord = landlord.Name,
                Colleagues = Staff.Colleagues,
            }
        );
        if (decision.Faults is [var fault, ..])
        {
            throw new InvalidOperationException(
                $"The story of {reference} went wrong on {day.ToString("O", CultureInfo.InvariantCulture)}: {fault.Reason}"
            );
        }

        Write(decision.Events, day, by);
        return true;
    }

    private DateTimeOffset NextInstant(DateOnly day, string by)
    {
        (lastMinute, lastDay) = (NextMinute(day, by), day);
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(lastMinute).AddSeconds(random.Next(60));
        return new DateTimeOffset(local, London.GetUtcOffset(local)).ToUniversalTime();
    }

    private int NextMinute(DateOnly day, string by)
    {
        if (day == lastDay)
        {
            return lastMinute + random.Next(2, day == today ? 10 : 40);
        }

        if (day == today)
        {
            return random.Next(EarlyMinute, FirstMinute);
        }

        return by == Person.Website.Id ? random.Next(EarlyMinute, 22 * 60) : random.Next(FirstMinute, LastMinute);
    }
}
