using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;

namespace Upheld.Server.Work;

/// <content>What is done with cases: they are read, received, and steps are taken in them.</content>
public sealed partial class Worker
{
    /// <summary>A reference as it is kept, however it was typed.</summary>
    public static string StoredReference(string reference) => CaseReference.Read(reference) ?? reference;

    /// <summary>Opens a case for someone to read, and records that they did and how. Null where there is none to read.</summary>
    public async Task<Loaded<Case>?> ReadAsync(
        string reference,
        Person person,
        LookKind how,
        CancellationToken cancellation
    )
    {
        var loaded = await store.LoadCaseAsync(person.Access, StoredReference(reference), cancellation);
        if (loaded is not null)
        {
            store.Looks.Note(person.Id, how, loaded.State.Reference);
        }

        return loaded;
    }

    /// <summary>
    /// Shows someone a case as it was just recorded, and records that they read it, unless they have just begun it: its first
    /// event says by whom. Null where they may not read it. Who answers with another page need not ask: that page notes its
    /// own look.
    /// </summary>
    public Loaded<Case>? ReadRecorded(Loaded<Case> recorded, Person person)
    {
        if (!person.Access.May(Act.ReadCase, recorded.State.Guard))
        {
            return null;
        }

        store.Looks.Note(person.Id, LookKind.Answered, recorded.Events is [_] ? [] : [recorded.State.Reference]);
        return recorded;
    }

    /// <summary>The cases that a case names, as someone who reads it may know of them.</summary>
    public async Task<LinkedCases> LinksOfAsync(Case @case, Person person, CancellationToken cancellation)
    {
        var shown = await store.Cases.ReadableAsync(person.Access, @case.Links, cancellation);
        return new LinkedCases([.. @case.Links.Except(shown, StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Takes a step in a case. Whoever is told why it cannot be taken as it was sent is shown the case with that, and it is
    /// recorded that they read it; once it is taken, <see cref="ReadRecorded"/> shows the case.
    /// </summary>
    /// <param name="reference">The case, however it is written.</param>
    /// <param name="step">The step; it decides who may take it, and when.</param>
    /// <param name="given">What was given.</param>
    /// <param name="by">Who takes it.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    /// <param name="once">An idempotency key with the request's hash, or null.</param>
    /// <param name="completed">
    /// Completes what was given from the form as it begins; null where a whole form was given.
    /// </param>
    public async Task<Outcome<Case>> TakeAsync(
        string reference,
        Step<Case> step,
        Asked given,
        Person by,
        CancellationToken cancellation,
        OnceOnly? once = null,
        Func<Asked, Asked>? completed = null
    )
    {
        if (!by.Access.May(Act.ReadCase))
        {
            return new Outcome<Case>.NotAllowed();
        }

        var outcome = await DecideAsync(
            Case.Subject,
            StoredReference(reference),
            given.Version,
            by,
            @case => by.Access.May(Act.ReadCase, @case.Guard) ? by.Access.May(step.Needs, @case.Guard) : null,
            (@case, now) =>
                completed is null || step.WhyNotNow(@case, now.Code) is not null
                    ? step.Take(@case, given, now)
                    : step.Take(@case, completed(step.Begin(@case, now)), now),
            cancellation,
            once
        );
        if (outcome is Outcome<Case>.Faulty or Outcome<Case>.Changed)
        {
            store.Looks.Note(by.Id, LookKind.Answered, StoredReference(reference));
        }

        return outcome;
    }

    /// <summary>Receives a new case: a complaint or a service request.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="now">When, and by whom it is recorded; the form began with the same moment.</param>
    /// <param name="once">An idempotency key with the request's hash, or null.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    public async Task<Outcome<Case>> ReceiveAsync(
        Receive.Incoming given,
        Moment now,
        OnceOnly? once,
        CancellationToken cancellation
    ) =>
        now.By.Access.May(Act.RecordCase)
            ? await BeginAsync(
                () => (Case.Subject.Stream, Receive.Decide(given, now)),
                recorded => recorded.As(Case.Subject),
                // The same sender, who may be nobody that reads cases; whoever shows it asks again.
                async reference =>
                    (await store.LoadCaseAsync(Access.OfUpheld, reference, cancellation))!,
                now,
                once,
                cancellation
            )
            : new Outcome<Case>.NotAllowed();
}
