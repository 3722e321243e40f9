using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Upheld.People;
using Upheld.Server.Jobs;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Storage;

/// <summary>Who reads a case is put on record, and no look is lost without a word.</summary>
public sealed class CaseReadsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider clock = Days.ClockOn(TestStore.Today);
    private TestStore kept = null!;
    private WatchedDatabase database = null!;
    private Store store = null!;

    public async ValueTask InitializeAsync()
    {
        kept = await TestStore.NewAsync(Engine.Sqlite);
        database = new WatchedDatabase(kept.Options.OpenDatabase());
        store = await Store.OpenAsync(database, clock, TestStore.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        database.BeforeWrite = () => Task.CompletedTask;
        await store.DisposeAsync();
        await kept.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_does_not_wait_and_looks_of_one_moment_are_kept_together()
    {
        var commits = 0;
        database.AfterCommit = () =>
        {
            commits++;
            return Task.CompletedTask;
        };

        Note();
        Note();
        Assert.Equal((0, 0), (await OnRecordAsync(), commits));

        await MomentsPassUntilAsync(() => commits > 0);
        Assert.Equal((2, 1, 0), (await OnRecordAsync(), commits, store.Reads.TakeLost()));
    }

    [Fact]
    public async Task What_was_looked_at_is_on_record_when_the_process_stops()
    {
        Note();
        await store.Reads.DisposeAsync();

        Assert.Equal((1, 0), (await OnRecordAsync(), store.Reads.TakeLost()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_nothing_can_be_kept_looks_wait_and_are_kept_afterwards(bool isAway)
    {
        FillDisk();
        if (isAway)
        {
            database.BeforeWrite = () => throw new AwayException(new IOException());
        }

        Note();
        await MomentsPassUntilAsync(() => store.Reads.IsKeptWaiting);
        var warnings = new FakeLogger<LookWarnings>();
        new LookWarnings(store.Reads, warnings).Say();
        Assert.Contains("as soon as it can be", Assert.Single(warnings.Collector.Warnings), StringComparison.Ordinal);
        Note();

        database.BeforeWrite = () => Task.CompletedTask;
        await MomentsPassUntilAsync(() => !store.Reads.IsKeptWaiting);
        await store.Reads.DisposeAsync();

        Assert.Equal((2, 0), (await OnRecordAsync(), store.Reads.TakeLost()));
    }

    [Fact]
    public async Task A_look_too_many_is_lost_and_told_of_with_a_count_and_no_name()
    {
        FillDisk();
        for (var i = 0; i < 3 * CaseReadsLimit; i++)
        {
            Note();
        }

        var warnings = new FakeLogger<LookWarnings>();
        var looks = new LookWarnings(store.Reads, warnings);
        looks.Say();
        looks.Say();

        var lost = Assert.Single(warnings.Collector.Warnings, said => said.Contains("lost", StringComparison.Ordinal));
        // As many again may already wait for the next attempt.
        Assert.InRange(int.Parse(lost.Split(' ')[0]), CaseReadsLimit, 2 * CaseReadsLimit);
        Assert.DoesNotContain("sam", lost, StringComparison.Ordinal);
        Assert.DoesNotContain("C-1", lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_that_cannot_be_kept_when_the_process_stops_is_counted_as_lost()
    {
        FillDisk();
        Note();
        Note();

        await store.Reads.DisposeAsync();

        Assert.Equal(2, store.Reads.TakeLost());
    }

    [Fact]
    public async Task In_a_database_that_is_damaged_looks_are_counted_as_lost_and_it_can_be_closed()
    {
        database.BeforeWrite = () => throw new DamagedException("page 7 is damaged");
        Note();
        await MomentsPassUntilAsync(() => store.Reads.IsKeptWaiting);

        await store.DisposeAsync();

        Assert.Equal(1, store.Reads.TakeLost());
    }

    private const int CaseReadsLimit = Upheld.Server.Storage.People.CaseReads.MostWaiting;

    private void Note() => store.Reads.Note("C-1", "sam");

    private async Task MomentsPassUntilAsync(
        Func<bool> isSo,
        [CallerArgumentExpression(nameof(isSo))] string awaited = ""
    )
    {
        for (var begun = Stopwatch.StartNew(); !isSo(); await Task.Yield())
        {
            Assert.True(
                begun.Elapsed < Patience,
                $"It did not come to this in {Patience.TotalSeconds} seconds: {awaited}"
            );
            clock.Advance(TimeSpan.FromMilliseconds(250));
        }
    }

    private async Task<int> OnRecordAsync() =>
        (await kept.Store.Reads.OfAsync(Access.OfUpheld, "C-1", 10, TestStore.Cancellation)).Count;

    private void FillDisk() =>
        database.BeforeWrite = () => throw new NotKeptException("the disk is full", new IOException());
}
