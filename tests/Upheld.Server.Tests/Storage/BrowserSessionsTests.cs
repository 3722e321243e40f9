using Microsoft.Extensions.Time.Testing;
using Upheld.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Web;
using Upheld.Server.Time;

namespace Upheld.Server.Tests.Storage;

/// <summary>The sign-ins that are kept: which count, and which are listed.</summary>
public sealed class BrowserSessionsTests
{
    private readonly FakeTimeProvider clock = Days.ClockOn(TestStore.Today);

    private static CancellationToken Stop => TestStore.Cancellation;

    private DateTimeOffset Now => clock.GetUtcNow();

    [Theory, OnBothEngines]
    public async Task One_counts_to_its_end_and_is_cleared_out_after_it(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await using var store = await Store.OpenAsync(kept.Options, clock, Stop);
        var tom = await AddAsync(store);
        var end = Now.AddHours(1);
        Assert.True(await store.Sessions.BeginAsync(tom, "one", "A browser", Now, end, null, Stop));

        await store.ClearOutAsync(Stop);
        Assert.Equal("tom", (await FindAsync(store, "one", end.AddSeconds(-1)))?.Id);
        Assert.Null(await FindAsync(store, "one", end));

        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        await store.ClearOutAsync(Stop);
        Assert.Equal(0, await kept.ChangeAsync("update sessions set browser = browser"));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_is_signed_in_to_an_account_that_was_changed_since_its_password_was_looked_at(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var read = await AddAsync(kept.Store);
        Assert.True(await BeginAsync(kept.Store, read, "before"));
        await kept.Store.ChangeAccountAsync("tom", clock, (_, at) => new PasswordChosen(at.Today, "print"));

        Assert.False(await BeginAsync(kept.Store, read, "after"));

        Assert.Null(await FindAsync(kept.Store, "before", Now));
        Assert.Empty(await kept.Store.Sessions.OfAsync("tom", Now, Stop));
        Assert.True(await BeginAsync(kept.Store, await TomAsync(kept.Store), "now"));
        await kept.Store.CloseAccountAsync("tom", clock);
        Assert.Null(await FindAsync(kept.Store, "now", Now));
    }

    [Theory, OnBothEngines]
    public async Task When_it_was_seen_last_is_noted_and_never_set_back(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await BeginAsync(kept.Store, await AddAsync(kept.Store), "one");
        var (earlier, later) = (Now.AddMinutes(6), Now.AddMinutes(7));

        // Two requests at once may note it in either order.
        await kept.Store.Sessions.NoteSeenAsync("one", later, Stop);
        await kept.Store.Sessions.NoteSeenAsync("one", earlier, Stop);

        Assert.Equal(later, Assert.Single(await kept.Store.Sessions.OfAsync("tom", Now, Stop)).LastSeen);
    }

    [Theory, OnBothEngines]
    public async Task The_ones_used_last_are_listed_and_no_more_than_someone_reads(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var tom = await AddAsync(kept.Store);
        var begun = Enumerable.Range(0, BrowserSessions.MostShown + 2).Select(minute => $"{minute}").ToList();
        foreach (var (minute, hash) in begun.Index())
        {
            var at = Now.AddMinutes(minute);
            Assert.True(await kept.Store.Sessions.BeginAsync(tom, hash, "A browser", at, at.AddHours(12), null, Stop));
        }

        var listed = await kept.Store.Sessions.OfAsync("tom", Now, Stop);

        Assert.Equal(begun.AsEnumerable().Reverse().Take(BrowserSessions.MostShown), listed.Select(one => one.Hash));
    }

    [Theory, OnBothEngines]
    public async Task Someone_ends_their_own_and_nobody_elses_listed_or_not(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await BeginAsync(kept.Store, await AddAsync(kept.Store), "one");
        await BeginAsync(kept.Store, await TomAsync(kept.Store), "other");

        await kept.Store.Sessions.EndOfAsync("hana", "one", Stop);
        Assert.NotNull(await FindAsync(kept.Store, "one", Now));

        await kept.Store.Sessions.EndOfAsync("tom", "one", Stop);
        Assert.Null(await FindAsync(kept.Store, "one", Now));
        Assert.NotNull(await FindAsync(kept.Store, "other", Now));
    }

    private async Task<AccountRow> AddAsync(Store store)
    {
        Assert.True(await store.AddAccountAsync(TestSite.Tom, clock));
        return await TomAsync(store);
    }

    private static async Task<AccountRow> TomAsync(Store store) => (await store.Accounts.FindAsync("tom", Stop))!;

    private Task<bool> BeginAsync(Store store, AccountRow account, string hash) =>
        store.Sessions.BeginAsync(account, hash, "A browser", Now, Now.AddHours(12), null, Stop);

    private static async Task<AccountRow?> FindAsync(Store store, string hash, DateTimeOffset at) =>
        (await store.Sessions.FindAsync(hash, at, at, Stop)).Account;
}
