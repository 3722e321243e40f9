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

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_passwords_at_the_same_time_all_count_and_then_each_more_takes_a_while()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);

        var tries = await Task.WhenAll(Enumerable.Range(0, 4 * SignInLimits.AtOnce).Select(_ => TryAsync(site, Wrong)));

        Assert.Equal(SignInLimits.AtOnce, site.Hashings);
        Assert.Equal(3 * SignInLimits.AtOnce, tries.Count(one => one.Status == HttpStatusCode.TooManyRequests));
        site.Clock.Advance(TimeSpan.FromMinutes(SignInLimits.MinutesEach) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(site, Right)).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("/", (await TryAsync(site, Right)).Location);
    }

    [Theory]
    [InlineData("tom")]
    [InlineData("nobody")]
    public async Task Too_many_are_answered_in_words_and_alike_whether_or_not_there_is_such_an_account(string id)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await TryOftenAsync(site, id);

        var refused = await TryAsync(site, Right, $" {id.ToUpperInvariant()} ");

        Assert.Equal((HttpStatusCode.TooManyRequests, SignInLimits.AtOnce), (refused.Status, site.Hashings));
        Assert.Contains("Too many tries in a short time", refused.Words);
    }

    [Fact]
    public async Task Whoever_guesses_keeps_nobody_out_of_the_browser_they_always_use()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var toms = site.SignedOut();
        Assert.Equal("/", (await TryAsync(toms, Right)).Location);
        await toms.SendAsync("/sign-out");
        await TryOftenAsync(site);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(site, Right)).Status);

        Assert.Null((await TryAsync(toms, Wrong)).Location);
        Assert.Equal("/", (await TryAsync(toms, Right)).Location);

        // It is that account's alone, and guessing in that browser is slow too.
        await toms.SendAsync("/sign-out");
        await TryOftenAsync(site, "hana");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(toms, Right, "hana")).Status);
        for (var i = 0; i < SignInLimits.AtOnce; i++)
        {
            await TryAsync(toms, Wrong);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(toms, Right)).Status);
    }

    [Theory]
    [InlineData(89, "/")]
    [InlineData(91, null)]
    public async Task A_browser_is_known_for_ninety_days_however_long_its_cookie_is_kept(int days, string? leadsTo)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var toms = site.SignedOut();
        await TryAsync(toms, Right);
        await toms.SendAsync("/sign-out");
        site.Clock.Advance(TimeSpan.FromDays(days));
        await TryOftenAsync(site);

        Assert.Equal(leadsTo, (await TryAsync(toms, Right)).Location);
    }

    [Fact]
    public async Task Wrong_passwords_one_after_the_other_are_slow_for_their_account_alone_and_a_right_one_begins_anew()
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

    [Fact]
    public async Task A_wrong_password_writes_nothing()
    {
        var (site, database) = await StartAsync();
        await using var _ = site;
        database.BeforeWrite = () => throw new InvalidOperationException("Something is written.");
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(site, Wrong)).Status);
    }

    [Fact]
    public async Task An_account_that_is_closed_during_an_attempt_stays_closed_and_nobody_is_signed_in()
    {
        var (site, database) = await StartAsync();
        await using var _ = site;
        using var ada = await site.SignInAsync(TestSite.Ada);
        var closed = 0;
        BeforeWrite(
            database,
            1,
            async () =>
            {
                Assert.Equal("/accounts", (await ada.SendAsync("/accounts/tom/close")).Location);
                closed++;
            }
        );

        Assert.Null((await TryAsync(site, Right)).Location);

        Assert.Equal(1, closed);
        Assert.False((await site.Store.Accounts.FindAsync(TestSite.Tom.Id, Stop))!.IsOpen);
    }

    [Fact]
    public async Task A_password_that_is_changed_during_an_attempt_stays_changed_and_nobody_is_signed_in()
    {
        var (site, database) = await StartAsync();
        await using var _ = site;
        var link = await site.Store.LinkAsync(TestSite.Tom.Id, site.Clock);
        using var tom = site.SignedOut();
        BeforeWrite(
            database,
            1,
            async () => Assert.Equal("/", (await tom.SendAsync(link!, ("Password", New))).Location)
        );

        Assert.Null((await TryAsync(site, Right)).Location);

        Assert.Equal("/", (await TryAsync(site, New)).Location);
        Assert.Null((await TryAsync(site, Right)).Location);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task A_password_that_is_changed_while_its_old_hash_is_made_anew_stays_changed()
    {
        var (site, database) = await StartAsync();
        await using var _ = site;
        var older = new PasswordHasherOptions { IterationCount = 1_000 };
        var hash = new PasswordHasher<string>(Options.Create(older)).HashPassword(TestSite.Tom.Id, Right);
        await AccountChanges.Of(site.Store, site.Clock).GivePasswordAsync(TestSite.Tom.Id, hash, Stop);
        var link = await site.Store.LinkAsync(TestSite.Tom.Id, site.Clock);
        using var tom = site.SignedOut();
        BeforeWrite(
            database,
            2,
            async () => Assert.Equal("/", (await tom.SendAsync(link!, ("Password", New))).Location)
        );

        await TryAsync(site, Right);

        Assert.Equal("/", (await TryAsync(site, New)).Location);
        Assert.Null((await TryAsync(site, Right)).Location);
    }

    private static async Task<(TestSite, WatchedDatabase)> StartAsync()
    {
        WatchedDatabase database = null!;
        var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = new WatchedDatabase(inner));
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

    private static async Task TryOftenAsync(TestSite site, string id = "tom")
    {
        for (var i = 0; i < SignInLimits.AtOnce; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await TryAsync(site, Wrong, id)).Status);
        }
    }

    private static async Task<Answer> TryAsync(TestSite site, string password, string id = "tom")
    {
        using var browser = site.SignedOut();
        return await TryAsync(browser, password, id);
    }

    private static Task<Answer> TryAsync(Browser browser, string password, string id = "tom") =>
        browser.SendAsync("/sign-in", ("Id", id), ("Password", password));
}
