using System.Collections.Immutable;

namespace Upheld.Code.Facts;

/// <summary>The complaint definition: what the landlord understands the complaint to be (5.6, 5.7).</summary>
public sealed record ComplaintDefinition
{
    /// <summary>The landlord's understanding of the complaint, in plain words.</summary>
    public required string Understanding { get; init; }

    /// <summary>What the resident wants to happen.</summary>
    public required string OutcomesSought { get; init; }

    /// <summary>The points of the complaint; each must be answered (6.7, 6.18).</summary>
    public required ImmutableArray<string> Points { get; init; }

    /// <summary>Which parts the landlord is responsible for.</summary>
    public required string ResponsibleFor { get; init; }

    /// <summary>Which parts it is not responsible for; "none" is an answer, silence is not.</summary>
    public required string NotResponsibleFor { get; init; }
}

/// <summary>What a response said, point by point.</summary>
public sealed record Response
{
    /// <summary>The decision on the whole complaint.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>One answer for each point of the definition, in its order.</summary>
    public required ImmutableArray<PointAnswer> Answers { get; init; }

    /// <summary>The response as it was given to the resident.</summary>
    public required Notice Notice { get; init; }
}

/// <summary>A response beside the definition it answers.</summary>
/// <param name="Definition">The complaint definition, or null where none is on record.</param>
/// <param name="Response">What the response said.</param>
public sealed record DefinedResponse(ComplaintDefinition? Definition, Response Response)
{
    /// <summary>The points of the definition that the response leaves without an answer, in order.</summary>
    public ImmutableArray<string> UnansweredPoints =>
        [
            .. (Definition?.Points ?? []).Where(point =>
                !Response.Answers.Any(answer => string.Equals(answer.Point, point, StringComparison.Ordinal))
            ),
        ];
}

/// <summary>The answer to one point of the complaint definition.</summary>
/// <param name="Point">The point as the definition has it.</param>
/// <param name="Outcome">The decision on this point.</param>
/// <param name="Reasons">Why, with the policy, law or good practice it rests on.</param>
public sealed record PointAnswer(string Point, Outcome Outcome, string Reasons);

/// <summary>The decision on a complaint or on one of its points.</summary>
public enum Outcome
{
    /// <summary>The resident is right.</summary>
    Upheld,

    /// <summary>The resident is right in part.</summary>
    PartlyUpheld,

    /// <summary>Nothing went wrong.</summary>
    NotUpheld,
}

/// <summary>What outcomes are called.</summary>
public static class OutcomeWords
{
    extension(Outcome outcome)
    {
        /// <summary>The outcome in words, such as "Partly upheld".</summary>
        public string InWords =>
            outcome switch
            {
                Outcome.Upheld => "Upheld",
                Outcome.PartlyUpheld => "Partly upheld",
                Outcome.NotUpheld => "Not upheld",
            };
    }
}
