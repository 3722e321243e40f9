using Upheld.Cases;
using Upheld.Cases.Intake;
using Upheld.Cases.Stages;
using Upheld.Code.Facts;

namespace Upheld.Server.Api;

/// <summary>A complaint to record.</summary>
public sealed record NewComplaint
{
    /// <summary>The day the resident expressed the dissatisfaction; today when left out.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The day staff recognised it as a complaint; the day of receipt when left out.</summary>
    public DateOnly? RecognisedOn { get; init; }

    /// <summary>How it came.</summary>
    public Channel? Channel { get; init; }

    /// <summary>What the resident said, word for word.</summary>
    public string? Text { get; init; }

    /// <summary>Who complains.</summary>
    public Resident? Resident { get; init; }

    /// <summary>The resident's tenure at receipt, such as "rented" or "shared ownership".</summary>
    public string? Tenure { get; init; }

    /// <summary>What it is about, in the landlord's own list.</summary>
    public string? Category { get; init; }

    /// <summary>The service request it is raised from, which stays open.</summary>
    public string? ServiceRequest { get; init; }

    /// <summary>True to record a service request instead of a complaint.</summary>
    public bool IsServiceRequest { get; init; }

    internal Incoming ToIncoming(DateOnly today) =>
        new(
            ReceivedOn ?? today,
            new Complainant(
                Resident?.Name ?? "",
                Resident?.Email,
                Resident?.Phone,
                Resident?.Address,
                Resident?.Representative
            ),
            Text ?? "",
            new Labels(Tenure, Category, Channel),
            RecognisedOn
        );
}

/// <summary>Who complains, and how to reach them.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Email">E-mail.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="Address">The home concerned.</param>
/// <param name="Representative">Who speaks for them.</param>
public sealed record Resident(string? Name, string? Email, string? Phone, string? Address, string? Representative);

/// <summary>What every step in a case may carry.</summary>
public abstract record StepRequest
{
    /// <summary>The day the resident was told, or the step happened; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>How the resident was told.</summary>
    public Channel? Channel { get; init; }

    /// <summary>What the resident was told, word for word.</summary>
    public string? Notice { get; init; }

    /// <summary>The version of the case you have seen. Given, a step on a case that has changed since is refused.</summary>
    public int? Version { get; init; }

    internal Notice Told(DateOnly today) => new(On ?? today, Channel ?? Code.Facts.Channel.Letter, Notice ?? "");
}

/// <summary>An acknowledgement with the complaint definition.</summary>
public sealed record Acknowledge : StepRequest
{
    /// <summary>The landlord's understanding of the complaint.</summary>
    public string? Understanding { get; init; }

    /// <summary>What the resident wants to happen.</summary>
    public string? OutcomesSought { get; init; }

    /// <summary>The points of the complaint; each must be answered.</summary>
    public IReadOnlyList<string>? Points { get; init; }

    /// <summary>Which parts the landlord is responsible for.</summary>
    public string? ResponsibleFor { get; init; }

    /// <summary>Which parts it is not responsible for; say so if there are none.</summary>
    public string? NotResponsibleFor { get; init; }

    /// <summary>Who handles the stage from now on.</summary>
    public string? Handler { get; init; }

    internal ProposedAcknowledgement Propose(DateOnly today) =>
        new(
            new ComplaintDefinition
            {
                Understanding = Understanding ?? "",
                OutcomesSought = OutcomesSought ?? "",
                Points = [.. (Points ?? []).Where(point => point is not null)],
                ResponsibleFor = ResponsibleFor ?? "",
                NotResponsibleFor = NotResponsibleFor ?? "",
            },
            Told(today)
        );
}

/// <summary>An extension.</summary>
public sealed record Extend : StepRequest
{
    /// <summary>The new date for the response.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The reason the resident is given.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it may lie beyond the Code's cap, where it does.</summary>
    public string? GoodReason { get; init; }

    internal ProposedExtension Propose(DateOnly today) => new(Until ?? default, Reason, GoodReason, Told(today));
}

/// <summary>A response.</summary>
public sealed record Respond : StepRequest
{
    /// <summary>The decision on the whole complaint.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>An answer to each point of the definition.</summary>
    public IReadOnlyList<Answer>? Answers { get; init; }

    /// <summary>Who considered it; the handler of the stage, or whoever sends this, when left out.</summary>
    public string? Handler { get; init; }

    internal ProposedResponse Propose(DateOnly today) =>
        new(
            Outcome,
            [
                // An answer without a decision answers nothing; the point then stands unanswered.
                .. (Answers ?? [])
                    .Where(answer => answer?.Outcome is not null)
                    .Select(answer => new PointAnswer(answer.Point ?? "", answer.Outcome!.Value, answer.Reasons ?? "")),
            ],
            Told(today)
        );
}

/// <summary>The answer to one point.</summary>
/// <param name="Point">The point, as the definition has it.</param>
/// <param name="Outcome">The decision on it.</param>
/// <param name="Reasons">Why.</param>
public sealed record Answer(string? Point, Outcome? Outcome, string? Reasons);

/// <summary>A request for stage 2. No reason is asked for.</summary>
public sealed record Escalate : StepRequest
{
    /// <summary>What the resident said, if anything.</summary>
    public string? Words { get; init; }
}

/// <summary>A refusal of a complaint or of an escalation.</summary>
public sealed record Refuse : StepRequest
{
    /// <summary>The ground.</summary>
    public ExclusionGround? Ground { get; init; }

    /// <summary>Why it fits this complaint.</summary>
    public string? Reasons { get; init; }

    /// <summary>Why discretion was not used, for a matter over twelve months old.</summary>
    public string? Discretion { get; init; }

    /// <summary>The day it happened or the resident became aware of it.</summary>
    public DateOnly? KnownOn { get; init; }

    internal ProposedRefusal Propose(DateOnly today) =>
        new(On ?? today, Ground, Reasons, Discretion, KnownOn, Told(today));
}

/// <summary>A withdrawal by the resident.</summary>
public sealed record Withdraw : StepRequest
{
    /// <summary>What the resident said.</summary>
    public string? Words { get; init; }
}
