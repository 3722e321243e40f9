using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Upheld.Server.Jobs;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Storage;

/// <summary>Who reads a case is put on record, and no look is lost without a word.</summary>
public sealed class LooksTests : IAsyncLifetime
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
        Assert.Equal((2, 1, 0), (await OnRecordAsync(), commits, store.Looks.TakeLost()));
    }

    [Fact]
    public async Task What_was_looked_at_is_on_record_when_the_process_stops()
    {
        Note();
        await store.Looks.DisposeAsync();

        Assert.Equal((1, 0), (await OnRecordAsync(), store.Looks.TakeLost()));
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
        await MomentsPassUntilAsync(() => store.Looks.IsKeptWaiting);
        var warnings = new FakeLogger<LookWarnings>();
        new LookWarnings(store.Looks, warnings).Say();
        Assert.Contains("as soon as it can be", Assert.Single(warnings.Collector.Warnings), StringComparison.Ordinal);
        Note();

        database.BeforeWrite = () => Task.CompletedTask;
        await MomentsPassUntilAsync(() => !store.Looks.IsKeptWaiting);
        await store.Looks.DisposeAsync();

        Assert.Equal((2, 0), (await OnRecordAsync(), store.Looks.TakeLost()));
    }

    [Fact]
    public async Task A_look_too_many_is_lost_and_told_of_with_a_count_and_no_name()
    {
        FillDisk();
        // A list counts by the cases it showed.
        const int Shown = 1_000;
        for (var list = 0; list < 3 * Most / Shown; list++)
        {
            store.Looks.Note("sam", LookKind.Listed, Enumerable.Range(1, Shown).Select(i => $"C-{i}-{list}"));
        }

        var warnings = new FakeLogger<LookWarnings>();
        var looks = new LookWarnings(store.Looks, warnings);
        looks.Say();
        looks.Say();

        var lost = Assert.Single(warnings.Collector.Warnings, said => said.Contains("lost", StringComparison.Ordinal));
        Assert.Equal(2 * Most, int.Parse(lost.Split(' ')[0]));
        Assert.DoesNotContain("sam", lost, StringComparison.Ordinal);
        Assert.DoesNotContain("C-1", lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_looks_are_kept_in_parts_so_that_whoever_records_something_comes_between()
    {
        var commits = 0;
        database.AfterCommit = () =>
        {
            commits++;
            return Task.CompletedTask;
        };
        foreach (var part in Enumerable.Range(0, 2))
        {
            var shown = Enumerable.Range(0, Looks.MostAtOnce).Select(i => $"C-{i}-{part}");
            store.Looks.Note("sam", LookKind.Listed, shown);
        }

        await store.Looks.DisposeAsync();

        Assert.Equal((2, 0), (commits, store.Looks.TakeLost()));
    }

    [Fact]
    public async Task A_list_that_is_opened_again_within_a_while_is_the_same_look_and_a_case_opened_again_is_another()
    {
        List("sam", "C-1", "C-2");
        List("sam", "C-1", "C-3");
        List("tom", "C-1");
        store.Looks.Note("sam", LookKind.Found, "C-1");
        clock.Advance(LatelyShown.While - TimeSpan.FromSeconds(1));
        List("sam", "C-1", "C-2", "C-3");
        clock.Advance(TimeSpan.FromSeconds(1));
        List("sam", "C-1");
        Note();
        Note();
        await store.Looks.DisposeAsync();

        Assert.Equal(
            [
                ("sam", LookKind.Opened),
                ("sam", LookKind.Opened),
                ("sam", LookKind.Listed),
                ("sam", LookKind.Found),
                ("tom", LookKind.Listed),
                ("sam", LookKind.Listed),
            ],
            (await kept.Store.LooksAtAsync("C-1")).Select(look => (look.By, look.How))
        );
        Assert.Single(await kept.Store.LooksAtAsync("C-3"));
    }

    [Fact]
    public void A_list_whose_look_was_lost_is_noted_when_it_is_opened_again()
    {
        FillDisk();
        foreach (var part in Enumerable.Range(0, Most / 1_000))
        {
            // Openings, of which no line is remembered.
            store.Looks.Note("tom", LookKind.Opened, Enumerable.Range(0, 1_000).Select(i => $"C-{i}-{part}"));
        }

        List("sam", "C-1");
        Assert.Equal(1, store.Looks.TakeLost());
        List("sam", "C-1");
        Assert.Equal(1, store.Looks.TakeLost());
    }

    [Fact]
    public void Where_the_clock_is_put_back_a_line_is_noted_anew()
    {
        var lately = new LatelyShown(clock);
        Assert.Single(lately.New("sam", LookKind.Listed, ["C-1"]));
        clock.AdjustTime(clock.GetUtcNow().AddDays(-1));

        Assert.Single(lately.New("sam", LookKind.Listed, ["C-1"]));
        Assert.Empty(lately.New("sam", LookKind.Listed, ["C-1"]));
    }

    [Fact]
    public void Lines_of_lists_are_remembered_no_further_than_they_may_take()
    {
        var lately = new LatelyShown(clock);
        string[] many = [.. Enumerable.Range(0, LatelyShown.Most).Select(i => $"C-{i}")];

        Assert.Equal(many.Length, lately.New("sam", LookKind.Listed, many).Count);
        Assert.Empty(lately.New("sam", LookKind.Listed, []));
        Assert.Equal(["C-new"], lately.New("sam", LookKind.Listed, ["C-new"]));
        Assert.Equal(["C-1"], lately.New("sam", LookKind.Listed, ["C-1", "C-new"]));
    }

    [Fact]
    public async Task A_look_that_cannot_be_kept_when_the_process_stops_is_counted_as_lost()
    {
        FillDisk();
        Note();
        Note();

        await store.Looks.DisposeAsync();

        Assert.Equal(2, store.Looks.TakeLost());
    }

    [Fact]
    public async Task In_a_database_that_is_damaged_looks_are_counted_as_lost_and_it_can_be_closed()
    {
        database.BeforeWrite = () => throw new DamagedException("page 7 is damaged");
        Note();
        await MomentsPassUntilAsync(() => store.Looks.IsKeptWaiting);

        await store.DisposeAsync();

        Assert.Equal(1, store.Looks.TakeLost());
    }

    private const int Most = Looks.MostWaiting;

    private void List(string by, params IEnumerable<string> references) =>
        store.Looks.Note(by, LookKind.Listed, references);

    private void Note() => store.Looks.Note("sam", LookKind.Opened, "C-1");

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

    private async Task<int> OnRecordAsync() => (await kept.Store.LooksAtAsync("C-1")).Count;

    private void FillDisk() =>
        database.BeforeWrite = () => throw new NotKeptException("the disk is full", new IOException());
}
