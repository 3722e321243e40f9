using Upheld.Code.Facts;

namespace Upheld.Code;

/// <summary>What an edition asks each letter to say. The gate before a letter and the finding after it both read this.</summary>
public sealed class LetterRules
{
    /// <summary>What the complaint definition sets out with each acknowledgement (5.6).</summary>
    public required Content<ComplaintDefinition> Understanding { get; init; }

    /// <summary>What each acknowledgement makes clear about responsibility (5.7).</summary>
    public required Content<ComplaintDefinition> Responsibility { get; init; }

    /// <summary>What a resident is told with an extension (6.4, 6.15).</summary>
    public required Content<Extension> ExtensionReason { get; init; }

    /// <summary>Whom a resident is pointed to with an extension (6.5, 6.16).</summary>
    public required Content<Extension> ExtensionSignpost { get; init; }

    /// <summary>What a response holds: every point answered, with reasons (6.7, 6.18).</summary>
    public required Content<DefinedResponse> FullAnswer { get; init; }

    /// <summary>What must stand behind a refusal (2.1, 2.3, 2.5).</summary>
    public required Content<Refusal> ValidReasons { get; init; }

    /// <summary>What a resident is told when a complaint or an escalation is refused (2.4, 5.11).</summary>
    public required Content<Refusal> RefusalExplained { get; init; }
}
