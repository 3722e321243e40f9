using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;

namespace Upheld.Cases;

/// <summary>
/// A service request, a complaint or a refused complaint, folded from its events. The facts the Code judges are part of
/// it, so the same rules read a case and a line of a spreadsheet.
/// </summary>
public abstract record Case
{
    private protected Case() { }

    /// <summary>How streams of cases fold.</summary>
    public static readonly Subject<Case> Subject = new("case", Of, CaseSteps.Events);

    /// <summary>The reference a resident is given.</summary>
    public required string Reference { get; init; }

    /// <summary>The number of the last event folded; what the next change expects.</summary>
    public int Version { get; init; }

    /// <summary>Who complains or asks.</summary>
    public required Complainant Who { get; init; }

    /// <summary>What they said, as they said it (5.12).</summary>
    public required string Words { get; init; }

    /// <summary>Tenure, category and channel at receipt.</summary>
    public required Labels Labels { get; init; }

    /// <summary>The day staff recognised the matter for what it is.</summary>
    public required DateOnly RecognisedOn { get; init; }

    /// <summary>Linked cases: the service request a complaint came from, or the complaints raised from a request.</summary>
    public ImmutableArray<string> Links { get; init; } = [];

    /// <summary>Whom it is kept to, or null while everyone who reads cases may read it.</summary>
    public Restriction? Restriction { get; init; }

    /// <summary>What kind of matter this is.</summary>
    public abstract CaseKind Kind { get; }

    /// <summary>The day the matter was received.</summary>
    public abstract DateOnly ReceivedOn { get; }

    /// <summary>True while something is still asked of the landlord.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>Who handles the case now, or null while nobody does.</summary>
    public virtual string? Handler => null;

    /// <summary>The stage a complaint is at; null for a matter that has no stages.</summary>
    public virtual StageNumber? Stage => null;

    /// <summary>What the records say of it, a provision each, in the Code's order.</summary>
    public abstract IEnumerable<(Provision Provision, Finding Finding)> Judge(Terms terms);

    /// <summary>What the records say of it under one provision.</summary>
    public abstract Finding Judge(Provision provision, Terms terms);

    /// <summary>What the records say of it on a day, by the Code's limits and, where there are any, by the landlord's own.</summary>
    public IEnumerable<JudgedByBoth> JudgeByBoth(Terms terms, DateOnly today) =>
        Judge(terms)
            .Select(judged =>
                terms.Policy.Limit(judged.Provision.Number) is { } own
                    ? new JudgedByBoth(
                        judged.Provision,
                        judged.Finding.AsOf(today),
                        own,
                        Judge(judged.Provision, terms.OwnLimits).AsOf(today)
                    )
                    : new JudgedByBoth(judged.Provision, judged.Finding.AsOf(today), null, null)
            );

    /// <summary>Every deadline that has been set in it, in the Code's order, those that have ended included.</summary>
    public abstract IEnumerable<Deadline> Deadlines(Terms terms);

    /// <summary>What must still be done, nearest first.</summary>
    public IReadOnlyList<Deadline> Running(Terms terms) =>
        IsOpen ? [.. Deadlines(terms).Where(deadline => deadline.IsRunning).OrderBy(deadline => deadline.Due)] : [];

    /// <summary>What the access rule asks about it.</summary>
    public CaseGuard Guard => new(Handler, Restriction is not null, Restriction?.Team);

    /// <summary>Folds a stream into a case; null where its first event is missing or was taken out.</summary>
    /// <param name="reference">The stream's name.</param>
    /// <param name="events">All its events in order; the first must open a case.</param>
    /// <exception cref="InvalidOperationException">An event cannot have come where it stands.</exception>
    public static Case? Of(string reference, IReadOnlyList<RecordedEvent> events) =>
        events is [{ Event: not RedactedEvent }, ..]
            ? events.Aggregate((Case?)null, (folded, recorded) => Next(folded, reference, recorded))
            : null;

    /// <summary>The case after one more event, which begins it where there is none yet.</summary>
    internal static Case Next(Case? folded, string reference, RecordedEvent recorded)
    {
        var fact = new Fact(recorded.Event.On, new Source(recorded.Number));
        var next = (folded, recorded.Event) switch
        {
            ({ } before, _) => recorded.FoldInto(before, (CaseEvent happened) => happened.Fold(before, fact)),
            (null, CaseOpened opening) => opening.Open(reference, fact),
            (null, _) => throw recorded.OutOfPlace<Case>(),
        };
        return next with { Version = recorded.Number };
    }
}

/// <summary>A case that is kept to a few.</summary>
/// <param name="Team">The team that may read it besides its handler and the complaints officers, or null.</param>
/// <param name="Why">Why.</param>
public sealed record Restriction(string? Team, string Why);
