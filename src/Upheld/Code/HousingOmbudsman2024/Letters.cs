using Upheld.Code.Facts;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>
/// What the landlord's letters must say. The gate before a letter is recorded and the finding after it both read this.
/// </summary>
public static class Letters
{
    /// <summary>What the complaint definition sets out with each acknowledgement (5.6).</summary>
    public static readonly Content<ComplaintDefinition> Understanding = new Content<ComplaintDefinition>()
        .Must("understanding", "Say what you understand the complaint to be", d => IsGiven(d.Understanding))
        .Must("outcomesSought", "Say what the resident wants to happen", d => IsGiven(d.OutcomesSought))
        .Must("points", "List the points of the complaint, one on each line", d => d.Points.Any(IsGiven));

    /// <summary>What each acknowledgement makes clear about responsibility (5.7).</summary>
    public static readonly Content<ComplaintDefinition> Responsibility = new Content<ComplaintDefinition>()
        .Must("responsibleFor", "Say which parts you are responsible for", d => IsGiven(d.ResponsibleFor))
        .Must(
            "notResponsibleFor",
            "Say which parts you are not responsible for, or write that there are none",
            d => IsGiven(d.NotResponsibleFor)
        );

    /// <summary>What a resident is told with an extension (6.4, 6.15).</summary>
    public static readonly Content<Extension> ExtensionReason = new Content<Extension>().Must(
        "reason",
        "Give the resident the reason for the extension",
        extension => IsGiven(extension.Reason)
    );

    /// <summary>Whom a resident is pointed to with an extension (6.5, 6.16).</summary>
    public static readonly Content<Extension> ExtensionSignpost = new Content<Extension>().Must(
        "notice",
        $"Give the Ombudsman's contact details in the notice: {Ombudsman.Website} or {Ombudsman.Phone}",
        extension => Ombudsman.IsNamedIn(extension.Notice?.Text)
    );

    /// <summary>What a response holds: every point of the definition answered, with reasons (6.7, 6.18).</summary>
    public static readonly Content<(ComplaintDefinition? Definition, Response Response)> FullAnswer = new Content<(
        ComplaintDefinition? Definition,
        Response Response
    )>()
        .Must("answers", "Answer every point of the complaint definition", said => UnansweredPoints(said).Count == 0)
        .Must(
            "answers",
            "Give your reasons for the decision on each point",
            said => said.Response.Answers.All(answer => IsGiven(answer.Reasons))
        );

    /// <summary>What a resident is told when a complaint or an escalation is refused (2.4, 5.11).</summary>
    public static readonly Content<Refusal> RefusalExplained = new Content<Refusal>()
        .Must(
            "reasons",
            "Tell the resident why the complaint is not suitable",
            refusal => IsGiven(refusal.Reasons) && IsGiven(refusal.Notice?.Text)
        )
        .Must(
            "notice",
            $"Give the Ombudsman's contact details in the notice: {Ombudsman.Website} or {Ombudsman.Phone}",
            refusal => Ombudsman.IsNamedIn(refusal.Notice?.Text)
        );

    /// <summary>The points of the definition that a response leaves without an answer, in order.</summary>
    public static IReadOnlyList<string> UnansweredPoints((ComplaintDefinition? Definition, Response Response) said) =>
        [
            .. (said.Definition?.Points ?? []).Where(point =>
                !said.Response.Answers.Any(answer => string.Equals(answer.Point, point, StringComparison.Ordinal))
            ),
        ];

    private static bool IsGiven(string? text) => !string.IsNullOrWhiteSpace(text);
}
