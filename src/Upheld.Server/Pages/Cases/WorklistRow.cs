using Upheld.Server.Pages.Elements;
using Upheld.Server.Storage;

namespace Upheld.Server.Pages.Cases;

/// <summary>A case in a list, with how near its next due date is.</summary>
/// <param name="Row">The case.</param>
/// <param name="Today">The day it is looked at.</param>
/// <param name="Handler">What its handler is called, or null while nobody handles it.</param>
public sealed record WorklistRow(CaseRow Row, DateOnly Today, string? Handler)
{
    /// <summary>How near the next due date is; a closed case has none.</summary>
    public Status Status => Row.NextDue is { } due ? ClockView.StatusOf(due, Today) : Status.NotApplicable;
}
