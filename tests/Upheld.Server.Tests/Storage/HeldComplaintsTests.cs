using Microsoft.Extensions.Time.Testing;
using Upheld.Cases;
using Upheld.Cases.Held;
using Upheld.Cases.Steps;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Residents;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Tests.Web;
using Upheld.Server.Work;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>Complaints that are held, as they are kept, listed and emptied.</summary>
public sealed class HeldComplaintsTests
{
    private static readonly Access Officer = TestSite.Olga.Access;

    private readonly FakeTimeProvider clock = Days.ClockOn(TestStore.Today);

    private static CancellationToken Stop => TestStore.Cancellation;

    [Theory, OnBothEngines]
    public async Task They_wait_the_oldest_first_beside_how_many_came_from_their_sender(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        string[] held =
        [
            await HoldAsync(kept.Store, "one", TestStore.Today.AddDays(-7)),
            await HoldAsync(kept.Store, "other", TestStore.Today),
            await HoldAsync(kept.Store, "one", TestStore.Today),
        ];

        var waiting = await kept.Store.Held.WaitingAsync(Officer, 0, 9, Stop);

        Assert.Equal(held.Zip([2, 1, 2]), waiting.Select(one => (one.Row.Reference, one.FromSender)));
        var after = await kept.Store.Held.WaitingAsync(Officer, waiting[0].Place, 1, Stop);
        Assert.Equal(held[1], Assert.Single(after).Row.Reference);
        Assert.Equal([held[0]], await kept.Store.Held.OfSenderAsync(Officer, "one", waiting[1].Place, 9, Stop));
        Assert.Equal([held[0], held[2]], await kept.Store.Held.OfSenderAsync(Officer, "one", long.MaxValue, 9, Stop));
        Assert.Equal(
            new HeldCounts(3, 1, TestStore.Today.AddDays(-7), after[0].Place + 1),
            await kept.Store.Held.CountAsync(Officer, TestStore.Today.AddDays(-1), Stop)
        );
        Assert.Empty(await kept.Store.FaultsAsync());
    }

    [Theory, OnBothEngines]
    public async Task One_that_is_let_in_waits_no_more_and_one_that_is_set_aside_is_emptied_after_a_while(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await using var store = await Store.OpenAsync(kept.Options, clock, Stop);
        var complaints = new ResidentComplaints(new Worker(store, new ColleagueCache(store, clock), clock), store);
        var (letIn, first, last) = (await HoldAsync(store), await HoldAsync(store), await HoldAsync(store));

        Assert.IsType<Outcome<HeldComplaint>.Done>(await complaints.LetInAsync(letIn, TestSite.Olga, Stop));
        Assert.IsType<Outcome<HeldComplaint>.Done>(await complaints.SetAsideAsync(first, "Junk.", TestSite.Olga, Stop));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<Outcome<HeldComplaint>.Done>(await complaints.SetAsideAsync(last, "Junk.", TestSite.Olga, Stop));
        var newest = Assert.Single(await store.Held.SetAsideAsync(Officer, long.MaxValue, 1, Stop));
        var before = Assert.Single(await store.Held.SetAsideAsync(Officer, newest.Place, 9, Stop));
        Assert.Equal((last, first), (newest.Row.Reference, before.Row.Reference));

        Assert.Null(await store.Held.CountAsync(Officer, TestStore.Today, Stop));
        Assert.Equal(letIn, Assert.Single(await kept.OpenCasesAsync()).Reference);
        Assert.Equal([last, first], await AsideAsync(store));
        clock.Advance(TimeSpan.FromDays(Housekeeping.DaysSetAsideKept));
        await store.ClearOutAsync(Stop);
        Assert.Equal([last], await AsideAsync(store));
        Assert.Empty(await store.FaultsAsync());
    }

    private static async Task<string> HoldAsync(Store store, string sender = "one", DateOnly? on = null)
    {
        var reference = CaseReference.New();
        var received = (ComplaintReceived)
            Receive.Decide(Given.Incoming(on ?? TestStore.Today), TestStore.Now).Events.Single();
        Assert.IsType<AppendOutcome.Recorded>(
            await store.AppendAsync(
                [new Addition(HeldComplaint.Subject.Stream(reference), [], [HeldComplaint.Hold(received, sender)])],
                "website",
                Stop
            )
        );
        return reference;
    }

    private static async Task<IEnumerable<string>> AsideAsync(Store store) =>
        (await store.Held.SetAsideAsync(Officer, long.MaxValue, 9, Stop)).Select(one => one.Row.Reference);
}
