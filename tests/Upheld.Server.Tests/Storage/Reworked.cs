using Microsoft.Extensions.Logging.Abstractions;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Landlords;
using Upheld.Server.Jobs;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Log;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>What tests of rows that are worked out again say.</summary>
internal static class Reworked
{
    public static readonly DateOnly Friday = new(2026, 9, 11); // A complaint of that day is to be acknowledged on the 18th.

    /// <summary>Records complaints of that Friday, many at once; gives their references.</summary>
    public static async Task<List<string>> ComplaintsAsync(this Store store, int count)
    {
        var received = Receive.Decide(Given.Incoming(Friday), TestStore.Now).Events;
        List<RecordedEvent> events =
        [
            .. received.Select((e, i) => new RecordedEvent(i + 1, e, DateTimeOffset.UtcNow, "sam")),
        ];
        var references = Enumerable.Range(1, count).Select(number => $"C-{number:0000}").ToList();
        await store.ImportAsync(
            [.. references.Select(name => (Case.Subject.Stream(name), (IReadOnlyList<RecordedEvent>)events))],
            TestStore.Cancellation
        );
        return references;
    }

    /// <summary>The landlord takes a list of bank holidays: those that are built in, and some days of September.</summary>
    public static async Task TakeHolidaysAsync(this Store store, params int[] days)
    {
        var holidays = days.Aggregate(
            BankHolidays.BuiltIn,
            (list, day) =>
                list.With(Nation.EnglandAndWales, new BankHoliday(new DateOnly(2026, 9, day), "An extra day"))
        );
        var happened = BankHolidaysUpdated.To(holidays, TestStore.Today);
        var seen = await store.LoadEventsAsync(Landlord.Stream, TestStore.Cancellation);
        Assert.IsType<AppendOutcome.Recorded>(
            await store.AppendAsync([new Addition(Landlord.Stream, seen, [happened])], "olga", TestStore.Cancellation)
        );
    }

    /// <summary>The days on which open cases are due, each with the number of cases.</summary>
    public static async Task<Dictionary<DateOnly, int>> DueDaysAsync(this Store store)
    {
        var due = new Dictionary<DateOnly, int>();
        for (string? after = null; ; )
        {
            var page = await store.Cases.OpenAsync(Given.Officer.Access, after, 200, TestStore.Cancellation);
            foreach (var row in page.Items)
            {
                due[row.NextDue!.Value] = due.GetValueOrDefault(row.NextDue.Value) + 1;
            }

            if ((after = page.Next) is null)
            {
                return due;
            }
        }
    }

    /// <summary>Does in another process what goes on while Upheld serves, until no row waits any more.</summary>
    public static async Task ServeUntilReworkedAsync(this TestStore kept)
    {
        var done = new TaskCompletionSource();
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var serving = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);
        database.AfterCommit = async () =>
        {
            if (await kept.Store.Rework.ProgressAsync(TestStore.Cancellation) is null)
            {
                done.TrySetResult();
            }
        };
        using var work = new BackgroundWork(serving, TimeProvider.System, NullLogger<BackgroundWork>.Instance);
        await work.StartAsync(TestStore.Cancellation);
        await done.Task.WaitAsync(TestStore.Cancellation);
        await work.StopAsync(TestStore.Cancellation);
    }
}
