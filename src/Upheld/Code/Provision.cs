using Upheld.Calendar;
using Upheld.Code.Facts;

namespace Upheld.Code;

/// <summary>One numbered demand of a complaint handling code, with the evidence that would prove it.</summary>
/// <param name="Number">As the code numbers it, such as "6.3".</param>
/// <param name="Name">Our own short name for it.</param>
/// <param name="Statement">What it asks, in our own plain words. The regulator's wording is the landlord's data.</param>
public sealed record Provision(string Number, string Name, string Statement)
{
    /// <summary>The passage the complaints policy must hold, or null where the policy need say nothing.</summary>
    public PolicyMust? Policy { get; init; }

    /// <summary>The register that would prove it, or null.</summary>
    public RegisterMust? Register { get; init; }

    /// <summary>What the system makes impossible, or null.</summary>
    public Guarantee? Guarantee { get; init; }

    /// <summary>What is asked of the records.</summary>
    public Measure Practice
    {
        get;
        init => field = value with { Provision = Number };
    } = Measure.NotRecordedYet;

    /// <summary>The chapter, 1 to 9.</summary>
    public int Chapter => Number[0] - '0';

    /// <summary>The place within the chapter.</summary>
    public int Place => int.Parse(Number.AsSpan(2));

    /// <summary>The time limit this provision sets, if it sets one.</summary>
    public WorkingDays? Limit => Practice.TimeLimit;

    /// <summary>The provision's figure in words, or null where it has none.</summary>
    public string? Figure => Practice.Figure;

    /// <summary>What the records say of one fact; unknown, not recorded yet, where nothing is measured.</summary>
    /// <typeparam name="TFact">A complaint, a service request, a refused complaint, or a fact that is about no case.</typeparam>
    public Finding Judge<TFact>(TFact fact, Terms terms)
        where TFact : IJudged =>
        Practice is Measure<TFact> measure ? measure.Judge(fact, terms) : Practice.OfAnotherKind;

    /// <summary>The deadline that one fact sets; null where it sets none, or is of a kind that is not measured here.</summary>
    /// <typeparam name="TFact">A complaint, a service request, a refused complaint, or a fact that is about no case.</typeparam>
    public Deadline? DeadlineOf<TFact>(TFact fact, Terms terms)
        where TFact : IJudged =>
        Practice is Measure<TFact> measure && measure.DeadlineOf(this, fact, terms) is { } deadline
            ? deadline with
            {
                Own = EarlierByOwnLimits(measure, fact, terms, deadline.Due),
            }
            : null;

    private Deadline? EarlierByOwnLimits<TFact>(Measure<TFact> measure, TFact fact, Terms terms, DateOnly due)
        where TFact : IJudged =>
        !terms.Policy.Limits.IsEmpty && measure.DeadlineOf(this, fact, terms.OwnLimits) is { } own && own.Due < due
            ? own
            : null;

    /// <inheritdoc/>
    public override string ToString() => Number;

    /// <summary>Two provisions are the same when their numbers are.</summary>
    public bool Equals(Provision? other) => other is not null && Number == other.Number;

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode(StringComparison.Ordinal);
}
