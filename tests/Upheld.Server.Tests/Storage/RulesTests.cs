namespace Upheld.Server.Tests.Storage;

public class RulesTests
{
    [Theory, OnBothEngines]
    public async Task What_was_recorded_by_this_version_from_the_first_is_not_worked_out_again(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync();

        await kept.ReopenAsync();

        Assert.Null(await kept.Store.Rework.ProgressAsync(TestStore.Cancellation));
    }
}
