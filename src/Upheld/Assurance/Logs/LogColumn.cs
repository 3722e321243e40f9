using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Upheld.Assurance.Logs;

/// <summary>The columns a landlord's own log may have. All but the first two may be missing.</summary>
public enum LogColumn
{
    /// <summary>The landlord's own reference.</summary>
    Reference,

    /// <summary>The day the complaint was received.</summary>
    ReceivedOn,

    /// <summary>The day stage 1 was acknowledged.</summary>
    AcknowledgedOn,

    /// <summary>The new date for the stage 1 response.</summary>
    Stage1ExtendedTo,

    /// <summary>The day the resident was told of that new date.</summary>
    Stage1ExtensionNotifiedOn,

    /// <summary>The reason the resident was given.</summary>
    Stage1ExtensionReason,

    /// <summary>The day of the full stage 1 response.</summary>
    Stage1RespondedOn,

    /// <summary>The day the resident asked for stage 2.</summary>
    EscalatedOn,

    /// <summary>The day that request was acknowledged.</summary>
    Stage2AcknowledgedOn,

    /// <summary>The new date for the final response.</summary>
    Stage2ExtendedTo,

    /// <summary>The day the resident was told of that new date.</summary>
    Stage2ExtensionNotifiedOn,

    /// <summary>The reason the resident was given.</summary>
    Stage2ExtensionReason,

    /// <summary>The day of the final response.</summary>
    Stage2RespondedOn,

    /// <summary>Who considered the complaint at stage 1.</summary>
    Stage1Handler,

    /// <summary>Who considered it at stage 2.</summary>
    Stage2Handler,

    /// <summary>The resident's tenure at receipt.</summary>
    Tenure,

    /// <summary>What the complaint is about.</summary>
    Category,

    /// <summary>The decision at stage 1.</summary>
    Stage1Outcome,

    /// <summary>The decision at stage 2.</summary>
    Stage2Outcome,

    /// <summary>The day the landlord told the resident that it does not accept the complaint.</summary>
    RefusedOn,

    /// <summary>The ground of that refusal.</summary>
    RefusalGround,

    /// <summary>The reason of that refusal.</summary>
    RefusalReason,
}

/// <summary>How the columns are named in a header.</summary>
public static class LogColumns
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)LogColumn.RefusalReason + 1;

    private static readonly ImmutableArray<string> Names =
    [
        "reference",
        "received_on",
        "acknowledged_on",
        "stage1_extended_to",
        "stage1_extension_notified_on",
        "stage1_extension_reason",
        "stage1_responded_on",
        "escalated_on",
        "stage2_acknowledged_on",
        "stage2_extended_to",
        "stage2_extension_notified_on",
        "stage2_extension_reason",
        "stage2_responded_on",
        "stage1_handler",
        "stage2_handler",
        "tenure",
        "category",
        "stage1_outcome",
        "stage2_outcome",
        "refused_on",
        "refusal_ground",
        "refusal_reason",
    ];

    private static readonly FrozenDictionary<string, LogColumn> ByName = Names
        .Select((name, place) => (Name: Bare(name), Column: (LogColumn)place))
        .ToFrozenDictionary(named => named.Name, named => named.Column, StringComparer.OrdinalIgnoreCase);

    extension(LogColumn column)
    {
        /// <summary>As it is written in a header: "received_on".</summary>
        public string Name => Names[(int)column];
    }

    /// <summary>The column a header cell names, ignoring case, spaces and underscores; null where it names none.</summary>
    public static LogColumn? Named(string header) => ByName.TryGetValue(Bare(header), out var column) ? column : null;

    private static string Bare(string name) =>
        string.Concat(name.Where(letter => letter != '_' && !char.IsWhiteSpace(letter)));
}
