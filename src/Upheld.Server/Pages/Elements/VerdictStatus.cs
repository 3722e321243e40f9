using Upheld.Code;

namespace Upheld.Server.Pages.Elements;

/// <summary>How verdicts and due dates are shown as tags.</summary>
public static class VerdictStatus
{
    /// <summary>A verdict, as a tag shows it.</summary>
    public static Status Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => Status.Met,
            Verdict.Breached => Status.Breached,
            Verdict.NotYetDue => Status.NotYetDue,
            Verdict.NotApplicable => Status.NotApplicable,
            Verdict.Unknown => Status.Unknown,
        };

    /// <summary>How near a due date is, as a tag shows it.</summary>
    public static Status Of(Urgency urgency) =>
        urgency switch
        {
            Urgency.Overdue => Status.Overdue,
            Urgency.DueToday => Status.DueToday,
            Urgency.ThisWeek => Status.DueThisWeek,
            Urgency.Later => Status.NotYetDue,
        };
}
