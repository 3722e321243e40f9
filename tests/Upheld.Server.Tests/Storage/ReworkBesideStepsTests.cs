using Upheld.Cases;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

/// <summary>Rows are worked out again while people go on working in the same cases.</summary>
public class ReworkBesideStepsTests
{
    [Theory, OnBothEngines]
    public async Task A_step_that_comes_while_a_row_is_being_replaced_is_not_overwritten(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.AssignAsync(reference, "kim");
        // What moves no figure trips over no figure that the step moved first.
        await kept.ChangeAsync("update rules set mark = 'another' where provision in ('build', 'words')");
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);

        // The row was found and is about to be replaced: a step comes. It may have to wait until the batch has ended.
        Task? step = null;
        database.BeforeStatement = async (_, sql) =>
        {
            if (step is null && sql.StartsWith("insert into cases", StringComparison.Ordinal))
            {
                step = await Beside.StartAsync(kept, () => kept.AssignAsync(reference, "sam"));
            }
        };
        await watched.Rework.RunAsync(null, TestStore.Cancellation);
        await step!;

        Assert.Empty(await kept.Store.FaultsAsync());
        var row = Assert.Single(await kept.OpenCasesAsync());
        Assert.Equal(("sam", 3), (row.Handler, row.Version));
    }

    [Theory, OnBothEngines]
    public async Task What_is_taken_out_of_a_case_meanwhile_does_not_come_back_with_its_words(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var reference = await kept.ReceiveAsync();
        await kept.NoteAsync(reference, "She has asthma.");
        await kept.ChangeAsync("update rules set mark = 'another' where provision in ('build', 'words')");
        var database = new WatchedDatabase(kept.Options.OpenDatabase());
        await using var watched = await Store.OpenAsync(database, TimeProvider.System, TestStore.Cancellation);

        // The job is taken, then the batch is written.
        var writes = 0;
        database.BeforeWrite = () =>
            ++writes == 2 ? kept.RedactAsync(Case.Subject.Stream(reference), 2) : Task.CompletedTask;
        await watched.Rework.RunAsync(null, TestStore.Cancellation);

        Assert.Empty(await kept.Store.FoundAsync("asthma"));
        Assert.Empty(await kept.Store.FaultsAsync());
    }
}
