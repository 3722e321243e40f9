using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Time;

namespace Upheld.Server.Work;

/// <summary>
/// The one flow, for pages, endpoints, jobs and commands alike: load, fold, decide purely at a moment, append what was
/// decided to any number of streams in one transaction, answer with one closed outcome.
/// </summary>
public sealed class Worker(Store store, ColleagueCache colleagues, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>Today, by the clock on a wall in England.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>The landlord: its name, calendar, own limits and lists.</summary>
    public Task<Landlord> LandlordAsync(CancellationToken cancellation) => store.LoadLandlordAsync(cancellation);

    /// <summary>The moment at which someone decides something now.</summary>
    public async Task<Moment> MomentAsync(Landlord landlord, Person by, CancellationToken cancellation) =>
        new(Today, landlord.Terms, by)
        {
            Landlord = landlord.Name,
            Lists = landlord.Lists,
            Colleagues = await colleagues.AllAsync(cancellation),
            NewReference = CaseReference.New(),
        };

    /// <summary>Opens a case for someone to read, and records that they read it. Null where there is none to read.</summary>
    public async Task<Loaded<Case>?> ReadAsync(string reference, Person person, CancellationToken cancellation)
    {
        if (
            !person.Access.May(Act.ReadCase)
            || await store.LoadCaseAsync(StoredReference(reference), cancellation) is not { } loaded
            || !person.Access.May(Act.ReadCase, loaded.State.Guard)
        )
        {
            return null;
        }

        store.Reads.Note(loaded.State.Reference, person.Id);
        return loaded;
    }

    /// <summary>Takes a step in a case.</summary>
    /// <param name="reference">The case, however it is written.</param>
    /// <param name="step">The step; it decides who may take it, and when.</param>
    /// <param name="given">What was given.</param>
    /// <param name="by">Who takes it.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    /// <param name="once">An idempotency key with the request's hash, or null.</param>
    /// <param name="completed">
    /// Completes what was given from the form as it begins; null where a whole form was given.
    /// </param>
    public Task<Outcome<Case>> TakeAsync(
        string reference,
        Step<Case> step,
        Asked given,
        Person by,
        CancellationToken cancellation,
        OnceOnly? once = null,
        Func<Asked, Asked>? completed = null
    ) =>
        by.Access.May(Act.ReadCase)
            ? DecideAsync(
                Case.Subject,
                StoredReference(reference),
                given.Version,
                by,
                @case => by.Access.May(Act.ReadCase, @case.Guard) ? by.Access.May(step.Needs, @case.Guard) : null,
                (@case, now) =>
                    Task.FromResult(
                        completed is null || step.WhyNotNow(@case, now.Code) is not null
                            ? step.Take(@case, given, now)
                            : step.Take(@case, completed(step.Begin(@case, now)), now)
                    ),
                cancellation,
                once
            )
            : Task.FromResult<Outcome<Case>>(new Outcome<Case>.NotAllowed());

    /// <summary>Receives a new case: a complaint or a service request.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="once">An idempotency key with the request's hash, or null.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    public async Task<Outcome<Case>> ReceiveAsync(
        Receive.Incoming given,
        Person by,
        OnceOnly? once,
        CancellationToken cancellation
    )
    {
        if (!by.Access.May(Act.RecordCase))
        {
            return new Outcome<Case>.NotAllowed();
        }

        while (true)
        {
            var landlord = await LandlordAsync(cancellation);
            var now = await MomentAsync(landlord, by, cancellation);
            var decision = Receive.Decide(given, now);
            if (decision.IsRefused)
            {
                return new Outcome<Case>.Faulty(null, decision.Faults);
            }

            var addition = new Addition(Case.Subject.Stream(now.NewReference), [], decision.Events);
            switch (await store.AppendAsync([addition], by.Id, cancellation, once))
            {
                case AppendOutcome.Recorded recorded:
                    return new Outcome<Case>.Done(After(Case.Subject, recorded), landlord, null);
                case AppendOutcome.RecordedBefore { Reference: var received }:
                    return new Outcome<Case>.Done((await store.LoadCaseAsync(received, cancellation))!, landlord, null);
                case AppendOutcome.KeyUsedOtherwise:
                    return new Outcome<Case>.KeyUsedOtherwise();
                default:
                    // A reference that is taken already is as good as never; try the next one.
                    continue;
            }
        }
    }

    /// <summary>Decides about anything that streams are about, and records what was decided.</summary>
    /// <typeparam name="TState">What it folds to.</typeparam>
    /// <param name="subject">What it is about.</param>
    /// <param name="name">Which of them.</param>
    /// <param name="seen">The version that was looked at, or null to decide on whatever it is now.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="may">Whether they may; null where they may not even know of it.</param>
    /// <param name="decide">The pure decision.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    /// <param name="once">An idempotency key with the request's hash, or null.</param>
    /// <param name="isStale">
    /// Whether it has moved on since a version in a way that matters; null where anything that was recorded does.
    /// </param>
    public async Task<Outcome<TState>> DecideAsync<TState>(
        Subject<TState> subject,
        string name,
        int? seen,
        Person by,
        Func<TState, bool?> may,
        Func<TState, Moment, Task<Decision>> decide,
        CancellationToken cancellation,
        OnceOnly? once = null,
        Func<TState, int, bool>? isStale = null
    )
        where TState : class
    {
        for (var attempt = 1; ; attempt++)
        {
            if (
                await store.LoadAsync(subject, name, cancellation) is not { } loaded
                || may(loaded.State) is not { } isAllowed
            )
            {
                return new Outcome<TState>.Missing();
            }

            if (!isAllowed)
            {
                return new Outcome<TState>.NotAllowed();
            }

            // Asked before anything is decided: a step that was taken is seldom open a second time.
            if (once is not null && await store.SentBeforeAsync(once, cancellation) is { } sent)
            {
                return await RepeatedAsync(loaded, sent, cancellation);
            }

            if (seen is { } version && (isStale?.Invoke(loaded.State, version) ?? version != loaded.Events.Count))
            {
                return new Outcome<TState>.Changed(loaded.State, [.. loaded.Events.Skip(version)]);
            }

            var landlord = await LandlordAsync(cancellation);
            var decision = await decide(loaded.State, await MomentAsync(landlord, by, cancellation));
            if (decision.IsRefused)
            {
                return new Outcome<TState>.Faulty(loaded.State, decision.Faults);
            }

            var addition = new Addition(loaded.Stream, loaded.Events, decision.Events);
            var outcome = await store.AppendAsync(
                [addition, .. await OtherAdditionsAsync(decision, cancellation)],
                by.Id,
                cancellation,
                once
            );
            switch (outcome)
            {
                case AppendOutcome.Recorded recorded:
                    return new Outcome<TState>.Done(After(subject, recorded), landlord, recorded.Opened);
                case AppendOutcome.RecordedBefore or AppendOutcome.KeyUsedOtherwise:
                    return await RepeatedAsync(loaded, outcome, cancellation);
                case AppendOutcome.Conflict { Stream: var moved, Unseen: var unseen } when attempt == Attempts:
                    // What happened in another stream is not told: who may read this one may not be who may read that.
                    return new Outcome<TState>.Changed(
                        (await store.LoadAsync(subject, name, cancellation))!.State,
                        moved == loaded.Stream ? unseen : []
                    );
                default:
                    // It is taken again on what there is now, unless the version that was looked at is past.
                    continue;
            }
        }
    }

    /// <summary>A reference as it is kept, however it was typed.</summary>
    public static string StoredReference(string reference) => CaseReference.Read(reference) ?? reference;

    // The other streams of a decision are appended to as they were seen; one that has moved on since is a conflict.
    private async Task<IReadOnlyList<Addition>> OtherAdditionsAsync(Decision decision, CancellationToken cancellation)
    {
        var others = new List<Addition>(decision.Others.Length);
        foreach (var change in decision.Others)
        {
            var events = change.Expected == 0 ? [] : await store.LoadEventsAsync(change.Stream, cancellation);
            if (events.Count < change.Expected)
            {
                throw new InvalidOperationException(
                    $"Event {change.Expected} of {change.Stream} cannot have been seen: it has {events.Count}."
                );
            }

            others.Add(new Addition(change.Stream, [.. events.Take(change.Expected)], change.Events));
        }

        return others;
    }

    // A request that is sent again is answered with what it was decided about, as it is now, and the case that it opened.
    private async Task<Outcome<TState>> RepeatedAsync<TState>(
        Loaded<TState> loaded,
        AppendOutcome before,
        CancellationToken cancellation
    )
        where TState : class =>
        before is AppendOutcome.RecordedBefore { Reference: var reference }
            ? new Outcome<TState>.Done(
                loaded,
                await LandlordAsync(cancellation),
                reference == loaded.Stream.Name ? null : reference
            )
            : new Outcome<TState>.KeyUsedOtherwise();

    // Nothing can have come between what was seen and what was decided, so there is nothing to read back.
    private static Loaded<TState> After<TState>(Subject<TState> subject, AppendOutcome.Recorded recorded)
        where TState : class =>
        new(recorded.Stream, subject.Fold(recorded.Stream.Name, recorded.Events)!, recorded.Events);
}
