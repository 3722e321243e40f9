using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;

namespace Upheld.Server.Tests.Storage;

/// <summary>Puts cases on record as the domain decides them, whatever the clock of the store says.</summary>
/// <param name="store">The store.</param>
/// <param name="now">The moment it is decided at; asked for each decision.</param>
internal sealed class RecordedCases(Func<Store> store, Func<Moment> now)
{
    /// <summary>Receives whatever comes in; gives its reference.</summary>
    public async Task<string> ReceiveAsync(Receive.Incoming incoming)
    {
        var decision = Receive.Decide(incoming, now());
        Assert.Empty(decision.Faults);
        var reference = CaseReference.New();
        await AppendAsync(new Addition(Case.Subject.Stream(reference), [], decision.Events));
        return reference;
    }

    /// <summary>Takes a step in a case as it is now.</summary>
    public async Task TakeAsync(string reference, Step<Case> step, Func<Case, Asked> given)
    {
        var seen = await LoadAsync(reference);
        var decision = step.Take(seen.State, given(seen.State), now());
        Assert.Empty(decision.Faults);
        await AppendAsync(Additions(seen.Stream, seen.Events, decision));
    }

    /// <summary>Narrows who may read a case. No step does so yet.</summary>
    public async Task RestrictAsync(string reference, string? team)
    {
        var seen = await LoadAsync(reference);
        await AppendAsync(
            new Addition(seen.Stream, seen.Events, [new CaseRestricted(now().Today, true, team, "Safeguarding.")])
        );
    }

    /// <summary>A case as it is now, whoever may read it.</summary>
    public async Task<Loaded<Case>> LoadAsync(string reference) =>
        await store().LoadCaseAsync(Access.OfUpheld, reference, TestStore.Cancellation)
        ?? throw new InvalidOperationException(reference);

    /// <summary>Everything that a decision about a stream adds.</summary>
    public static Addition[] Additions(StreamId stream, IReadOnlyList<RecordedEvent> seen, Decision decision) =>
        [
            new Addition(stream, seen, decision.Events),
            .. decision.Others.Select(other => new Addition(other.Stream, [], other.Events)),
        ];

    private async Task AppendAsync(params Addition[] additions) =>
        Assert.IsType<AppendOutcome.Recorded>(
            await store().AppendAsync(additions, now().By.Id, TestStore.Cancellation)
        );
}
