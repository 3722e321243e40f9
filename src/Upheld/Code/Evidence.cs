using Upheld.Calendar;
using Upheld.Code.Facts;

namespace Upheld.Code;

/// <summary>A passage that the landlord's complaints policy must hold; a person attests that it does.</summary>
/// <param name="Passage">What the passage must say.</param>
public sealed record PolicyMust(string Passage)
{
    /// <summary>The policy must state something.</summary>
    public static PolicyMust State(string what) => new($"State {what}.");

    /// <summary>The policy must explain something.</summary>
    public static PolicyMust Explain(string what) => new($"Explain {what}.");
}

/// <summary>A register the landlord keeps that would prove the provision: training, appointments, publications.</summary>
/// <param name="Entry">What the register must show.</param>
public sealed record RegisterMust(string Entry)
{
    /// <summary>The register must show something.</summary>
    public static RegisterMust Show(string what) => new($"Show {what}.");
}

/// <summary>Something the system makes impossible, with the test that proves it.</summary>
/// <param name="Promise">What can never happen.</param>
/// <param name="Test">The test that tries to make it happen.</param>
public sealed record Guarantee(string Promise, string Test);

/// <summary>What the records are asked about a provision, and how they answer.</summary>
public abstract record Measure
{
    /// <summary>Nothing is asked of the records yet: every answer is unknown.</summary>
    public static readonly Measure NotRecordedYet = new Unrecorded();

    /// <summary>The number of the provision this measures.</summary>
    public string Provision { get; internal init; } = "";

    /// <summary>The kind of case it is asked about; null where it is about no case, or nothing is asked of the records.</summary>
    public abstract CaseKind? Judges { get; }

    /// <summary>True once the records can answer.</summary>
    public virtual bool IsRecorded => true;

    /// <summary>True when a line of a landlord's own log is measured by it: dates and names decide it.</summary>
    public virtual bool IsAskedOfALog { get; init; }

    /// <summary>The time limit it sets, or null where it sets none.</summary>
    public abstract WorkingDays? TimeLimit { get; }

    /// <summary>Its figure in words, or null where it has none.</summary>
    public abstract string? Figure { get; }

    /// <summary>What the records say of a fact of a kind that it does not judge.</summary>
    public abstract Finding OfAnotherKind { get; }

    private sealed record Unrecorded : Measure
    {
        public override bool IsRecorded => false;

        public override CaseKind? Judges => null;

        public override WorkingDays? TimeLimit => null;

        public override string? Figure => null;

        public override Finding OfAnotherKind => Finding.NotRecordedYet;
    }
}

/// <summary>A measure over every fact of one kind: every complaint, every service request, every refusal.</summary>
/// <typeparam name="TFact">What is judged, one by one.</typeparam>
public abstract record Measure<TFact> : Measure
    where TFact : IJudged
{
    /// <inheritdoc/>
    public sealed override CaseKind? Judges => TFact.Kind;

    /// <inheritdoc/>
    public sealed override Finding OfAnotherKind => Finding.NotApplicable("it asks nothing here");

    /// <summary>What the records say of one fact.</summary>
    public abstract Finding Judge(TFact fact, Terms terms);

    /// <summary>The deadline a fact sets under the provision, or null where it sets none.</summary>
    public virtual Deadline? DeadlineOf(Provision provision, TFact fact, Terms terms) => null;
}

/// <summary>A measure in one expression.</summary>
/// <typeparam name="TFact">What is judged.</typeparam>
/// <param name="Rule">How.</param>
public sealed record Each<TFact>(Func<TFact, Terms, Finding> Rule) : Measure<TFact>
    where TFact : IJudged
{
    /// <inheritdoc/>
    public override WorkingDays? TimeLimit => null;

    /// <inheritdoc/>
    public override string? Figure => null;

    /// <inheritdoc/>
    public override Finding Judge(TFact fact, Terms terms) => Rule(fact, terms);
}

/// <summary>How a chapter of the Code says what it measures.</summary>
public static class Measured
{
    /// <summary>Over every complaint.</summary>
    public static Measure EachComplaint(Func<Complaint, Finding> rule) => new Each<Complaint>((c, _) => rule(c));

    /// <summary>Over every complaint, both stages together: the graver of the two findings.</summary>
    public static Measure EachStage(Func<Complaint, Stage, Finding> rule) =>
        new Each<Complaint>(
            (c, _) => c.StageTwo is { } two ? Finding.Graver(rule(c, c.StageOne), rule(c, two)) : rule(c, c.StageOne)
        );

    /// <summary>Over every complaint that a resident asked to take to stage 2; the others are not applicable.</summary>
    public static Measure EachEscalation(Func<Complaint, Stage, Finding> rule) =>
        EachEscalation((c, two, _) => rule(c, two));

    /// <summary>As above, where calendar or limits decide as well.</summary>
    public static Measure EachEscalation(Func<Complaint, Stage, Terms, Finding> rule) =>
        new Each<Complaint>(
            (c, terms) =>
                c.StageTwo is { } two ? rule(c, two, terms) : Finding.NotApplicable("stage 2 was not asked for")
        );

    /// <summary>Over every refused complaint.</summary>
    public static Measure EachRefusedComplaint(Func<RefusedComplaint, Finding> rule) =>
        new Each<RefusedComplaint>((r, _) => rule(r));
}
