using Upheld.Cases.Steps;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;
using Upheld.Server.Work;

namespace Upheld.Server.Tests.Work;

/// <summary>What is told to someone whose step comes too late again and again, because others are always quicker.</summary>
public sealed class ConflictTests
{
    private static readonly Person Kim = new("kim", "Kim", Role.Handler);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Someone_who_comes_too_late_each_time_is_shown_the_case_only_while_they_may_read_it(
        bool restricted
    )
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var reference = await kept.ReceiveAsync();
        var clock = Days.ClockOn(TestStore.Today);
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var store = await Store.OpenAsync(database, clock, TestStore.Cancellation);
        var attempts = 0;
        database.BeforeWrite = () =>
            ++attempts == Worker.Attempts && restricted
                ? kept.RestrictAsync(reference, null)
                : kept.NoteAsync(reference, "Someone was quicker.");

        var outcome = await NoteAsync(
            new Worker(store, new ColleagueCache(store, clock), clock),
            reference,
            "Always too late."
        );

        database.BeforeWrite = () => Task.CompletedTask;
        Assert.Equal(Worker.Attempts, attempts);
        if (restricted)
        {
            Assert.IsType<Outcome<Upheld.Cases.Case>.Missing>(outcome);
        }
        else
        {
            var changed = Assert.IsType<Outcome<Upheld.Cases.Case>.Changed>(outcome);
            Assert.Equal(reference, changed.Now.Reference);
            Assert.Single(changed.Unseen);
        }
    }

    private static Task<Outcome<Upheld.Cases.Case>> NoteAsync(Worker worker, string reference, string note) =>
        worker.TakeAsync(
            reference,
            new AddNote(),
            new AddNote.Asked { Note = note, On = TestStore.Today },
            Kim,
            TestStore.Cancellation
        );
}
