using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Upheld.Server.Accounts;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>Passwords that are guessed: how many are looked at, and what an attempt leaves alone that changes meanwhile.</summary>
public sealed class GuessTests
{
    private const string Right = TestSite.Password;
    private const string Wrong = "three other words";
    private const string New = "four quite plain words";

    // What is typed, and before which write of the attempt something else happens: its count, or its success.
    private static readonly (string Password, int Write)[] Moments = [(Wrong, 1), (Right, 1), (Right, 2)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Wrong_passwords_at_the_same_time_all_count_and_lock_the_account_for_a_while(Engine engine)
    {
        var (site, database) = await StartAsync(engine);
        await using var _ = site;
        var (all, arrived) = (new TaskCompletionSource(), 0);
        database.BeforeWrite = () =>
        {
            if (Interlocked.Increment(ref arrived) == LockOut.After)
            {
                all.SetResult();
            }

            return all.Task.WaitAsync(Stop);
        };

        await Task.WhenAll(Enumerable.Range(0, LockOut.After).Select(_ => TryAsync(site, Wrong)));

        Assert.Null((await TryAsync(site, Right)).Location);
        site.Clock.Advance(TimeSpan.FromMinutes(LockOut.Minutes) - TimeSpan.FromSeconds(1));
        Assert.Null((await TryAsync(site, Right)).Location);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("/", (await TryAsync(site, Right)).Location);
    }

    [Fact]
    public async Task Wrong_passwords_one_after_the_other_lock_their_account_alone_and_a_right_one_begins_anew()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        foreach (var password in (string[])[Wrong, Wrong, Wrong, Wrong, Right, Wrong, Wrong, Wrong, Wrong, Right])
        {
            Assert.Equal(password == Right ? "/" : null, (await TryAsync(site, password)).Location);
        }

        await TryOftenAsync(site);

        Assert.Null((await TryAsync(site, Right)).Location);
        Assert.Equal("/", (await TryAsync(site, Right, TestSite.Olga.Id)).Location);
    }

    [Theory, OnBothEngines]
    public async Task A_right_password_is_refused_where_as_many_wrong_ones_as_lock_came_before_it(Engine engine)
    {
        var (site, database) = await StartAsync(engine);
        await using var _ = site;
        BeforeWrite(database, 1, () => TryOftenAsync(site));

        Assert.Null((await TryAsync(site, Right)).Location);
    }

    [Theory, OnBothEngines]
    public async Task An_account_that_is_closed_during_an_attempt_stays_closed_and_nobody_is_signed_in(Engine engine)
    {
        foreach (var (password, write) in Moments)
        {
            var (site, database) = await StartAsync(engine);
            await using var _ = site;
            using var ada = await site.SignInAsync(TestSite.Ada);
            var closed = 0;
            BeforeWrite(
                database,
                write,
                async () =>
                {
                    Assert.Equal("/accounts", (await ada.SendAsync("/accounts/tom/close")).Location);
                    closed++;
                }
            );

            Assert.Null((await TryAsync(site, password)).Location);

            Assert.Equal(1, closed);
            Assert.False((await site.Store.Accounts.FindAsync(TestSite.Tom.Id, Stop))!.IsOpen);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_password_that_is_changed_during_an_attempt_stays_changed_and_nobody_is_signed_in(Engine engine)
    {
        foreach (var (password, write) in Moments)
        {
            var (site, database) = await StartAsync(engine);
            await using var _ = site;
            var link = await site.Store.LinkAsync(TestSite.Tom.Id, site.Clock);
            using var tom = site.SignedOut();
            BeforeWrite(
                database,
                write,
                async () => Assert.Equal("/", (await tom.SendAsync(link!, ("Password", New))).Location)
            );

            Assert.Null((await TryAsync(site, password)).Location);

            Assert.Equal("/", (await TryAsync(site, New)).Location);
            Assert.Null((await TryAsync(site, Right)).Location);
            Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_password_that_is_changed_while_its_old_hash_is_made_anew_stays_changed(Engine engine)
    {
        var (site, database) = await StartAsync(engine);
        await using var _ = site;
        var older = new PasswordHasherOptions { IterationCount = 1_000 };
        var hash = new PasswordHasher<string>(Options.Create(older)).HashPassword(TestSite.Tom.Id, Right);
        await AccountChanges.Of(site.Store, site.Clock).GivePasswordAsync(TestSite.Tom.Id, hash, Stop);
        var link = await site.Store.LinkAsync(TestSite.Tom.Id, site.Clock);
        using var tom = site.SignedOut();
        BeforeWrite(
            database,
            3,
            async () => Assert.Equal("/", (await tom.SendAsync(link!, ("Password", New))).Location)
        );

        await TryAsync(site, Right);

        Assert.Equal("/", (await TryAsync(site, New)).Location);
        Assert.Null((await TryAsync(site, Right)).Location);
    }

    private static async Task<(TestSite, WatchedDatabase)> StartAsync(Engine engine)
    {
        WatchedDatabase database = null!;
        var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner),
            engine
        );
        return (site, database);
    }

    /// <summary>Has something happen once, before the write with a number, counted from now.</summary>
    private static void BeforeWrite(WatchedDatabase database, int number, Func<Task> happens)
    {
        var run = 0;
        database.BeforeWrite = () =>
        {
            if (++run < number)
            {
                return Task.CompletedTask;
            }

            database.BeforeWrite = () => Task.CompletedTask;
            return happens();
        };
    }

    private static async Task TryOftenAsync(TestSite site)
    {
        for (var i = 0; i < LockOut.After; i++)
        {
            await TryAsync(site, Wrong);
        }
    }

    private static async Task<Answer> TryAsync(TestSite site, string password, string id = "tom")
    {
        using var browser = site.SignedOut();
        return await browser.SendAsync("/sign-in", ("Id", id), ("Password", password));
    }
}
