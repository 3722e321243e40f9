using System.Diagnostics;
using Upheld.Cases;
using Upheld.Cases.Held;
using Upheld.Cases.Steps;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.People;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Work;

namespace Upheld.Server.Residents;

/// <summary>What whoever sent a complaint is told, whether or not it waits to be looked at.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="On">The day from which the landlord's time is counted.</param>
public sealed record Receipt(string Reference, DateOnly On);

/// <summary>Complaints that residents send: received at once, or held when they come faster than people send them.</summary>
public sealed class ResidentComplaints(Worker worker, Store store)
{
    /// <summary>Receives what a resident sent, or holds it: either way it is kept, and answered in the same way.</summary>
    /// <param name="given">What was sent.</param>
    /// <param name="now">When.</param>
    /// <param name="tooFast">
    /// Counts it, once nothing is missing from it, and gives a mark of its sender where it came too fast; null where it did
    /// not.
    /// </param>
    /// <param name="once">The form's key with the hash of what was typed, or null.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    public async Task<Outcome<Receipt>> ReceiveAsync(
        Receive.Incoming given,
        Moment now,
        Func<string?> tooFast,
        OnceOnly? once,
        CancellationToken cancellation
    )
    {
        // Asked before anything is decided: what was taken then may be refused by now.
        if (once is not null && await store.SentBeforeAsync(once, cancellation) is { } sent)
        {
            return await SentBeforeAsync(sent, now, cancellation);
        }

        var decision = Receive.Decide(given, now);
        if (decision.IsRefused)
        {
            return new Outcome<Receipt>.Faulty(null, decision.Faults, now);
        }

        var received = (ComplaintReceived)decision.Events.Single();
        var sender = tooFast();
        for (var attempt = 1; attempt <= Worker.Attempts; attempt++)
        {
            var reference = CaseReference.New();
            var addition = sender is null
                ? new Addition(Case.Subject.Stream(reference), [], [received])
                : new Addition(HeldComplaint.Subject.Stream(reference), [], [HeldComplaint.Hold(received, sender)]);
            switch (await store.AppendAsync([addition], now.By.Id, cancellation, once))
            {
                case AppendOutcome.Recorded recorded:
                    return Received(new Receipt(reference, received.On), recorded.Stream, recorded.Events, now);
                case (AppendOutcome.RecordedBefore or AppendOutcome.KeyUsedOtherwise) and var before:
                    return await SentBeforeAsync(before, now, cancellation);
                case AppendOutcome.Conflict:
                    // A reference that is taken already is as good as never; try the next one.
                    continue;
                case var other:
                    throw new UnreachableException($"An append ended as {other.GetType().Name}.");
            }
        }

        throw new InvalidOperationException($"{Worker.Attempts} new references in a row were taken already.");
    }

    /// <summary>Complaints that are held, for someone to read, and records that they read those that there are.</summary>
    public async Task<IReadOnlyList<HeldComplaint>> ReadHeldAsync(
        IEnumerable<string> references,
        Person person,
        CancellationToken cancellation
    )
    {
        var read = new List<HeldComplaint>();
        foreach (var reference in references)
        {
            if (await store.LoadHeldAsync(person.Access, reference, cancellation) is { State: var held })
            {
                read.Add(held);
            }
        }

        store.Looks.Note(person.Id, LookKind.ReadHeld, read.Select(held => held.Reference));
        return read;
    }

    /// <summary>What waits to be looked at, for someone who reads cases; null where nothing does.</summary>
    public async Task<HeldCounts?> HeldAsync(Person person, CancellationToken cancellation) =>
        await store.Held.CountAsync(
            person.Access,
            HeldComplaint.LateWhenSentBy(worker.Today, (await worker.LandlordAsync(cancellation)).Terms),
            cancellation
        );

    /// <summary>Lets a complaint in that was held: in one transaction it is held no more, and a case begins.</summary>
    public Task<Outcome<HeldComplaint>> LetInAsync(string reference, Person by, CancellationToken cancellation) =>
        JudgeHeldAsync(reference, by, (held, now) => held.LetIn(now), cancellation);

    /// <summary>Sets a complaint aside that was held and is none.</summary>
    public Task<Outcome<HeldComplaint>> SetAsideAsync(
        string reference,
        string? why,
        Person by,
        CancellationToken cancellation
    ) => JudgeHeldAsync(reference, by, (held, now) => held.SetAside(why, now), cancellation);

    private Task<Outcome<HeldComplaint>> JudgeHeldAsync(
        string reference,
        Person by,
        Func<HeldComplaint, Moment, Decision> judge,
        CancellationToken cancellation
    ) =>
        worker.DecideAsync(
            HeldComplaint.Subject,
            reference,
            null,
            by,
            _ => by.Access.May(Act.JudgeHeld),
            judge,
            cancellation
        );

    // The sender is told what they were told then, and no more, so nothing asks what they may read.
    private async Task<Outcome<Receipt>> SentBeforeAsync(AppendOutcome sent, Moment now, CancellationToken cancellation)
    {
        if (sent is not AppendOutcome.RecordedBefore { Reference: var reference })
        {
            return new Outcome<Receipt>.KeyUsedOtherwise();
        }

        if (await store.LoadHeldAsync(Access.OfUpheld, reference, cancellation) is { } held)
        {
            return Received(new Receipt(reference, held.State.Sent.On), held.Stream, held.Events, now);
        }

        var received = (await store.LoadCaseAsync(Access.OfUpheld, reference, cancellation))!;
        return Received(new Receipt(reference, received.State.ReceivedOn), received.Stream, received.Events, now);
    }

    private static Outcome<Receipt> Received(
        Receipt receipt,
        StreamId stream,
        IReadOnlyList<RecordedEvent> events,
        Moment now
    ) => new Outcome<Receipt>.Done(new Loaded<Receipt>(stream, receipt, events), now, null);
}
