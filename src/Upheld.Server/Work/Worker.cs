using System.Diagnostics;
using System.Security.Cryptography;
using Upheld.Cases;
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
public sealed partial class Worker(Store store, ColleagueCache colleagues, TimeProvider clock)
{
    internal const int Attempts = 20;
    private const int LongestWait = 250; // milliseconds

    /// <summary>Today, by the clock on a wall in England.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>The landlord: its name, calendar, own limits and lists.</summary>
    public Task<Landlord> LandlordAsync(CancellationToken cancellation) => store.LoadLandlordAsync(cancellation);

    /// <summary>The moment at which someone decides something now.</summary>
    public async Task<Moment> MomentAsync(Person by, CancellationToken cancellation)
    {
        var landlord = await LandlordAsync(cancellation);
        return new Moment(Today, landlord.Terms, by)
        {
            Landlord = landlord.Name,
            IsFirstDay = landlord.SetUpOn is not { } day || Today <= day,
            Lists = landlord.Lists,
            Colleagues = await colleagues.AllAsync(cancellation),
            NewReference = CaseReference.New(),
        };
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
        Func<TState, Moment, Decision> decide,
        CancellationToken cancellation,
        OnceOnly? once = null,
        Func<TState, int, bool>? isStale = null
    )
        where TState : class
    {
        for (var attempt = 1; ; attempt++)
        {
            // Before it is loaded, so that whatever was recorded with the key is in what is loaded.
            var sent = once is null ? null : await store.SentBeforeAsync(once, cancellation);
            var found = await store.LoadAsync(subject, name, cancellation);
            if (WhyNot(found, may) is { } refused)
            {
                return refused;
            }

            var loaded = found!;

            // Asked before anything is decided: a step that was taken is seldom open a second time.
            if (sent is not null)
            {
                return await RepeatedAsync(loaded, sent, by, cancellation);
            }

            if (loaded.WhyNeverSeen(seen) is { } slip)
            {
                return new Outcome<TState>.Faulty(loaded.State, [slip], await MomentAsync(by, cancellation));
            }

            if (seen is { } version && (isStale?.Invoke(loaded.State, version) ?? version != loaded.Events.Count))
            {
                return new Outcome<TState>.Changed(loaded.State, [.. loaded.Events.Skip(version)]);
            }

            var moment = await MomentAsync(by, cancellation);
            var decision = decide(loaded.State, moment);
            if (decision.IsRefused)
            {
                return new Outcome<TState>.Faulty(loaded.State, decision.Faults, moment);
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
                    return new Outcome<TState>.Done(recorded.As(subject), moment, recorded.Opened);
                case AppendOutcome.RecordedBefore or AppendOutcome.KeyUsedOtherwise:
                    var afterwards = await store.LoadAsync(subject, name, cancellation);
                    return await RepeatedAsync(afterwards ?? loaded, outcome, by, cancellation);
                // Deciding again, only what is decided about is read anew, and a new case gets another reference.
                case AppendOutcome.Conflict { Stream: var moved }
                    when attempt == Attempts || (moved != loaded.Stream && moved.Name != moment.NewReference):
                    // What was recorded meanwhile may say that it is not theirs to know of any more.
                    var now = await store.LoadAsync(subject, name, cancellation);
                    return WhyNot(now, may)
                        // What happened in another stream is not told: who may read this may not be who may read that.
                        ?? new Outcome<TState>.Changed(
                            now!.State,
                            moved == loaded.Stream ? [.. now.Events.Skip(loaded.Events.Count)] : []
                        );
                case AppendOutcome.Conflict:
                    // It is taken again on what there is now, unless the version that was looked at is past. Of many at once each
                    // waits for another while, so that they do not all come at the same moment again.
                    var wait = RandomNumberGenerator.GetInt32(Math.Min(5 << attempt, LongestWait));
                    await Task.Delay(wait, cancellation);
                    continue;
                default:
                    throw new UnreachableException($"An append ended as {outcome.GetType().Name}.");
            }
        }
    }

    /// <summary>Begins what is not there yet, under a reference that nobody has, and records what was decided.</summary>
    /// <typeparam name="TState">What whoever sent it is answered with.</typeparam>
    /// <param name="decide">The pure decision, and the stream that begins with it, given its reference.</param>
    /// <param name="begun">The answer, given what was recorded.</param>
    /// <param name="again">The answer to a request that is sent again, given the reference of then.</param>
    /// <param name="now">When, and by whom it is recorded.</param>
    /// <param name="once">An idempotency key with the request's hash, or null.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    public async Task<Outcome<TState>> BeginAsync<TState>(
        Func<(Func<string, StreamId> Stream, Decision Decision)> decide,
        Func<AppendOutcome.Recorded, Loaded<TState>> begun,
        Func<string, Task<Loaded<TState>>> again,
        Moment now,
        OnceOnly? once,
        CancellationToken cancellation
    )
        where TState : class
    {
        // Asked before anything is decided: what was taken then may be refused by now.
        var outcome = once is null ? null : await store.SentBeforeAsync(once, cancellation);
        if (outcome is null)
        {
            var (stream, decision) = decide();
            if (decision.IsRefused)
            {
                return new Outcome<TState>.Faulty(null, decision.Faults, now);
            }

            outcome = await store.BeginAsync(stream, decision.Events, now.By.Id, cancellation, once);
        }

        return outcome switch
        {
            AppendOutcome.Recorded recorded => new Outcome<TState>.Done(begun(recorded), now, null),
            AppendOutcome.RecordedBefore sent => new Outcome<TState>.Done(await again(sent.Reference), now, null),
            AppendOutcome.KeyUsedOtherwise => new Outcome<TState>.KeyUsedOtherwise(),
            var other => throw new UnreachableException($"It ended as {other.GetType().Name}."),
        };
    }

    // Null where it is theirs to decide about.
    private static Outcome<TState>? WhyNot<TState>(Loaded<TState>? loaded, Func<TState, bool?> may)
        where TState : class =>
        (loaded is null ? null : may(loaded.State)) switch
        {
            true => null,
            false => new Outcome<TState>.NotAllowed(),
            null => new Outcome<TState>.Missing(),
        };

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
        Person by,
        CancellationToken cancellation
    )
        where TState : class =>
        before is AppendOutcome.RecordedBefore { Reference: var reference }
            ? new Outcome<TState>.Done(
                loaded,
                await MomentAsync(by, cancellation),
                reference == loaded.Stream.Name ? null : reference
            )
            : new Outcome<TState>.KeyUsedOtherwise();
}
