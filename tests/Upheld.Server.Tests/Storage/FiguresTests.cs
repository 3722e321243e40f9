using Upheld.Assurance.Reporting;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rows;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

public class FiguresTests
{
    private static readonly Provision Acknowledge = Code2024.Edition.Find("6.2")!;

    [Fact]
    public void Findings_read_back_as_they_were_packed()
    {
        (int, Finding)[] findings =
        [
            (0, Finding.Met("")),
            (2, Finding.NotYetDue("", new DateOnly(2026, 9, 7))),
            (3, Finding.NotApplicable("") with { BreachedAfter = new DateOnly(2026, 9, 28) }),
            (4, Finding.Breached("")),
            (5, Finding.Unknown("")),
            (7, Finding.NotYetDue("")),
        ];

        var text = FindingsText.Pack(findings, places: 9);

        Assert.Equal("m-dnbu-d- 2b20260907 3b20260928", text);
        Assert.Equal(findings, FindingsText.Unpack(text));
        Assert.Empty(FindingsText.Unpack(null));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("m 0b2026")]
    [InlineData("20260907")]
    [InlineData("m 0b20260230")]
    [InlineData("m 1b20260901")]
    [InlineData("m b20260901")]
    [InlineData("m 0d20260901")]
    public void What_is_no_findings_is_not_read_as_some(string text) =>
        Assert.Throws<UnreadableRecordException>(() => FindingsText.Unpack(text));

    [Theory]
    [InlineData(Verdict.Breached, true)]
    [InlineData(Verdict.Unknown, true)]
    [InlineData(Verdict.NotYetDue, true)]
    [InlineData(Verdict.Met, false)]
    [InlineData(Verdict.NotApplicable, false)]
    public void What_few_cases_have_is_found_without_looking_through_all_of_them(Verdict verdict, bool isException) =>
        Assert.Equal(isException, TallyKey.Of(2026, own: false, Acknowledge, new Finding(verdict, "")).IsException);

    [Theory, OnBothEngines]
    public async Task A_figure_turns_from_not_yet_due_to_breached_by_the_day_alone(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.ReceiveAsync(on: new DateOnly(2026, 9, 7)); // Monday: acknowledge by Monday 14 September
        await kept.ReceiveAsync(on: new DateOnly(2026, 9, 8)); // Tuesday: by Tuesday 15 September
        await kept.ReceiveAsync(on: new DateOnly(2026, 3, 31)); // Tuesday, the last day of the year before

        Assert.Equal((2, 0), await DueAndBreachedAsync(kept, new DateOnly(2026, 9, 14)));
        Assert.Equal((1, 1), await DueAndBreachedAsync(kept, new DateOnly(2026, 9, 15)));
        Assert.Equal((0, 2), await DueAndBreachedAsync(kept, new DateOnly(2026, 9, 16)));
        Assert.Equal(2025, await kept.Store.Figures.FirstYearAsync(Given.Officer.Access, TestStore.Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task Every_figure_leads_to_exactly_its_cases(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        for (var i = 0; i < 12; i++)
        {
            await kept.ReceiveAsync(on: new DateOnly(2026, 9, 1 + i));
        }

        var figures = await OfYearAsync(kept, TestStore.Today);

        foreach (var (number, tally) in figures)
        {
            foreach (var verdict in Enum.GetValues<Verdict>())
            {
                var cases = await PagedAsync(kept, Code2024.Edition.Find(number)!, verdict);
                Assert.Equal((number, verdict, tally.Count(verdict)), (number, verdict, cases.Count));
                Assert.Equal(cases.OrderBy(row => (row.ReceivedOn, row.Id)), cases);
                Assert.Equal(cases.Count, cases.DistinctBy(row => row.Id).Count());
            }
        }

        Assert.Equal((6, 6), await DueAndBreachedAsync(kept, TestStore.Today));
        Assert.Contains("1.4", figures.Keys);
    }

    [Theory, OnBothEngines]
    public async Task A_year_without_cases_has_figures_of_nothing(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);

        Assert.Null(await kept.Store.Figures.FirstYearAsync(Given.Officer.Access, TestStore.Cancellation));
        var figures = await OfYearAsync(kept, TestStore.Today);
        Assert.NotEmpty(figures);
        Assert.All(figures, figure => Assert.Equal(0, figure.Value.Judged));
    }

    private static Task<IReadOnlyDictionary<string, Tally>> OfYearAsync(TestStore kept, DateOnly today) =>
        kept.Store.Figures.OfYearAsync(
            Given.Officer.Access,
            new FinancialYear(2026),
            today,
            Code2024.Edition,
            byOwnLimits: false,
            TestStore.Cancellation
        );

    private static async Task<List<CaseRow>> PagedAsync(TestStore kept, Provision provision, Verdict verdict)
    {
        var rows = new List<CaseRow>();
        string? after = null;
        do
        {
            var page = await kept.Store.Figures.CasesAsync(
                Given.Officer.Access,
                new FinancialYear(2026),
                provision,
                verdict,
                TestStore.Today,
                byOwnLimits: false,
                after,
                5,
                TestStore.Cancellation
            );
            rows.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        return rows;
    }

    private static async Task<(long, long)> DueAndBreachedAsync(TestStore kept, DateOnly today)
    {
        var figure = (await OfYearAsync(kept, today))[Acknowledge.Number];
        return (figure.NotYetDue, figure.Breached);
    }
}
