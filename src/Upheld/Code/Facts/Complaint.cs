namespace Upheld.Code.Facts;

/// <summary>Everything the Code's provisions ask about one complaint, whoever recorded it and wherever.</summary>
public sealed record Complaint : IJudged
{
    /// <inheritdoc/>
    public static CaseKind? Kind => CaseKind.Complaint;

    /// <summary>The landlord's own reference.</summary>
    public required string Reference { get; init; }

    /// <summary>What the complaint is labelled with, for measures and trends.</summary>
    public Labels Labels { get; init; } = Labels.None;

    /// <summary>The resident's words as they came, or null where they were not kept (5.12).</summary>
    public string? OriginalWords { get; init; }

    /// <summary>The first stage. It is requested on the day the resident expressed the dissatisfaction (1.3, 1.5).</summary>
    public required Stage StageOne { get; init; }

    /// <summary>The second stage, once the resident has asked for it.</summary>
    public Stage? StageTwo { get; init; }

    /// <summary>A refusal to take the complaint to stage 2 (5.11).</summary>
    public Refusal? EscalationRefused { get; init; }

    /// <summary>The day the resident withdrew the complaint.</summary>
    public Fact? Withdrawn { get; init; }

    /// <summary>The day the complaint ended without a further answer: withdrawn, or stage 2 refused.</summary>
    public Fact? Ended => Withdrawn ?? EscalationRefused?.Refused;

    /// <summary>True until the last response asked for is given, stage 2 is refused, or the resident withdraws.</summary>
    public bool IsOpen => Ended is null && (StageTwo is null ? StageOne.Responded is null : StageTwo.Responded is null);

    /// <summary>
    /// A third or informal stage that a record kept elsewhere shows. Never acceptable (5.3), and none can be recorded in
    /// a case here.
    /// </summary>
    public Fact? FurtherStage { get; init; }
}

/// <summary>One of the two stages of a complaint.</summary>
public sealed record Stage
{
    /// <summary>Stage 1: the day the complaint was received. Stage 2: the day the resident asked for it.</summary>
    public Fact? Requested { get; init; }

    /// <summary>
    /// Everyone who considered the complaint at this stage: whoever had it when it was acknowledged, and since. Nobody
    /// may consider both stages (6.13).
    /// </summary>
    public IReadOnlyList<string> ConsideredBy { get; init; } = [];

    /// <summary>The day the complaint was logged, acknowledged and put into words at this stage.</summary>
    public Fact? Acknowledged { get; init; }

    /// <summary>The complaint definition in force, which the response must answer (6.7).</summary>
    public ComplaintDefinition? Definition { get; init; }

    /// <summary>The one set out with the acknowledgement (5.6, 5.7), where it was changed since; null where it is still in force.</summary>
    public ComplaintDefinition? DefinitionBefore { get; init; }

    /// <summary>A longer time to respond, as the resident was told.</summary>
    public Extension? Extension { get; init; }

    /// <summary>The day the full response was given.</summary>
    public Fact? Responded { get; init; }

    /// <summary>What the response said.</summary>
    public Response? Response { get; init; }
}

/// <summary>A longer time to respond (6.4, 6.5, 6.15, 6.16).</summary>
public sealed record Extension
{
    /// <summary>The day the resident was told, or null where no day is recorded.</summary>
    public Fact? Notified { get; init; }

    /// <summary>The new date for the response; unreadable where one was written that nobody can read.</summary>
    public Fact? Until { get; init; }

    /// <summary>The reason the resident was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Why the new date may lie beyond the cap, where it does. A person judges it.</summary>
    public string? GoodReason { get; init; }

    /// <summary>What the resident was told, word for word.</summary>
    public Notice? Notice { get; init; }
}

/// <summary>The words, day and channel of something the landlord told the resident.</summary>
/// <param name="On">The day it was given.</param>
/// <param name="Channel">How it was given.</param>
/// <param name="Text">Word for word.</param>
public sealed record Notice(DateOnly On, Channel Channel, string Text);
