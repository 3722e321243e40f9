using Upheld.Cases;
using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Storage;

namespace Upheld.Server.Tests.Storage;

public class FiguresTests
{
    private static readonly Provision Acknowledge = Edition.Find("6.2")!;

    [Fact]
    public void Findings_read_back_as_they_were_packed()
    {
        Finding[] findings =
        [
            Finding.Met(""),
            Finding.NotYetDue("", new DateOnly(2026, 9, 7)),
            Finding.NotApplicable("") with
            {
                BreachedAfter = new DateOnly(2026, 9, 28),
            },
            Finding.Breached(""),
            Finding.Unknown(""),
            Finding.NotYetDue(""),
        ];

        var text = FindingsText.Pack(findings);

        Assert.Equal("md20260907n20260928bud", text);
        Assert.Equal(findings, FindingsText.Unpack(text));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("m2026")]
    [InlineData("20260907")]
    [InlineData("m20260230")]
    public void What_is_no_findings_is_not_read_as_some(string text) =>
        Assert.Throws<InvalidDataException>(() => FindingsText.Unpack(text));

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
        Assert.Equal((2025, 2026), await kept.Store.Figures.YearsAsync(TestStore.Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task Every_figure_leads_to_exactly_its_cases(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        for (var i = 0; i < 12; i++)
        {
            await kept.ReceiveAsync(on: new DateOnly(2026, 9, 1 + i));
        }

        var figures = await kept.Store.Figures.OfYearAsync(2026, TestStore.Today, TestStore.Cancellation);

        foreach (var figure in figures)
        {
            foreach (var verdict in Enum.GetValues<Verdict>())
            {
                var cases = await PagedAsync(kept, figure.Provision, verdict);
                Assert.Equal(Count(figure, verdict), cases.Count);
                Assert.Equal(cases.OrderBy(row => (row.ReceivedOn, row.Id)), cases);
                Assert.Equal(cases.Count, cases.DistinctBy(row => row.Id).Count());
            }
        }

        Assert.Equal((6, 6), await DueAndBreachedAsync(kept, TestStore.Today));
        Assert.Contains(figures, figure => figure.Provision.Number == "1.4");
    }

    [Theory, OnBothEngines]
    public async Task A_year_without_cases_has_figures_of_nothing(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);

        Assert.Null(await kept.Store.Figures.YearsAsync(TestStore.Cancellation));
        Assert.All(
            await kept.Store.Figures.OfYearAsync(2026, TestStore.Today, TestStore.Cancellation),
            figure => Assert.Equal((0, 0, 0), (figure.Decided, figure.NotYetDue, figure.Unknown))
        );
    }

    private static async Task<List<CaseRow>> PagedAsync(TestStore kept, Provision provision, Verdict verdict)
    {
        var rows = new List<CaseRow>();
        string? after = null;
        do
        {
            var page = await kept.Store.Figures.CasesAsync(
                2026,
                provision,
                verdict,
                TestStore.Today,
                after,
                5,
                TestStore.Cancellation
            );
            rows.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        return rows;
    }

    private static async Task<(int, int)> DueAndBreachedAsync(TestStore kept, DateOnly today)
    {
        var figures = await kept.Store.Figures.OfYearAsync(2026, today, TestStore.Cancellation);
        var figure = Assert.Single(figures, figure => figure.Provision == Acknowledge);
        return (figure.NotYetDue, figure.Breached);
    }

    private static int Count(ProvisionFigures figures, Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => figures.Met,
            Verdict.Breached => figures.Breached,
            Verdict.NotYetDue => figures.NotYetDue,
            Verdict.NotApplicable => figures.NotApplicable,
            _ => figures.Unknown,
        };
}
