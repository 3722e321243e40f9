using Upheld.Code;

namespace Upheld.Cases;

/// <summary>A step in one kind of case.</summary>
/// <typeparam name="TCase">The kind of case it is taken in.</typeparam>
/// <typeparam name="TAsked">What its form or request holds.</typeparam>
public abstract class CaseStep<TCase, TAsked> : Step<Case>
    where TCase : Case
    where TAsked : Asked, new()
{
    /// <inheritdoc/>
    public sealed override Type Asks => typeof(TAsked);

    /// <inheritdoc/>
    public sealed override Fault? WhyNotNow(Case state, Edition code) =>
        state is TCase mine ? NotNow(mine, code) : NotHere(code);

    /// <inheritdoc/>
    public sealed override Asked Begin(Case state, Moment now) =>
        Open((TCase)state, now) with
        {
            Version = state.Version,
        };

    /// <inheritdoc/>
    public sealed override Decision Take(Case state, Asked given, Moment now) =>
        WhyNotNow(state, now.Code) is { } closed ? closed : Decide((TCase)state, (TAsked)given, now);

    /// <inheritdoc/>
    public sealed override string? AdviceFor(Case state, Edition code) =>
        state is TCase mine ? Advice(mine, code) : null;

    /// <summary>Why the step is not open now in a case of its kind, or null when it is.</summary>
    protected abstract Fault? NotNow(TCase state, Edition code);

    /// <summary>Why the step is never open in a case of another kind.</summary>
    protected abstract Fault NotHere(Edition code);

    /// <summary>The form as it is opened.</summary>
    protected virtual TAsked Open(TCase state, Moment now) => new();

    /// <summary>What to know before taking the step.</summary>
    protected virtual string? Advice(TCase state, Edition code) => null;

    /// <summary>Decides on what was given; the step is open.</summary>
    protected abstract Decision Decide(TCase state, TAsked given, Moment now);
}
