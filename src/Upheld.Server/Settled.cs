using Upheld.Cases;
using Upheld.Code;
using Upheld.Landlords;

namespace Upheld.Server;

/// <summary>How a request ended.</summary>
public sealed record Settled
{
    /// <summary>There is no such case, or none this person may know of.</summary>
    public static readonly Settled Missing = new() { IsMissing = true };

    /// <summary>This person may not do this.</summary>
    public static readonly Settled NotAllowed = new() { IsNotAllowed = true };

    /// <summary>The idempotency key was used for a different request.</summary>
    public static readonly Settled KeyReused = new() { IsKeyReused = true };

    /// <summary>The case as it is now.</summary>
    public Case? Case { get; private init; }

    /// <summary>The landlord under whose terms it was recorded; null when nothing was.</summary>
    public Landlord? Landlord { get; private init; }

    /// <summary>The reference of a case that was opened with this one.</summary>
    public string? Opened { get; private init; }

    /// <summary>Why nothing was recorded.</summary>
    public Objection? Objection { get; private init; }

    /// <summary>What someone else recorded in the meantime; null when nobody did.</summary>
    public IReadOnlyList<RecordedEvent>? Unseen { get; private init; }

    /// <summary>There is no such case.</summary>
    public bool IsMissing { get; private init; }

    /// <summary>It is not this person's to do.</summary>
    public bool IsNotAllowed { get; private init; }

    /// <summary>The idempotency key was used for a different request.</summary>
    public bool IsKeyReused { get; private init; }

    /// <summary>True when the step was recorded.</summary>
    public bool IsDone => Case is not null && Objection is null && Unseen is null;

    internal static Settled Done(Case @case, Landlord landlord, string? opened) =>
        new()
        {
            Case = @case,
            Landlord = landlord,
            Opened = opened,
        };

    /// <summary>The same, showing the case that was opened.</summary>
    internal Settled Showing(Case opened) => this with { Case = opened };

    internal static Settled Refused(Case? @case, Objection objection) => new() { Case = @case, Objection = objection };

    internal static Settled Changed(Case @case, IReadOnlyList<RecordedEvent> unseen) =>
        new() { Case = @case, Unseen = unseen };
}
