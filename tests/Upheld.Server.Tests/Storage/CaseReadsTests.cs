using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Upheld.Server.Jobs;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Storage;

/// <summary>Who reads a case is on record before they see it; a database that keeps nothing is waited for only so long.</summary>
public sealed class CaseReadsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = Days.ClockOn(TestStore.Today);
    private TestStore kept = null!;
    private WatchedDatabase database = null!;
    private Store store = null!;
    private TaskCompletionSource held = new();

    public async ValueTask InitializeAsync()
    {
        kept = await TestStore.NewAsync(Engine.Sqlite);
        database = new WatchedDatabase(Store.OpenDatabase(kept.Options));
        store = await Store.OpenAsync(database, clock, TestStore.Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        database.BeforeWrite = () => Task.CompletedTask;
        held.TrySetResult();
        await store.DisposeAsync();
        await kept.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_is_shown_a_case_before_it_is_on_record_that_they_read_it()
    {
        var (begun, free) = Hold();

        var note = NoteAsync();
        await begun;
        Assert.False(note.IsCompleted);

        free.SetResult();
        await note;
        Assert.Equal(1, await OnRecordAsync());
    }

    [Fact]
    public async Task A_reader_waits_two_seconds_at_most_and_the_look_is_kept_later()
    {
        var (begun, free) = Hold();
        var committed = NextCommit();

        var note = NoteAsync();
        await begun;
        clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(note.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Same(note, await Task.WhenAny(note, Task.Delay(TimeSpan.FromSeconds(10), TestStore.Cancellation)));
        Assert.Equal((0, 0), (await OnRecordAsync(), store.Reads.TakeLost()));

        free.SetResult();
        await committed;
        Assert.Equal(1, await OnRecordAsync());
    }

    [Fact]
    public async Task While_nothing_can_be_kept_readers_do_not_wait_and_their_looks_are_kept_afterwards()
    {
        FillDisk();
        await NoteAsync();
        var warnings = new Warnings();
        new LooksKept(store.Reads, warnings).Say();
        Assert.Contains("as soon as it can be", Assert.Single(warnings.Said), StringComparison.Ordinal);
        Assert.True(NoteAsync().IsCompletedSuccessfully);

        database.BeforeWrite = () => Task.CompletedTask;
        for (; store.Reads.IsKeptWaiting; await Task.Yield())
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await NoteAsync();
        Assert.Equal((3, 0), (await OnRecordAsync(), store.Reads.TakeLost()));
    }

    [Fact]
    public async Task A_look_too_many_is_lost_and_told_of_with_a_count_and_no_name()
    {
        FillDisk();
        await NoteAsync();
        for (var i = 0; i < 2 * CaseReadsLimit; i++)
        {
            await NoteAsync();
        }

        var warnings = new Warnings();
        var looks = new LooksKept(store.Reads, warnings);
        looks.Say();
        looks.Say();

        var lost = Assert.Single(warnings.Said, said => said.Contains("lost", StringComparison.Ordinal));
        Assert.InRange(int.Parse(lost.Split(' ')[0]), CaseReadsLimit / 2, CaseReadsLimit);
        Assert.DoesNotContain("sam", lost, StringComparison.Ordinal);
        Assert.DoesNotContain("C-1", lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_that_cannot_be_kept_when_the_process_stops_is_counted_as_lost()
    {
        FillDisk();
        await NoteAsync();
        await NoteAsync();

        await store.Reads.DisposeAsync();

        Assert.Equal(2, store.Reads.TakeLost());
    }

    private const int CaseReadsLimit = Upheld.Server.Storage.People.CaseReads.MostWaiting;

    private Task NoteAsync() => store.Reads.NoteAsync("C-1", "sam", TestStore.Cancellation);

    private async Task<int> OnRecordAsync() =>
        (await kept.Store.Reads.OfAsync("C-1", 10, TestStore.Cancellation)).Count;

    private (Task Begun, TaskCompletionSource Free) Hold()
    {
        var begun = new TaskCompletionSource();
        held = new TaskCompletionSource();
        database.BeforeWrite = () =>
        {
            begun.TrySetResult();
            return held.Task;
        };
        return (begun.Task, held);
    }

    private Task NextCommit()
    {
        var committed = new TaskCompletionSource();
        database.AfterCommit = () =>
        {
            committed.TrySetResult();
            return Task.CompletedTask;
        };
        return committed.Task;
    }

    private void FillDisk() =>
        database.BeforeWrite = () => throw new NotKeptException("the disk is full", new IOException());

    private sealed class Warnings : ILogger
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            Assert.Equal(LogLevel.Warning, logLevel);
            Said.Add(formatter(state, exception));
        }
    }
}
