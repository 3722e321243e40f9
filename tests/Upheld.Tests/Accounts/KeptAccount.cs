using System.Collections.Immutable;
using Upheld.Accounts;

namespace Upheld.Tests.Accounts;

/// <summary>An account and what was recorded of it.</summary>
internal sealed record KeptAccount(string Id, ImmutableArray<RecordedEvent> Events)
{
    public Account Now => Account.Of(Id, Events);

    public KeptAccount After(Func<Account, Decision> decide)
    {
        var decision = decide(Now);
        Assert.Empty(decision.Faults);
        var recorded = decision.Events.Select(
            (happened, i) => new RecordedEvent(Events.Length + i + 1, happened, default, "x")
        );
        return this with { Events = Events.AddRange(recorded) };
    }
}
