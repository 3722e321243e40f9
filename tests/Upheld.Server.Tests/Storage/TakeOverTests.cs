using Upheld.Server.Commands;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

/// <summary>A server that was killed while rows were worked out again, and the next one on the same data.</summary>
public sealed class TakeOverTests
{
    [Theory]
    [InlineData(Engine.Sqlite, 0)]
    [InlineData(Engine.Postgres, 1)]
    public async Task Who_holds_the_folder_goes_on_at_once_and_who_shares_a_database_waits_for_the_hold_to_end(
        Engine engine,
        int stillHeldByTheDead
    )
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.Store.ComplaintsAsync(1);
        await kept.Store.TakeHolidaysAsync(16);
        Assert.Equal(1, await kept.ChangeAsync("update jobs set held_by = 'dead', held_until = '2999-01-01'"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestStore.Cancellation);
        var held = -1;

        await ServerProcess.RunAsync(
            new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null),
            kept.Options,
            "http://127.0.0.1:0",
            TimeProvider.System,
            async (_, _, _, _) =>
            {
                held = await kept.ChangeAsync("update jobs set round = round where held_by = 'dead'");
                await stop.CancelAsync();
            },
            stop.Token
        );

        Assert.Equal(stillHeldByTheDead, held);
    }
}
