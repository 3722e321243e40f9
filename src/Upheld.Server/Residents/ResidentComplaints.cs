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
    public Task<Outcome<Receipt>> ReceiveAsync(
        Receive.Incoming given,
        Moment now,
        Func<string?> tooFast,
        OnceOnly? once,
        CancellationToken cancellation
    ) =>
        worker.BeginAsync(
            () => Decide(given, now, tooFast),
            Begun,
            reference => SentBeforeAsync(reference, cancellation),
            now,
            once,
            cancellation
        );

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

    private static (Func<string, StreamId> Stream, Decision Decision) Decide(
        Receive.Incoming given,
        Moment now,
        Func<string?> tooFast
    )
    {
        var decision = Receive.Decide(given, now);
        return !decision.IsRefused && tooFast() is { } sender
            ? (HeldComplaint.Subject.Stream, HeldComplaint.Hold((ComplaintReceived)decision.Events.Single(), sender))
            : (Case.Subject.Stream, decision);
    }

    private static Loaded<Receipt> Begun(AppendOutcome.Recorded recorded) =>
        new(recorded.Stream, new Receipt(recorded.Stream.Name, recorded.Events.Single().Event.On), recorded.Events);

    // The sender is told what they were told then, and no more, so nothing asks what they may read.
    private async Task<Loaded<Receipt>> SentBeforeAsync(string reference, CancellationToken cancellation)
    {
        if (await store.LoadHeldAsync(Access.OfUpheld, reference, cancellation) is { } held)
        {
            return new(held.Stream, new Receipt(reference, held.State.Sent.On), held.Events);
        }

        var received = (await store.LoadCaseAsync(Access.OfUpheld, reference, cancellation))!;
        return new(received.Stream, new Receipt(reference, received.State.ReceivedOn), received.Events);
    }
}
