namespace Upheld.Code;

/// <summary>What the Code asks at one stage, as one object: nobody else has to know which stage has which numbers.</summary>
public sealed class StageLaw
{
    /// <summary>Acknowledge, define and log in time (6.2, 6.11).</summary>
    public required Provision Acknowledge { get; init; }

    /// <summary>Answer in time (6.3, 6.14).</summary>
    public required Provision Respond { get; init; }

    /// <summary>Extend with a reason, within the cap (6.4, 6.15).</summary>
    public required Provision Extend { get; init; }

    /// <summary>Name the Ombudsman with an extension (6.5, 6.16).</summary>
    public required Provision Signpost { get; init; }

    /// <summary>Answer every point with reasons (6.7, 6.18).</summary>
    public required Provision AnswerEveryPoint { get; init; }

    /// <summary>Refuse only on a valid ground (2.1, 5.11).</summary>
    public required Provision Accept { get; init; }

    /// <summary>The clock of the acknowledgement.</summary>
    public Clock AcknowledgeClock => (Clock)Acknowledge.Practice;

    /// <summary>The clock of the response.</summary>
    public Clock RespondClock => (Clock)Respond.Practice;

    /// <summary>How the response's clock may be extended.</summary>
    public ExtensionRule ExtensionRule => (ExtensionRule)Extend.Practice;
}
