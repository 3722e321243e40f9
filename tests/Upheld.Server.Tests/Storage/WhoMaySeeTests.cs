using Upheld.Assurance.Reporting;
using Upheld.Calendar;
using Upheld.Cases;
using Upheld.Code;
using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rows;
using Upheld.Tests;

namespace Upheld.Server.Tests.Storage;

/// <summary>
/// Whatever is asked of the database, someone is shown exactly the cases that the access rule shows them one by one.
/// </summary>
public class WhoMaySeeTests
{
    private static readonly string?[] Teams = [null, "safeguarding", "repairs"];
    private static readonly string[] Handlers = ["sam", "kim"];

    private static readonly Person[] People =
    [
        new("olive", "Olive", Role.ComplaintsOfficer),
        new("sam", "Sam", Role.Handler),
        new("kim", "Kim", Role.Handler) { Teams = ["safeguarding"] },
        new("gus", "Gus", Role.Handler) { Teams = ["safeguarding", "repairs"] },
        new("greg", "Greg", Role.GoverningBodyMember),
        new("ada", "Ada", Role.Administrator),
        new("web", "Website", Role.Public),
    ];

    [Theory, OnBothEngines]
    public async Task Lists_counts_searches_and_cases_behind_figures_are_the_access_rule_for_everyone(Engine engine)
    {
        await using var kept = await TestStore.NewAsync(engine);
        await kept.AppendAsync(
            new Addition(
                Landlord.Stream,
                [],
                Landlord.NotSetUp.AdoptPolicy([new OwnLimit("6.2", 2)], 20, TestStore.Today).Events
            )
        );
        var terms = (await kept.Store.LoadLandlordAsync(TestStore.Cancellation)).Terms;
        var cases = await AllAsync(kept, new Random(20260914));

        foreach (var person in People)
        {
            var access = person.Access;
            var mine = cases.Where(one => access.May(Act.ReadCase, one.Guard)).ToList();
            var open = await PagedAsync(after => kept.Store.Cases.OpenAsync(access, after, 7, TestStore.Cancellation));
            Same(person, mine.Where(one => one.IsOpen), open);
            Same(
                person,
                mine.Where(one => !one.IsOpen),
                await PagedAsync(after => kept.Store.Cases.ClosedAsync(access, after, 7, TestStore.Cancellation))
            );
            Same(
                person,
                mine.Where(one => one.IsOpen && one.Handler == "sam"),
                await PagedAsync(after =>
                    kept.Store.Cases.OpenAsync(access, after, 7, TestStore.Cancellation, handler: "sam")
                )
            );
            Same(
                person,
                mine,
                await PagedAsync(after =>
                    kept.Store.Search.FindAsync(access, "boiler", after, 7, TestStore.Cancellation)
                )
            );
            var due = await kept.Store.Cases.CountDueAsync(access, TestStore.Today, TestStore.Cancellation);
            Assert.Equal((person, open.Count(row => row.NextDue < TestStore.Today)), (person, due.Overdue));
            Assert.Equal((person, open.Count(row => row.NextDue == TestStore.Today)), (person, due.Today));
            var endOfWeek = Deadline.EndOfWeek(TestStore.Today);
            Assert.Equal(
                (person, open.Count(row => row.NextDue > TestStore.Today && row.NextDue <= endOfWeek)),
                (person, due.ThisWeek)
            );
            await FiguresAsync(kept, person, cases, terms);
            await FiguresAsync(kept, person, cases, terms.OwnLimits);
            await LoadedAsync(kept, person, cases);
        }

        Assert.Contains(cases, one => one.Restriction is { Team: null });
        Assert.Contains(cases, one => one.Restriction is { Team: "repairs" });
    }

    [Fact]
    public async Task A_complaint_raised_from_a_request_that_is_kept_to_a_few_is_kept_to_the_same()
    {
        await using var kept = await TestStore.NewAsync(Engine.Sqlite);
        var request = await kept.RequestAsync();
        await kept.RestrictAsync(request, "repairs");

        await kept.TakeAsync(request, new Cases.Steps.Raise(), Given.Raised(TestStore.Today));

        Assert.Equal(2, (await kept.OpenCasesAsync()).Count);
        var sam = People[1].Access;
        Assert.Empty((await kept.Store.Cases.OpenAsync(sam, null, 9, TestStore.Cancellation)).Items);
        Assert.Empty((await kept.Store.Search.FindAsync(sam, "roof", null, 9, TestStore.Cancellation)).Items);
        var gus = People[3].Access;
        Assert.Equal(2, (await kept.Store.Cases.OpenAsync(gus, null, 9, TestStore.Cancellation)).Items.Count);
    }

    // However someone comes by a reference or a row, the store gives them no case that is not theirs to know of.
    private static async Task LoadedAsync(TestStore kept, Person person, IReadOnlyList<Case> cases)
    {
        var access = person.Access;
        foreach (var one in cases)
        {
            var loaded = await kept.Store.LoadCaseAsync(access, one.Reference, TestStore.Cancellation);
            Assert.Equal((person, access.May(Act.ReadCase, one.Guard)), (person, loaded is not null));
        }

        Assert.Equal(
            cases.Where(one => access.May(Act.ReadCase, one.Guard)).Select(one => one.Reference).Order(),
            (
                await kept.Store.Cases.ReadableAsync(
                    access,
                    [.. cases.Select(one => one.Reference), "C-none"],
                    TestStore.Cancellation
                )
            ).Order()
        );
        var rows = await PagedAsync(after =>
            kept.Store.Search.FindAsync(Access.OfUpheld, "boiler", after, 7, TestStore.Cancellation)
        );
        Assert.Equal(cases.Count, rows.Count);
        var (behind, _) = await kept.Store.Figures.LoadCasesAsync(access, rows, TestStore.Cancellation);
        Same(
            person,
            cases.Where(one =>
                access.May(Act.ReadFigures) && (!access.May(Act.ReadCase) || access.May(Act.ReadCase, one.Guard))
            ),
            rows.Where(row => behind.ContainsKey(row.Reference))
        );
    }

    // A figure names nobody, so whoever may read figures is told the whole of it; the cases behind it are narrowed.
    private static async Task FiguresAsync(TestStore kept, Person person, IReadOnlyList<Case> cases, Terms terms)
    {
        var mayRead = person.Access.May(Act.ReadFigures);
        var byOwnLimits = terms.ByOwnLimits;
        var figures = await kept.Store.Figures.OfYearAsync(
            person.Access,
            new FinancialYear(2026),
            TestStore.Today,
            terms.Edition,
            byOwnLimits,
            TestStore.Cancellation
        );
        var provisions = terms
            .Edition.Recorded.Where(provision => !byOwnLimits || terms.Policy.Limit(provision.Number) is not null)
            .ToList();
        Assert.NotEmpty(provisions);
        foreach (var (provision, verdict) in provisions.SelectMany(_ => Enum.GetValues<Verdict>(), (p, v) => (p, v)))
        {
            var standing = cases
                .Where(one =>
                    one.Judge(terms)
                        .Any(found =>
                            found.Provision == provision && found.Finding.VerdictOn(TestStore.Today) == verdict
                        )
                )
                .ToList();
            var figure = figures.GetValueOrDefault(provision.Number).Count(verdict);
            var asked = $"{person.Id} {provision.Number} {verdict} {byOwnLimits}";
            Assert.Equal($"{asked}: {(mayRead ? standing.Count : 0)}", $"{asked}: {figure}");
            Same(
                person,
                standing.Where(one =>
                    mayRead && (!person.Access.May(Act.ReadCase) || person.Access.May(Act.ReadCase, one.Guard))
                ),
                await PagedAsync(after =>
                    kept.Store.Figures.CasesAsync(
                        person.Access,
                        new FinancialYear(2026),
                        provision,
                        verdict,
                        TestStore.Today,
                        byOwnLimits,
                        after,
                        7,
                        TestStore.Cancellation
                    )
                )
            );
        }
    }

    private static async Task<IReadOnlyList<Case>> AllAsync(TestStore kept, Random random)
    {
        var cases = new List<Case>();
        for (var i = 0; i < 40; i++)
        {
            var reference = await kept.ReceiveAsync(on: TestStore.Today.AddDays(-random.Next(40)));
            if (random.Next(3) > 0)
            {
                await kept.AssignAsync(reference, Handlers[random.Next(Handlers.Length)]);
            }

            if (random.Next(2) == 0)
            {
                await kept.RestrictAsync(reference, Teams[random.Next(Teams.Length)]);
            }

            if (random.Next(5) == 0)
            {
                await kept.TakeAsync(
                    reference,
                    new Cases.Steps.Withdraw(),
                    new Cases.Steps.Withdraw.Asked { Words = "Never mind.", On = TestStore.Today }
                );
            }

            cases.Add((await kept.LoadAsync(reference)).State);
        }

        return cases;
    }

    private static async Task<List<CaseRow>> PagedAsync(Func<string?, Task<CasePage>> read)
    {
        var rows = new List<CaseRow>();
        string? after = null;
        do
        {
            var page = await read(after);
            rows.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        return rows;
    }

    private static void Same(Person person, IEnumerable<Case> expected, IEnumerable<CaseRow> shown) =>
        Assert.Equal(
            expected.Select(one => $"{person.Id} {one.Reference}").Order(),
            shown.Select(row => $"{person.Id} {row.Reference}").Order()
        );
}
