using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Landlords;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class ImportingTests
{
    private static readonly DateOnly Thursday = Given.Day("Thursday 2 April 2026");

    [Theory, OnBothEngines]
    public async Task Cases_are_judged_under_the_terms_that_come_with_them_whatever_comes_first(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var received = Receive.Decide(Given.Incoming(Thursday), Given.Moment(Thursday)).Events;
        var setUp = Landlord.NotSetUp.SetUp("Loch Homes", 10, Nation.Scotland, Thursday).Events;

        await kept.Store.ImportAsync(
            [(Case.Subject.Stream("C-1"), [Recorded(received[0])]), (Landlord.Stream, [Recorded(setUp[0])])],
            TestStore.Cancellation
        );

        // Easter Monday is a working day in Scotland; elsewhere it would be Monday 13 April.
        Assert.Equal(Given.Day("Friday 10 April 2026"), Assert.Single(await kept.OpenCasesAsync()).NextDue);
    }

    private static RecordedEvent Recorded(Event happened) => new(1, happened, DateTimeOffset.UnixEpoch, "officer");
}
