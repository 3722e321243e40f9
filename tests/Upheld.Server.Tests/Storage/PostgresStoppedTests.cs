using System.Collections.Concurrent;
using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Exchange;
using Upheld.Server.Storage;
using Upheld.Server.Work;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>A PostgreSQL of its own, which several processes begin together, and which is stopped under them.</summary>
public sealed class PostgresStoppedTests(PostgresStoppedTests.OwnCluster own)
    : IClassFixture<PostgresStoppedTests.OwnCluster>,
        IDisposable
{
    private readonly PostgresCluster cluster = own.Cluster;

    /// <summary>The one that these tests share.</summary>
    public sealed class OwnCluster : IAsyncDisposable
    {
        public PostgresCluster Cluster { get; } = PostgresCluster.Own();

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }

    private readonly string folder = Directory.CreateTempSubdirectory("upheld-stopped-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Slow("A database is stopped and started again, and recovers.")]
    public async Task Stopped_at_once_and_started_again_under_eight_writers_it_loses_nothing_that_was_answered()
    {
        await using var store = await OpenAsync(await cluster.NewPlaceAsync());
        var (answered, refused, isBack) = (new ConcurrentBag<string>(), 0, new TaskCompletionSource());
        var afterwards = 0;
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(WriteAsync, Stop)).ToArray();
        while (answered.Count < 40)
        {
            await Task.Delay(10, Stop);
        }

        await cluster.StopAsync();
        // Whoever writes meanwhile is refused, and tries again.
        await Task.Delay(200, Stop);
        await cluster.StartAgainAsync();
        isBack.SetResult();
        await Task.WhenAll(writers);

        Assert.True(refused > 0, "Nobody wrote while it was away.");
        foreach (var reference in answered)
        {
            Assert.NotNull(await store.LoadCaseAsync(Access.OfUpheld, reference, Stop));
        }

        Assert.Empty(await store.FaultsAsync());

        async Task WriteAsync()
        {
            while (Volatile.Read(ref afterwards) < 40)
            {
                try
                {
                    answered.Add(await ReceiveAsync(store));
                    if (isBack.Task.IsCompleted)
                    {
                        Interlocked.Increment(ref afterwards);
                    }
                }
                catch (StorageException)
                {
                    Interlocked.Increment(ref refused);
                    await Task.Delay(20, Stop);
                }
            }
        }
    }

    [Fact]
    public async Task Four_processes_that_begin_together_on_an_empty_database_make_its_tables_once()
    {
        var place = await cluster.NewPlaceAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(place)));

        var references = await Task.WhenAll(stores.Select(ReceiveAsync));
        foreach (var store in stores)
        {
            foreach (var reference in references)
            {
                Assert.NotNull(await store.LoadCaseAsync(Access.OfUpheld, reference, Stop));
            }

            Assert.Empty(await store.FaultsAsync());
            await store.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("Username=nobody.of.this.name")]
    [InlineData("Database=nowhere")]
    [InlineData("Port=1")]
    [InlineData("Host=;;=")]
    public async Task An_address_that_leads_nowhere_is_told_in_one_line(string wrong)
    {
        var place = await cluster.NewPlaceAsync();

        var refusal = await Assert.ThrowsAsync<BadInputException>(() => OpenAsync($"{place};{wrong};Timeout=2"));

        Assert.Contains("PostgreSQL", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<string> ReceiveAsync(Store store)
    {
        var worker = new Worker(store, new ColleagueCache(store, TimeProvider.System), TimeProvider.System);
        var now = await worker.MomentAsync(Given.Officer, Stop);
        var outcome = await worker.ReceiveAsync(Given.Incoming(now.Today), now, null, Stop);
        return Assert.IsType<Outcome<Case>.Done>(outcome).After.Reference;
    }

    private Task<Store> OpenAsync(string place) =>
        Store.OpenAsync(new StorageOptions(folder, place), TimeProvider.System, Stop);
}
