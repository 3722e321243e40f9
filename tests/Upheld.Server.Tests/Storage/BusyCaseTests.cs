using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Tests.Web;
using Upheld.Server.Work;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>Many who record in one case at the same time.</summary>
public sealed class BusyCaseTests
{
    [Theory, OnBothEngines]
    public async Task Ten_who_raise_a_complaint_from_one_request_at_once_each_raise_one(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.RequestAsync();
        var clock = Days.ClockOn(TestStore.Today);
        var worker = new Worker(kept.Store, new ColleagueCache(kept.Store, clock), clock);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ =>
                    Task.Run(() =>
                        worker.TakeAsync(
                            reference,
                            new Raise(),
                            Given.Raised(TestStore.Today),
                            Given.Officer,
                            TestStore.Cancellation
                        )
                    )
                )
        );

        var raised = outcomes.Select(outcome => Assert.IsType<Outcome<Case>.Done>(outcome).Opened).ToHashSet();
        Assert.Equal((10, 11), (raised.Count, await kept.Store.VersionAsync(reference)));
    }

    [Theory, OnBothEngines]
    public async Task Thirty_who_record_in_one_case_at_once_are_all_recorded(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        var clock = Days.ClockOn(TestStore.Today);
        var worker = new Worker(kept.Store, new ColleagueCache(kept.Store, clock), clock);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(1, 30)
                .Select(number =>
                    Task.Run(() =>
                        worker.TakeAsync(
                            reference,
                            new AddNote(),
                            new AddNote.Asked { Note = $"Note {number}.", On = TestStore.Today },
                            new Person("kim", "Kim", Role.Handler),
                            TestStore.Cancellation
                        )
                    )
                )
        );

        Assert.All(outcomes, outcome => Assert.IsType<Outcome<Case>.Done>(outcome));
        Assert.Equal(31, await kept.Store.VersionAsync(reference));
    }
}
