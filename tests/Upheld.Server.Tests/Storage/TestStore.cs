using Upheld.Cases;
using Upheld.Cases.Intake;
using Upheld.Code.Facts;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

/// <summary>A store in a folder of its own, and the few things that tests say about it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 9, 14); // Monday

    private TestStore(StorageOptions options, Store store) => (Options, Store) = (options, store);

    public StorageOptions Options { get; }

    public Store Store { get; private set; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestStore> NewAsync(Engine engine)
    {
        var folder = Path.Combine(Path.GetTempPath(), "upheld-" + Path.GetRandomFileName());
        var postgres = engine == Engine.Postgres ? await (await ClusterAsync()).NewPlaceAsync(Cancellation) : null;
        var options = new StorageOptions(folder, postgres);
        return new TestStore(options, await Store.OpenAsync(options, TimeProvider.System, Cancellation));
    }

    public static Incoming Incoming(string words = "The boiler is still broken.", DateOnly? on = null) =>
        new(
            on ?? Today,
            new Complainant("Ada Obi", "ada@example.org"),
            words,
            new Labels("rented", "Repairs", Channel.Web)
        );

    public async Task<string> ReceiveAsync(string words = "The boiler is still broken.", DateOnly? on = null)
    {
        var reference = CaseReference.New();
        var outcome = await AppendAsync(reference, 0, Intake.ReceiveComplaint(Incoming(words, on), Today));
        Assert.IsType<AppendOutcome.Recorded>(outcome);
        return reference;
    }

    public Task<AppendOutcome> AppendAsync(string reference, int expected, Decision decision, OnceOnly? once = null) =>
        Store.AppendAsync(StreamId.Case(reference), expected, decision, "sam", Cancellation, once);

    public async Task<StoredCase> LoadAsync(string reference) =>
        await Store.LoadCaseAsync(reference, Cancellation) ?? throw new InvalidOperationException(reference);

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await Store.OpenAsync(Options, TimeProvider.System, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Options.Postgres is { } place)
        {
            await (await ClusterAsync()).RemoveAsync(place);
        }

        if (Directory.Exists(Options.Folder))
        {
            Directory.Delete(Options.Folder, recursive: true);
        }
    }

    private static async Task<PostgresCluster> ClusterAsync() =>
        await TestContext.Current.GetFixture<PostgresCluster>()
        ?? throw new InvalidOperationException("The cluster is a fixture of the assembly.");
}
