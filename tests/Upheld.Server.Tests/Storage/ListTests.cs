using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Server.Exchange;
using Upheld.Server.Storage.Rows;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class ListTests
{
    [Theory, OnBothEngines]
    public async Task Open_cases_come_nearest_due_first_without_gaps_or_repeats(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var random = new Random(20260914);
        for (var i = 0; i < 25; i++)
        {
            await kept.ReceiveAsync(on: TestStore.Today.AddDays(-random.Next(6)));
        }

        var all = await kept.OpenCasesAsync();
        var paged = new List<CaseRow>();
        string? after = null;
        do
        {
            var page = await kept.Store.Cases.OpenAsync(Given.Officer.Access, after, 4, TestStore.Cancellation);
            paged.AddRange(page.Items);
            after = page.Next;
            // A case that comes in meanwhile shifts nothing that was shown.
            await kept.ReceiveAsync(on: TestStore.Today.AddDays(-30));
        } while (after is not null);

        Assert.Equal(25, all.Count);
        Assert.Equal(all, paged);
        Assert.Equal(all.OrderBy(row => (row.NextDue, row.Id)), all);
    }

    [Theory, OnBothEngines]
    public async Task A_list_can_be_of_one_handler(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var mine = await kept.ReceiveAsync();
        await kept.ReceiveAsync();
        await kept.AssignAsync(mine, "sam");

        var (cases, me) = (kept.Store.Cases, Given.Officer.Access);
        var ofSam = await cases.OpenAsync(me, null, 10, TestStore.Cancellation, handler: "sam");

        Assert.Equal(mine, Assert.Single(ofSam.Items).Reference);
    }

    [Theory, OnBothEngines]
    public async Task Closed_cases_come_last_received_first(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        var closed = new List<string>();
        foreach (var daysAgo in (int[])[3, 9, 1])
        {
            var reference = await kept.ReceiveAsync(on: TestStore.Today.AddDays(-daysAgo));
            await kept.TakeAsync(
                reference,
                new Withdraw(),
                new Withdraw.Asked { Words = "Never mind.", On = TestStore.Today }
            );
            closed.Add(reference);
        }

        var first = await kept.Store.Cases.ClosedAsync(Given.Officer.Access, null, 2, TestStore.Cancellation);
        var second = await kept.Store.Cases.ClosedAsync(Given.Officer.Access, first.Next, 2, TestStore.Cancellation);

        Assert.Equal([closed[2], closed[0]], first.Items.Select(row => row.Reference));
        Assert.Equal(closed[1], Assert.Single(second.Items).Reference);
        Assert.Empty(await kept.OpenCasesAsync());
    }

    [Theory, OnBothEngines]
    public async Task Due_cases_are_counted_by_how_near_they_are(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        // Acknowledgements due in 5 working days.
        await kept.ReceiveAsync(on: new DateOnly(2026, 9, 1)); // Tuesday: was due Tuesday 8 September
        await kept.ReceiveAsync(on: new DateOnly(2026, 9, 7)); // Monday: due today, Monday 14 September
        await kept.ReceiveAsync(on: new DateOnly(2026, 9, 8)); // Tuesday: due tomorrow
        await kept.ReceiveAsync(on: new DateOnly(2026, 9, 11)); // Friday: due this Friday
        await kept.ReceiveAsync(on: new DateOnly(2026, 9, 14)); // Monday: due next Monday

        Assert.Equal(
            new DueCounts(1, 1, 2),
            await kept.Store.Cases.CountDueAsync(Given.Officer.Access, TestStore.Today, TestStore.Cancellation)
        );
        Assert.Equal(
            new DueCounts(0, 0, 0),
            await kept.Store.Cases.CountDueAsync(Given.Officer.Access, TestStore.Today, TestStore.Cancellation, "sam")
        );
    }

    [Fact]
    public void A_number_beyond_a_thousand_is_shown_as_such() =>
        Assert.Equal(("1000", "1000+"), (DueCounts.Shown(1000), DueCounts.Shown(1001)));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("MjAyNjA5MTQ")]
    [InlineData("MjAyNjA5MTQuLTE")]
    [InlineData("../../etc")]
    [InlineData("MjAyNjEzMTQuMQ")]
    public void A_cursor_that_was_tampered_with_is_refused(string text) =>
        Assert.Throws<BadInputException>(() => Cursor.Read(CaseListKind.Open, text));

    [Fact]
    public void A_cursor_reads_back_in_its_own_list_and_in_no_other()
    {
        foreach (var list in Enum.GetValues<CaseListKind>())
        {
            var cursor = new Cursor(list, DateOnly.MaxValue, long.MaxValue);
            Assert.Equal(cursor, Cursor.Read(list, cursor.ToString()));
            foreach (var other in Enum.GetValues<CaseListKind>().Where(other => other != list))
            {
                Assert.Throws<BadInputException>(() => Cursor.Read(other, cursor.ToString()));
            }
        }
    }
}
