using System.Collections.Immutable;
using Upheld.Code.Facts;

namespace Upheld.Cases.Stages;

/// <summary>An acknowledgement as someone proposes it.</summary>
/// <param name="Definition">The complaint definition it sets out.</param>
/// <param name="Notice">What the resident was told, and when.</param>
public sealed record ProposedAcknowledgement(ComplaintDefinition Definition, Notice Notice);

/// <summary>An extension as someone proposes it.</summary>
/// <param name="Until">The new date.</param>
/// <param name="Reason">The reason the resident is given.</param>
/// <param name="GoodReason">Why it may lie beyond the cap, where it does.</param>
/// <param name="Notice">What the resident was told, and when.</param>
public sealed record ProposedExtension(DateOnly Until, string? Reason, string? GoodReason, Notice Notice);

/// <summary>A response as someone proposes it.</summary>
/// <param name="Outcome">The decision on the whole complaint, or null while none is made.</param>
/// <param name="Answers">An answer to each point of the definition.</param>
/// <param name="Notice">What the resident was told, and when.</param>
public sealed record ProposedResponse(Outcome? Outcome, ImmutableArray<PointAnswer> Answers, Notice Notice);
