using Upheld.Calendar;
using Upheld.Demo.Stories;

namespace Upheld.Demo.Schedule;

/// <summary>
/// Open cases that chance alone might leave out, so that the worklist shows every state on any working day: overdue, due
/// today, due this week, due later, unacknowledged, unassigned, extended, and the same at stage 2.
/// </summary>
internal static class WorklistExamples
{
    private static readonly StageTimes Unassigned = new();

    private static readonly StageTimes Assigned = new() { AssignAfter = 0.WorkingDays };

    private static readonly StageTimes Acknowledged = Assigned with { AcknowledgeAfter = 1.WorkingDays };

    private static readonly StageTimes Answered = Acknowledged with { RespondAfter = 9.WorkingDays };

    private static readonly StageTimes Extended = Acknowledged with
    {
        ExtendAfter = 8.WorkingDays,
        ExtendBy = 10.WorkingDays,
    };

    /// <summary>Complaints that wait at stage 1: the working days since they were received, and how far they got.</summary>
    private static readonly (int WorkingDaysAgo, StageTimes Times)[] AtStageOne =
    [
        (0, Unassigned),
        (1, Unassigned),
        (3, Assigned),
        (5, Assigned),
        (5, Unassigned),
        (8, Assigned),
        (4, Acknowledged),
        (7, Acknowledged),
        (9, Acknowledged),
        (10, Acknowledged),
        (11, Acknowledged),
        (11, Acknowledged),
        (13, Acknowledged),
        (16, Acknowledged),
        (39, Acknowledged),
        (14, Extended),
        (21, Extended),
    ];

    /// <summary>Complaints that wait at stage 2: the working days since it was asked for, and how far they got.</summary>
    private static readonly (int WorkingDaysAgo, StageTimes Times)[] AtStageTwo =
    [
        (0, Unassigned),
        (2, Assigned),
        (5, Unassigned),
        (8, Assigned),
        (12, Acknowledged),
        (20, Acknowledged),
        (21, Acknowledged),
        (27, Acknowledged),
    ];

    /// <summary>Service requests nobody has looked at since: the working days since they were received.</summary>
    private static readonly int[] RequestsUnreviewed = [2, 19, 20, 24];

    /// <summary>The complaints, each with the day it is received.</summary>
    public static IEnumerable<(DateOnly ReceivedOn, ComplaintPlan Plan)> Complaints(
        WorkingCalendar calendar,
        DateOnly today
    )
    {
        // Acknowledged on working day 1, answered on day 10 and escalated on day 13 after receipt.
        const int DaysBeforeStageTwo = 13;
        var one = AtStageOne.Select(wait => (wait.WorkingDaysAgo, Plan(wait.Times, Unassigned, false)));
        var two = AtStageTwo.Select(wait =>
            (wait.WorkingDaysAgo + DaysBeforeStageTwo, Plan(Answered, wait.Times, true))
        );
        return one.Concat(two).Select(wait => (Before(today, wait.Item1, calendar), wait.Item2));
    }

    /// <summary>The days on which the service requests came in.</summary>
    public static IEnumerable<DateOnly> Requests(WorkingCalendar calendar, DateOnly today) =>
        RequestsUnreviewed.Select(ago => Before(today, ago, calendar));

    private static ComplaintPlan Plan(StageTimes one, StageTimes two, bool escalates) =>
        new()
        {
            One = one,
            Two = two,
            Escalates = escalates,
            EscalateAfter = 3.WorkingDays,
        };

    /// <summary>The working day so many working days before the last one that is not after today.</summary>
    private static DateOnly Before(DateOnly today, int workingDays, WorkingCalendar calendar)
    {
        var day = today;
        for (var left = workingDays; !calendar.IsWorkingDay(day) || left-- > 0; )
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
