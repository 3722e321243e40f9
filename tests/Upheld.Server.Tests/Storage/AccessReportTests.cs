using Upheld.Server.Storage.People;

namespace Upheld.Server.Tests.Storage;

/// <summary>The report of who read what, read some at a time.</summary>
public sealed class AccessReportTests
{
    private static CancellationToken Stop => TestStore.Cancellation;

    [Theory, OnBothEngines]
    public async Task A_report_longer_than_is_held_at_a_time_is_whole(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        const int Looks = (2 * AccessReport.AtATime) + 1;
        for (var look = 0; look < Looks; look++)
        {
            kept.Store.Looks.Note("sam", LookKind.Opened, "A");
        }

        await kept.ReopenAsync();

        var asked = new LooksAsked(["A"], null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Equal(Looks, await kept.Store.AccessReport.ReadAsync(asked, Stop).CountAsync(Stop));
        Assert.Equal(
            Looks,
            await kept
                .Store.AccessReport.ReadAsync(asked with { References = [], Account = "sam" }, Stop)
                .CountAsync(Stop)
        );
    }
}
