using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Upheld.Server.Accounts;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>Passwords are looked at in turn, so that whoever tries many slows nothing else.</summary>
public sealed class PasswordQueueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task So_many_are_hashed_at_once_so_many_wait_and_whoever_comes_then_is_told_to_come_again()
    {
        using var queue = new PasswordQueue(2, 3);
        using var goOn = new ManualResetEventSlim();
        var (running, most) = (0, 0);
        List<Task<bool>> hashing =
        [
            Task.Run(() => queue.RunAsync(Hash, false, Stop), Stop),
            Task.Run(() => queue.RunAsync(Hash, false, Stop), Stop),
        ];
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref running) == 2, TimeSpan.FromSeconds(30)));
        hashing.AddRange(Enumerable.Range(0, 3).Select(_ => queue.RunAsync(Hash, false, Stop)));

        Assert.False(await queue.RunAsync(() => Assert.Fail("It was hashed."), false, Stop));
        Assert.Equal(2, running);
        // Whoever is known is in no line with them.
        Assert.True(await queue.RunAsync(() => { }, true, Stop));
        goOn.Set();

        Assert.All(await Task.WhenAll(hashing), Assert.True);
        Assert.Equal(2, most);
        Assert.True(await queue.RunAsync(() => { }, false, Stop));

        void Hash()
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            goOn.Wait(Stop);
            Interlocked.Decrement(ref running);
        }
    }

    [Fact]
    public async Task A_full_queue_is_answered_in_words_on_every_page_that_takes_a_password_and_changes_nothing()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        await using var empty = await TestSite.StartEmptyAsync(CaseBook.Today);
        var link = (await site.Store.LinkAsync("tom", site.Clock))!;
        var setUp = await OneTimeLink.ToSetUpAsync(empty.Store, empty.Clock, Stop);
        using var goOn = new ManualResetEventSlim();
        bool[] lines = [true, false];
        var waiting = lines
            .SelectMany(isKnown => Fill(site, goOn, isKnown).Concat(Fill(empty, goOn, isKnown)))
            .ToList();
        using var tom = site.SignedOut();
        using var officer = empty.SignedOut();

        foreach (
            var answer in new[]
            {
                await tom.SendAsync("/sign-in", ("Id", "tom"), ("Password", TestSite.Password)),
                await tom.SendAsync(link!, ("Password", "four quite plain words")),
                await officer.SendAsync(
                    setUp,
                    ("Landlord", "Harbour & Vale Homes"),
                    ("Homes", "4200"),
                    ("Name", "Olga Reid"),
                    ("Id", "olga"),
                    ("Password", "four quite plain words")
                ),
            }
        )
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Contains("Wait a few minutes, then try again", answer.Words);
        }

        Assert.Equal(0, site.Hashings + empty.Hashings);
        Assert.False((await empty.Store.LoadLandlordAsync(Stop)).IsSetUp);
        goOn.Set();
        await Task.WhenAll(waiting);
        // None of it was counted as a wrong password, and the link is not used up.
        for (var i = 1; i < SignInLimits.AtOnce; i++)
        {
            await tom.SendAsync("/sign-in", ("Id", "tom"), ("Password", "three other words"));
        }

        Assert.Equal("/", (await tom.SendAsync("/sign-in", ("Id", "tom"), ("Password", TestSite.Password))).Location);
        Assert.Equal("/", (await tom.SendAsync(link!, ("Password", "four quite plain words"))).Location);
    }

    // As many as are hashed and wait, so that the next finds no place.
    private static List<Task<bool>> Fill(TestSite site, ManualResetEventSlim goOn, bool isKnown)
    {
        var queue = SharedHost.ServicesFor(site, site.Services).GetRequiredService<PasswordQueue>();
        var waiting = new List<Task<bool>>();
        var places = Math.Max(1, Environment.ProcessorCount / 2);
        for (var i = 0; i < places; i++)
        {
            using var runs = new ManualResetEventSlim();
            var started = runs;
            waiting.Add(
                Task.Run(
                    () =>
                        queue.RunAsync(
                            () =>
                            {
                                started.Set();
                                goOn.Wait(Stop);
                            },
                            isKnown,
                            Stop
                        ),
                    Stop
                )
            );
            Assert.True(runs.Wait(TimeSpan.FromSeconds(30), Stop));
        }

        for (var i = 0; i < 30 * places; i++)
        {
            waiting.Add(queue.RunAsync(() => { }, isKnown, Stop));
        }

        return waiting;
    }
}
