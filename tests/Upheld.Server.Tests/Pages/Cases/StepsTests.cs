using System.Net;
using Upheld.Cases;
using Upheld.Cases.Steps;
using Upheld.Code.Facts;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.People;
using Upheld.Server.Pages;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>
/// Every step in every state, by everyone who may read cases: drawn from the rules, not retyped. The whole table is asked
/// in memory. A page is opened for each step and each kind of answer, and where it is shown once for each shape of case.
/// </summary>
public sealed class StepsTests
{
    private enum Reply
    {
        Shown,
        Forbidden,
        NotNow,
    }

    private sealed record Square(Person Person, string State, Case Case, Step<Case> Step)
    {
        public Reply Reply =>
            !Person.Access.May(Step.Needs, Case.Guard) ? Reply.Forbidden
            : Step.WhyNotNow(Case, Code2024.Edition) is null ? Reply.Shown
            : Reply.NotNow;

        public string Address => CaseModel.Address(Case.Reference, Step);

        /// <summary>What a page can look like differs by the kind of case and its stage.</summary>
        public object Shape =>
            (Step.Verb, Reply, Reply == Reply.Shown ? (Case.Kind, (Case as ComplaintCase)?.At) : default);

        public override string ToString() => $"{Step.Verb}, {State}, {Person.Id}";
    }

    [Fact]
    public async Task A_case_offers_someone_exactly_the_steps_whose_page_opens_to_them()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var table = await TableAsync(site);
        Assert.All(
            table,
            square =>
                Assert.Equal(
                    square.Reply == Reply.Shown,
                    CaseSteps.OpenIn(square.Case, square.Person.Access, Code2024.Edition).Contains(square.Step)
                )
        );
        Assert.All(
            CaseSteps.All,
            step => Assert.Contains(table, square => square.Step == step && square.Reply == Reply.Shown)
        );

        foreach (var cell in table.Where(square => square.State == "acknowledged").GroupBy(square => square.Person))
        {
            using var browser = await site.SignInAsync(cell.Key);
            var page = await browser.OpenAsync(CaseModel.Address(cell.First().Case.Reference));
            Assert.Equal(
                cell.Where(square => square.Reply == Reply.Shown).Select(square => square.Address).Order(),
                page.Page.QuerySelectorAll("main a")
                    .Select(link => link.GetAttribute("href")!)
                    .Intersect(cell.Select(square => square.Address))
                    .Order()
            );
        }
    }

    [Fact]
    public async Task A_step_opens_where_it_is_lawful_and_is_explained_where_it_is_not()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var browsers = await BrowsersAsync(site);
        foreach (var square in (await TableAsync(site)).DistinctBy(square => square.Shape))
        {
            var opened = await browsers[square.Person].OpenAsync(square.Address);
            var expected = square.Reply switch
            {
                Reply.Shown => HttpStatusCode.OK,
                Reply.Forbidden => HttpStatusCode.Forbidden,
                _ => HttpStatusCode.Redirect,
            };
            Assert.Equal((square, expected), (square, opened.Status));
            if (square.Reply == Reply.NotNow)
            {
                Assert.Equal(CaseModel.Address(square.Case.Reference), opened.Location);
                var shown = await browsers[square.Person].OpenAsync(opened.Location!);
                Assert.Contains("Nothing was recorded", shown.Words);
            }
        }
    }

    [Fact]
    public async Task What_is_due_is_shown_with_a_step_that_has_to_do_with_it_and_with_no_other()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var at = await new CaseBook(site).ComplaintAsync("acknowledged");
        using var olga = await site.SignInAsync(TestSite.Olga);
        foreach (var step in new Step<Case>[] { new Respond(), new Assign(), new CorrectReceipt(), new Withdraw() })
        {
            var opened = await olga.OpenAsync(CaseModel.Address(at, step));
            Assert.Equal(
                (step.Verb, step is Withdraw ? 0 : 1),
                (step.Verb, opened.Page.QuerySelectorAll(".upheld-clock").Length)
            );
        }
    }

    [Fact]
    public async Task The_points_as_they_stand_are_shown_with_a_step_that_goes_by_them()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var at = await book.ComplaintAsync("acknowledged");
        var points = ((ComplaintCase)await book.LoadAsync(at)).Now.Definition!.Points;
        using var olga = await site.SignInAsync(TestSite.Olga);
        foreach (var step in new Step<Case>[] { new Respond(), new ChangeDefinition() })
        {
            var opened = await olga.OpenAsync(CaseModel.Address(at, step));
            Assert.Equal(
                points,
                opened.Page.QuerySelectorAll("dl ol.govuk-list--number li").Select(point => point.TextContent.Trim())
            );
        }
    }

    [Fact]
    public async Task A_step_sent_where_it_is_not_lawful_or_not_allowed_records_nothing()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var browsers = await BrowsersAsync(site);
        var table = await TableAsync(site);
        foreach (var square in table.DistinctBy(square => square.Shape).Where(square => square.Reply != Reply.Shown))
        {
            var sent = await browsers[square.Person]
                .ForceAsync(
                    square.Address,
                    ("Version", $"{square.Case.Version}"),
                    ("On.Day", "14"),
                    ("On.Month", "9"),
                    ("On.Year", "2026"),
                    ("Channel", "Phone"),
                    ("Words", "words"),
                    ("Note", "words"),
                    ("Notice", "notice")
                );
            var expected = square.Reply == Reply.Forbidden ? HttpStatusCode.Forbidden : HttpStatusCode.OK;
            Assert.Equal((square, expected), (square, sent.Status));
            Assert.True(
                square.Reply == Reply.Forbidden || sent.Errors.Count > 0,
                $"{square} is refused without a word."
            );
        }

        foreach (var one in table.Select(square => square.Case).Distinct())
        {
            Assert.Equal(one.Version, (await book.LoadAsync(one.Reference)).Version);
        }
    }

    [Fact]
    public async Task A_draft_that_is_asked_for_where_a_step_is_closed_gives_the_form_back_with_the_reason()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var olga = await site.SignInAsync(TestSite.Olga);
        var squares = (await TableAsync(site)).Where(one => one.Person == TestSite.Olga && one.Step is IDraftsNotice);
        var closed = new HashSet<(string, CaseKind)>();
        foreach (var square in squares)
        {
            var sent = await olga.ForceAsync(
                square.Address,
                ("Draft", "true"),
                ("Notice", "Dear Asha, in my own words.")
            );

            Assert.Equal((square, HttpStatusCode.OK), (square, sent.Status));
            Assert.True(sent.Errors.Count > 0, $"{square} drafts from nothing.");
            Assert.Contains("in my own words", sent.Page.QuerySelector("[name=Notice]")!.TextContent);
            if (square.Step.WhyNotNow(square.Case, Code2024.Edition) is { } reason)
            {
                Assert.Equal((square, reason.InWords()), (square, Assert.Single(sent.Errors)));
                closed.Add((square.Step.Verb, square.Case.Kind));
            }
        }

        // Each of the steps was closed in every kind of case, or else there was nothing to refuse.
        Assert.Equal(
            CaseSteps.All.Count(step => step is IDraftsNotice) * Enum.GetValues<CaseKind>().Length,
            closed.Count
        );
    }

    [Fact]
    public async Task A_handler_cannot_record_that_someone_else_answered()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("acknowledged");
        using var tom = await site.SignInAsync(TestSite.Tom);
        var address = CaseModel.Address(reference, new Respond());
        var sent = await tom.SendChangedAsync(
            await tom.OpenAsync(address),
            address,
            ("Answers[0].Outcome", "Upheld"),
            ("Answers[0].Reasons", "Our policy gives 20 days."),
            ("Answers[1].Outcome", "Upheld"),
            ("Answers[1].Reasons", "We said so in May."),
            ("Outcome", "Upheld"),
            ("Notice", "Here is our answer."),
            ("Handler", TestSite.Hana.Id)
        );
        Assert.Contains("Only a complaints officer can say", Assert.Single(sent.Errors));
        Assert.Null(((ComplaintCase)await book.LoadAsync(reference)).Now.Responded);
    }

    [Fact]
    public async Task An_empty_form_lists_what_is_missing_each_with_a_link_to_its_field()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        using var browser = await site.SignInAsync(TestSite.Olga);
        var table = await TableAsync(site);
        foreach (
            var square in table
                .Where(square => square.Person == TestSite.Olga && square.Reply == Reply.Shown)
                .DistinctBy(square => square.Shape)
        )
        {
            var sent = await browser.ForceAsync(square.Address, ("Version", $"{square.Case.Version}"));
            Assert.Equal((square, HttpStatusCode.OK), (square, sent.Status));
            Assert.True(sent.Errors.Count > 0, $"{square} takes an empty form.");
            Assert.StartsWith("Error: ", sent.Page.Title);
            foreach (var line in sent.Page.QuerySelectorAll(".govuk-error-summary__list li"))
            {
                var target = line.QuerySelector("a")?.GetAttribute("href");
                Assert.True(target is not null, $"{square}: “{line.TextContent}” leads to no field.");
                Assert.True(sent.Page.GetElementById(target[1..]) is not null, $"{square}: {target} is not there.");
            }

            Readable.Check(sent.Page, $"{square}");
            Assert.Equal(square.Case.Version, (await book.LoadAsync(square.Case.Reference)).Version);
        }
    }

    private static async Task<Dictionary<Person, Browser>> BrowsersAsync(TestSite site)
    {
        var browsers = new Dictionary<Person, Browser>();
        foreach (var person in Readers)
        {
            browsers[person] = await site.SignInAsync(person);
        }

        return browsers;
    }

    private static Person[] Readers => [TestSite.Olga, TestSite.Tom, TestSite.Hana];

    private static async Task<List<Square>> TableAsync(TestSite site)
    {
        var book = new CaseBook(site);
        var cases = new List<(string State, string Reference)>();
        foreach (var state in CaseBook.States.Keys)
        {
            cases.Add((state, await book.ComplaintAsync(state)));
        }

        cases.Add(("open request", await book.RequestAsync()));
        cases.Add(("request that is done", await book.RequestAsync(done: true)));
        var table = new List<Square>();
        foreach (var (state, reference) in cases)
        {
            var file = await book.LoadAsync(reference);
            table.AddRange(
                from person in Readers
                from step in CaseSteps.All
                select new Square(person, state, file, step)
            );
        }

        return table;
    }
}
