using Upheld.Code.Facts;

namespace Upheld.Code.HousingOmbudsman2024;

/// <summary>
/// What the landlord's letters must say. The gate before a letter is recorded and the finding after it both read this.
/// </summary>
public static class LetterContents
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
    public static readonly Content<Extension> ExtensionSignpost = NamesTheOmbudsman(
        new Content<Extension>(),
        extension => extension.Notice
    );

    /// <summary>What a response holds: every point of the definition answered, with reasons (6.7, 6.18).</summary>
    public static readonly Content<DefinedResponse> FullAnswer = new Content<DefinedResponse>()
        .Must("answers", "Answer every point of the complaint definition", said => said.UnansweredPoints.IsEmpty)
        .Must(
            "answers",
            "Give your reasons for the decision on each point",
            said => said.Response.Answers.All(answer => IsGiven(answer.Reasons))
        );

    /// <summary>What a resident is told when a complaint or an escalation is refused (2.4, 5.11).</summary>
    public static readonly Content<Refusal> RefusalExplained = NamesTheOmbudsman(
        new Content<Refusal>().Must(
            "reasons",
            "Tell the resident why the complaint is not suitable",
            refusal => IsGiven(refusal.Reasons) && IsGiven(refusal.Notice?.Text)
        ),
        refusal => refusal.Notice
    );

    /// <summary>All of them, as the edition carries them.</summary>
    internal static readonly LetterRules Rules = new()
    {
        Understanding = Understanding,
        Responsibility = Responsibility,
        ExtensionReason = ExtensionReason,
        ExtensionSignpost = ExtensionSignpost,
        FullAnswer = FullAnswer,
        ValidReasons = Exclusions.ValidReasons,
        RefusalExplained = RefusalExplained,
    };

    private static Content<T> NamesTheOmbudsman<T>(Content<T> content, Func<T, Notice?> notice) =>
        content.Must(
            "notice",
            $"Give the Ombudsman's contact details in the notice: {Contact.Ombudsman.Website} or {Contact.Ombudsman.Phone}",
            said => Contact.Ombudsman.IsNamedIn(notice(said)?.Text)
        );

    private static bool IsGiven(string? text) => !text.IsBlank;
}
