using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Upheld.Server.Exchange;
using Upheld.Server.Jobs;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Server.Tests.Commands;

namespace Upheld.Server.Tests.Storage;

/// <summary>The head that is written down elsewhere, and what it proves later.</summary>
public class HeadTests
{
    private const string Elsewhere = "3-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory, OnBothEngines]
    public async Task A_head_that_was_written_down_holds_whatever_is_recorded_or_taken_out_afterwards(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        List<JournalHead> heads = [await HeadAsync(kept)];
        for (var i = 0; i < 3; i++)
        {
            await kept.ReceiveAsync();
            heads.Add(await HeadAsync(kept));
        }

        var reference = await kept.ReceiveAsync();
        await kept.NoteAsync(reference, "She has asthma.");
        await kept.RedactAsync(Upheld.Cases.Case.Subject.Stream(reference), 2);

        Assert.Equal([0, 1, 2, 3], heads.Select(head => head.Length));
        foreach (var head in heads)
        {
            Assert.Empty(await FaultsAsync(kept, JournalHead.Parse(head.ToString())));
        }
    }

    [Theory, OnBothEngines]
    public async Task The_head_of_another_record_and_one_that_is_further_are_not_of_this_one(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await using var other = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();
        await other.ReceiveAsync();

        // In PostgreSQL they may be in different shards.
        Assert.Contains(
            "head: ",
            Assert.Single(await FaultsAsync(kept, await HeadAsync(other))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not all of them are there",
            Assert.Single(await FaultsAsync(kept, JournalHead.Parse(Elsewhere))),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("18")]
    [InlineData("18-")]
    [InlineData("-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("1.-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("-1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg")]
    [InlineData("1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde")]
    [InlineData("9999999999999999999-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task A_text_that_is_no_head_is_refused_in_a_line(string text)
    {
        Assert.Throws<BadInputException>(() => JournalHead.Parse(text));
        (await Said.AfterAsync("", "check", "--data", Path.GetTempPath(), "--head", text)).IsBadInput("is no head");
    }

    [Fact]
    public async Task Commands_print_it_and_compare_with_it_while_Upheld_serves()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await kept.ReceiveAsync();
        await kept.NoteAsync(await kept.ReceiveAsync(), "Rang back.");

        var head = await Said.AfterAsync($"head --data {kept.Options.Folder}");
        var check = await Said.AfterAsync($"check --data {kept.Options.Folder} --head {head.Output.Trim()}");
        var other = await Said.AfterAsync($"check --data {kept.Options.Folder} --head {Elsewhere}");

        Assert.Equal((0, ""), (head.ExitCode, head.Errors));
        Assert.Matches("^3-[0-9a-f]{64}\n$", head.Output);
        Assert.Equal(
            (
                0,
                $"Everything is as it was recorded.\nVerified: 3 streams with 3 events, and 0 files. Head: {head.Output}"
            ),
            (check.ExitCode, check.Output)
        );
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("the first 3 events are not those of which it was written down", other.Output);
        (await Said.AfterAsync("head --data /nowhere/at/all")).IsBadInput("There is no data");
    }

    [Fact]
    public async Task The_log_has_it_at_the_start_and_once_a_day()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        await kept.ReceiveAsync();
        var clock = new HourAtEachPause();
        var log = FakeLogCollector.Create(
            new()
            {
                TimeProvider = clock,
                FilteredLevels = new HashSet<LogLevel> { LogLevel.Information },
            }
        );
        using var work = new BackgroundWork(kept.Store, clock, new FakeLogger<BackgroundWork>(log));

        await work.StartAsync(TestStore.Cancellation);
        await using var lines = log.GetLogsAsync(TestStore.Cancellation).GetAsyncEnumerator(TestStore.Cancellation);
        Assert.True(await lines.MoveNextAsync());
        var first = lines.Current;
        Assert.True(await lines.MoveNextAsync());
        var second = lines.Current;

        await work.StopAsync(TestStore.Cancellation);
        Assert.Contains($"The head of the record is {await HeadAsync(kept)}", first.Message, StringComparison.Ordinal);
        Assert.Equal((first.Message, TimeSpan.FromDays(1)), (second.Message, second.Timestamp - first.Timestamp));
    }

    private static Task<JournalHead> HeadAsync(TestStore kept) => kept.Store.HeadAsync(TestStore.Cancellation);

    private static async Task<List<string>> FaultsAsync(TestStore kept, JournalHead known)
    {
        var faults = new List<string>();
        await kept.Store.CheckAsync(faults.Add, null, TestStore.Cancellation, known);
        return faults;
    }

    // Whoever pauses goes on at once, and an hour has gone by.
    private sealed class HourAtEachPause : TimeProvider
    {
        private long hours;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddHours(Interlocked.Read(ref hours));

        public override long GetTimestamp() => Interlocked.Read(ref hours) * TimeSpan.TicksPerHour;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref hours);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
