using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Stages;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.Landlords;

namespace Upheld.Server.Api;

/// <summary>A case as the API shows it.</summary>
public sealed record CaseView
{
    /// <summary>The reference the resident was given.</summary>
    public required string Reference { get; init; }

    /// <summary>Send it with a step to be told when the case has changed in the meantime.</summary>
    public required int Version { get; init; }

    /// <summary>Service request, complaint or refused complaint.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>"open" or "closed".</summary>
    public required string Status { get; init; }

    /// <summary>The stage, 1 or 2; null for a service request.</summary>
    public int? Stage { get; init; }

    /// <summary>The day the resident expressed it.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The day staff recognised it.</summary>
    public required DateOnly RecognisedOn { get; init; }

    /// <summary>Who complains.</summary>
    public required Complainant Resident { get; init; }

    /// <summary>What they said.</summary>
    public required string Text { get; init; }

    /// <summary>Tenure, category and channel.</summary>
    public required Labels Labels { get; init; }

    /// <summary>Who handles it now.</summary>
    public string? Handler { get; init; }

    /// <summary>The complaint definition in force.</summary>
    public ComplaintDefinition? Definition { get; init; }

    /// <summary>What is due, nearest first.</summary>
    public required IReadOnlyList<DueView> Due { get; init; }

    /// <summary>The lawful next steps.</summary>
    public required IReadOnlyList<Step> NextSteps { get; init; }

    /// <summary>What the records say, a provision each.</summary>
    public required IReadOnlyList<FindingView> Findings { get; init; }

    /// <summary>Linked cases.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>Shows a case as it stands today.</summary>
    public static CaseView Of(Case @case, Landlord landlord, DateOnly today) =>
        new()
        {
            Reference = @case.Reference,
            Version = @case.Version,
            Kind = @case.Kind,
            Status = @case.IsOpen ? "open" : "closed",
            Stage = @case.Complaint is null ? null : (int)@case.Stage,
            ReceivedOn = @case.ReceivedOn,
            RecognisedOn = @case.RecognisedOn,
            Resident = @case.Who,
            Text = @case.Words,
            Labels = @case.Labels,
            Handler = @case.Handler,
            Definition = @case.CurrentStage?.Definition,
            Due =
            [
                .. Deadline.Running(@case, landlord.Terms).Select(deadline => DueView.Of(deadline, landlord.Calendar)),
            ],
            NextSteps = [.. Cases.NextSteps.Lawful(@case)],
            Findings =
            [
                .. CaseFindings
                    .Of(@case, landlord.Terms)
                    .Select(f => FindingView.Of(f.Provision, f.Finding.AsOf(today))),
            ],
            Links = @case.Links,
        };
}

/// <summary>Something due.</summary>
/// <param name="Provision">The provision that asks for it.</param>
/// <param name="Asks">What must be done.</param>
/// <param name="On">The last day in time.</param>
/// <param name="From">The day it is counted from.</param>
/// <param name="WorkingDays">How many working days are allowed; day 1 is the first working day after the start.</param>
/// <param name="Original">The due date before an extension that counts, or null.</param>
/// <param name="Skipped">The days that were left out of the count, and why.</param>
/// <param name="Warning">What is uncertain: days beyond the known bank holidays. Null where nothing is.</param>
public sealed record DueView(
    string Provision,
    string Asks,
    DateOnly On,
    DateOnly From,
    int WorkingDays,
    DateOnly? Original,
    IReadOnlyList<SkippedDay> Skipped,
    string? Warning
)
{
    internal static DueView Of(Deadline deadline, WorkingCalendar calendar)
    {
        var sum = calendar.Explain(deadline.From, deadline.Limit);
        return new DueView(
            deadline.Provision.Number,
            deadline.Asks,
            deadline.Due,
            deadline.From,
            deadline.Limit.Count,
            deadline.Original,
            [.. sum.Skipped],
            sum.Warning ?? calendar.WarningFor(deadline.From, deadline.Due)
        );
    }
}

/// <summary>What the records say of one provision.</summary>
/// <param name="Provision">Its number.</param>
/// <param name="Verdict">Met, breached, not yet due, not applicable or unknown.</param>
/// <param name="Because">Why.</param>
/// <param name="Events">The numbers of the events that decide it.</param>
public sealed record FindingView(string Provision, Verdict Verdict, string Because, IReadOnlyList<int> Events)
{
    internal static FindingView Of(Provision provision, Finding finding) =>
        new(
            provision.Number,
            finding.Verdict,
            finding.Because,
            [.. new[] { finding.First.Number, finding.Second.Number }.Where(number => number > 0).Distinct()]
        );
}
