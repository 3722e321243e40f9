using Upheld.Calendar;
using Upheld.Cases;
using Upheld.People;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.Server.Storage;

namespace Upheld.Server;

/// <summary>
/// How a request flows, for pages, endpoints and commands alike: load the case's events, fold them, decide purely with
/// today's date, append what was decided in one transaction, answer.
/// </summary>
public sealed class Casework(Store store, TimeProvider clock)
{
    /// <summary>Who records what comes in by the website's form.</summary>
    public const string Website = "website";

    private const int Attempts = 5;

    /// <summary>Today, by the clock on a wall in England.</summary>
    public DateOnly Today => clock.Today;

    /// <summary>The landlord: its name, calendar and own limits.</summary>
    public Task<Landlord> LandlordAsync(CancellationToken cancellation) => store.LoadLandlordAsync(cancellation);

    /// <summary>Opens a case for someone to read, and records that they read it. Null where there is none to read.</summary>
    public async Task<StoredCase?> ReadAsync(string reference, Person person, CancellationToken cancellation)
    {
        if (!Access.May(person, Act.ReadCase))
        {
            return null;
        }

        var stored = await store.LoadCaseAsync(
            CaseReference.TryRead(reference, out var ours) ? ours : reference,
            cancellation
        );
        if (stored is not null)
        {
            await store.Reads.NoteAsync(stored.Case.Reference, person.Id, cancellation);
        }

        return stored;
    }

    /// <summary>Takes a step in a case.</summary>
    /// <param name="reference">The case.</param>
    /// <param name="person">Who takes it.</param>
    /// <param name="step">Which step; it decides whether they may.</param>
    /// <param name="seen">The version they have seen, or null to decide on whatever the case is now.</param>
    /// <param name="decide">The pure decision.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    /// <param name="once">An idempotency key with the request's hash, or null.</param>
    public async Task<Settled> TakeAsync(
        string reference,
        Person person,
        Step step,
        int? seen,
        Func<Case, Landlord, Decision> decide,
        CancellationToken cancellation,
        OnceOnly? once = null
    )
    {
        reference = CaseReference.TryRead(reference, out var ours) ? ours : reference;
        if (!Access.May(person, Act.ReadCase))
        {
            return Settled.NotAllowed;
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await store.LoadCaseAsync(reference, cancellation) is not { } stored)
            {
                return Settled.Missing;
            }

            var @case = stored.Case;
            if (!Access.May(person, NextSteps.ActOf(step), @case.Handler))
            {
                return Settled.NotAllowed;
            }

            if (seen is { } version && version != @case.Version)
            {
                return Settled.Changed(@case, [.. stored.Events.Where(recorded => recorded.Number > version)]);
            }

            var landlord = await LandlordAsync(cancellation);
            var decision = decide(@case, landlord);
            if (decision.Objection is { } objection)
            {
                return Settled.Refused(@case, objection);
            }

            var outcome = await store.AppendAsync(
                StreamId.Case(reference),
                @case.Version,
                decision,
                person.Id,
                cancellation,
                once
            );
            if (outcome is AppendOutcome.RecordedBefore { Reference: var before })
            {
                return Settled.Done(await AfterAsync(before, cancellation), landlord, null);
            }

            if (outcome is AppendOutcome.KeyUsedOtherwise)
            {
                return Settled.KeyReused;
            }

            if (outcome is AppendOutcome.Conflict { Unseen: var unseen } && (seen is not null || attempt == Attempts))
            {
                return Settled.Changed(await AfterAsync(reference, cancellation), unseen);
            }

            // Without a version the decision is free to be taken again on the case as it is now.
            if (outcome is AppendOutcome.Recorded)
            {
                return Settled.Done(After(reference, stored.Events, decision), landlord, decision.Opens?.Reference);
            }
        }
    }

    /// <summary>Opens a new case: a complaint or a service request.</summary>
    /// <param name="person">Who records it; null for a resident on the website.</param>
    /// <param name="decide">The pure decision, given today.</param>
    /// <param name="once">An idempotency key with the request's hash, or null.</param>
    /// <param name="cancellation">Stops waiting. What was committed stays.</param>
    public async Task<Settled> OpenAsync(
        Person? person,
        Func<DateOnly, Decision> decide,
        OnceOnly? once,
        CancellationToken cancellation
    )
    {
        if (person is not null && !Access.May(person, Act.RecordCase))
        {
            return Settled.NotAllowed;
        }

        var decision = decide(Today);
        if (decision.Objection is { } objection)
        {
            return Settled.Refused(null, objection);
        }

        while (true)
        {
            var reference = CaseReference.New();
            switch (
                await store.AppendAsync(
                    StreamId.Case(reference),
                    0,
                    decision,
                    person?.Id ?? Website,
                    cancellation,
                    once
                )
            )
            {
                case AppendOutcome.Recorded:
                    return Settled.Done(After(reference, [], decision), store.LandlordLastRead, null);
                case AppendOutcome.RecordedBefore before:
                    return Settled.Done(
                        await AfterAsync(before.Reference, cancellation),
                        await LandlordAsync(cancellation),
                        null
                    );
                case AppendOutcome.KeyUsedOtherwise:
                    return Settled.KeyReused;
                default:
                    // A reference that is taken already is as good as never; try the next one.
                    continue;
            }
        }
    }

    /// <summary>Sets the landlord up; an objection says why not.</summary>
    public async Task<Objection?> SetUpLandlordAsync(
        string? name,
        int homes,
        Nation nation,
        Person by,
        CancellationToken cancellation
    )
    {
        var landlord = await LandlordAsync(cancellation);
        var decision = landlord.SetUp(name, homes, nation, Today);
        return decision.Objection is { } objection ? objection
            : await store.AppendAsync(StreamId.Landlord, landlord.Version, decision, by.Id, cancellation)
            is AppendOutcome.Recorded
                ? null
            : new Objection(null, "Someone else set the landlord up just now.");
    }

    /// <summary>Adopts the landlord's own limits; an objection says why not.</summary>
    public async Task<Objection?> AdoptPolicyAsync(
        LandlordPolicy policy,
        int seen,
        Person by,
        CancellationToken cancellation
    ) =>
        await store.AppendAsync(StreamId.Landlord, seen, Landlord.AdoptPolicy(policy, Today), by.Id, cancellation)
        is AppendOutcome.Recorded
            ? null
            : new Objection(
                null,
                "Someone else changed the settings just now. Open the page again to see what they are."
            );

    private async Task<Case> AfterAsync(string reference, CancellationToken cancellation) =>
        (await store.LoadCaseAsync(reference, cancellation))!.Case;

    // Nothing can have come between what was seen and what was decided, so there is nothing to read back.
    private Case After(string reference, IReadOnlyList<RecordedEvent> seen, Decision decision) =>
        Case.Of(
            reference,
            [
                .. seen,
                .. decision.Events.Select(
                    (happened, i) => new RecordedEvent(seen.Count + i + 1, happened, clock.GetUtcNow(), "")
                ),
            ]
        );
}
