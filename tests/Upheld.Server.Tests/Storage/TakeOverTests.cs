using Upheld.Server.Tests.Commands;

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
        var held = -1;

        await Served.UntilReadyAsync(
            kept.Options,
            once: async () => held = await kept.ChangeAsync("update jobs set round = round where held_by = 'dead'")
        );

        Assert.Equal(stillHeldByTheDead, held);
    }
}
