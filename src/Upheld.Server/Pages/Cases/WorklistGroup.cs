using Upheld.Code;

namespace Upheld.Server.Pages.Cases;

/// <summary>Cases that stand together under one heading.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Rows">The cases, in their order.</param>
public sealed record WorklistGroup(string Heading, IReadOnlyList<WorklistRow> Rows)
{
    /// <summary>Closed cases, of which nothing is due: they are listed by the day they were received.</summary>
    public static WorklistGroup Closed(IEnumerable<WorklistRow> rows) =>
        new("The last received first", [.. rows.Select(row => row with { Day = DayShown.Received })]);

    /// <summary>Tells the groups of a page apart.</summary>
    public string Id => $"group-{Heading.ToLowerInvariant().Replace(' ', '-')}";

    /// <summary>What the column of days is called.</summary>
    public string DayHeading => Rows[0].DayHeading;

    /// <summary>Open cases by how near they are; the list is sorted by due date already.</summary>
    public static IReadOnlyList<WorklistGroup> ByNearness(IEnumerable<WorklistRow> rows, DateOnly today) =>
        [
            .. rows.GroupBy(row => row.Row.NextDue is { } due ? Deadline.Nearness(due, today) : Urgency.Later)
                .Select(group => new WorklistGroup(HeadingOf(group.Key), [.. group])),
        ];

    private static string HeadingOf(Urgency urgency) =>
        urgency switch
        {
            Urgency.Overdue => "Overdue",
            Urgency.DueToday => "Due today",
            Urgency.ThisWeek => "Due this week",
            Urgency.Later => "Due later",
        };
}
