using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Storage.Rows;

namespace Upheld.Server.Pages.Cases;

/// <summary>Which day a list of cases shows.</summary>
public enum DayShown
{
    /// <summary>The day something is due next.</summary>
    NextDue,

    /// <summary>The day the case was received.</summary>
    Received,
}

/// <summary>A case in a list, with how near its next due date is.</summary>
/// <param name="Row">The case.</param>
/// <param name="Today">The day it is looked at.</param>
/// <param name="Handler">What its handler is called, or null while nobody handles it.</param>
public sealed record WorklistRow(CaseRow Row, DateOnly Today, string? Handler)
{
    /// <summary>Which of its days the list shows.</summary>
    public DayShown Day { get; init; } = DayShown.NextDue;

    /// <summary>What that day is called.</summary>
    public string DayHeading =>
        Day switch
        {
            DayShown.NextDue => "Next due",
            DayShown.Received => "Received",
        };

    /// <summary>How near the next due date is; a closed case has none.</summary>
    public Status Status =>
        Row.NextDue is { } due ? VerdictStatus.Of(Deadline.Nearness(due, Today)) : Status.NotApplicable;

    /// <summary>What must be done next or, where nothing must, what the case was.</summary>
    public string What =>
        Row.NextDueAsks ?? (Row.Kind == CaseKind.Complaint ? $"Complaint, stage {(int)Row.Stage}" : Row.Kind.InWords);

    /// <summary>True for a complaint that someone should take on and nobody has.</summary>
    public bool IsUnassigned => Handler is null && Row is { IsOpen: true, Kind: CaseKind.Complaint };

    /// <summary>The place on the case's page where the next due date is explained; asked only where there is one.</summary>
    public string Working => $"{CaseModel.Address(Row.Reference)}#{ClockView.IdOf(Row.NextDueProvision!)}";
}
