using System.Net;
using System.Text.Json;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Api;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Api;

/// <summary>Programs that ask for too much are told how long to wait, and keep nobody else from being answered.</summary>
public sealed class ApiLimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_wrong_tokens_from_one_address_are_told_to_wait_and_a_good_one_goes_on()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var good = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        for (var i = 0; i < WrongTokens.AtOnce; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await WrongAsync());
        }

        using var wrong = ApiClient.With(site, "upheld_wrong");
        var (status, problem, answer) = await wrong.GetAsync("/api/v1/cases");
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter!.Delta);
        Assert.Contains("Retry-After", (string)problem!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await good.GetAsync("/api/v1/cases")).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.Unauthorized, await WrongAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, await WrongAsync());

        async Task<HttpStatusCode> WrongAsync()
        {
            using var api = ApiClient.With(site, BearerTokens.New().Token);
            return (await api.GetAsync("/api/v1/cases")).Status;
        }
    }

    [Fact]
    public async Task Large_bodies_are_worked_on_one_after_the_other_and_small_ones_wait_for_none()
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner)
        );
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        // The first use of a token in a day is noted.
        await api.GetAsync("/api/v1/cases");
        var large = JsonSerializer.Serialize(ApiClient.Complaint()) + new string(' ', LargeBodies.Bytes);
        var (goOn, arrived, writes) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        database.BeforeWrite = () =>
        {
            if (Interlocked.Increment(ref writes) > 1)
            {
                return Task.CompletedTask;
            }

            arrived.SetResult();
            return goOn.Task.WaitAsync(Stop);
        };
        var first = api.SendAsync("/api/v1/complaints", large);
        await arrived.Task.WaitAsync(Stop);
        var others = Enumerable.Range(0, 3).Select(_ => api.SendAsync("/api/v1/complaints", large)).ToList();
        for (var small = 0; small < 10; small++)
        {
            var sent = await api.PostAsync("/api/v1/complaints", ApiClient.Complaint());
            Assert.Equal(HttpStatusCode.Created, sent.Status);
        }

        Assert.Equal(11, writes);
        goOn.SetResult();
        foreach (var one in others.Append(first))
        {
            Assert.Equal(HttpStatusCode.Created, (await one).Status);
        }
    }

    [Fact]
    public async Task One_program_takes_only_so_much_and_others_are_answered_beside_it()
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner)
        );
        using var busy = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer, $"busy {Guid.NewGuid()}");
        using var other = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer, $"other {Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/api/v1/cases")).Status);
        var goOn = new TaskCompletionSource();
        var (asked, arrived) = (0, new TaskCompletionSource());
        database.BeforeQuery = async (_, sql) =>
        {
            if (sql.Contains("from cases", StringComparison.Ordinal) && !goOn.Task.IsCompleted)
            {
                if (Interlocked.Increment(ref asked) == ApiLimits.AtOnce)
                {
                    arrived.SetResult();
                }

                await goOn.Task.WaitAsync(Stop);
            }
        };
        var all = Enumerable
            .Range(0, ApiLimits.AtOnce + ApiLimits.Waiting + 10)
            .Select(_ => Task.Run(() => busy.GetAsync("/api/v1/cases"), Stop))
            .ToList();
        await arrived.Task.WaitAsync(Stop);
        for (var refused = 0; refused < 10; refused++)
        {
            var first = await Task.WhenAny(all);
            all.Remove(first);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await first).Status);
            Assert.NotNull((await first).Answer.Headers.RetryAfter);
        }

        Assert.Equal(ApiLimits.AtOnce, asked);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/api/v1/cases/2222-2222")).Status);
        goOn.SetResult();

        Assert.All(await Task.WhenAll(all), one => Assert.Equal(HttpStatusCode.OK, one.Status));
    }
}
