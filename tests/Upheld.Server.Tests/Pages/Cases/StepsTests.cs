using System.Net;
using Upheld.Cases;
using Upheld.People;
using Upheld.Server.Pages.Cases;
using Upheld.Server.Tests.Storage;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Cases;

/// <summary>Every step in every state, by everyone who may read cases: drawn from the rules, not retyped.</summary>
public sealed class StepsTests
{
    [Theory, OnBothEngines]
    public async Task A_step_opens_where_it_is_lawful_and_is_explained_where_it_is_not(Engine engine)
    {
        await using var site = await TestSite.StartAsync(engine, CaseBook.Today);
        var book = new CaseBook(site);
        var cases = await EveryStateAsync(book);
        foreach (var person in new[] { TestSite.Olga, TestSite.Tom, TestSite.Hana })
        {
            using var browser = await site.SignInAsync(person);
            foreach (var (state, reference) in cases)
            {
                var file = await book.LoadAsync(reference);
                foreach (var step in Enum.GetValues<Step>())
                {
                    var address = CaseModel.Address(reference, step);
                    var told = $"{person.Id}, {state}, {step}";
                    var opened = await browser.OpenAsync(address);
                    var expected =
                        !Access.May(person, NextSteps.ActOf(step), file.Handler) ? HttpStatusCode.Forbidden
                        : NextSteps.Lawful(file).Contains(step) ? HttpStatusCode.OK
                        : HttpStatusCode.Redirect;
                    Assert.Equal((told, expected), (told, opened.Status));
                    if (expected == HttpStatusCode.Redirect)
                    {
                        Assert.Equal(CaseModel.Address(reference), opened.Location);
                        var shown = await browser.OpenAsync(opened.Location!);
                        Assert.Contains("Nothing was recorded", shown.Words);
                    }
                }
            }
        }
    }

    [Theory, OnBothEngines]
    public async Task A_step_sent_where_it_is_not_lawful_or_not_allowed_records_nothing(Engine engine)
    {
        await using var site = await TestSite.StartAsync(engine, CaseBook.Today);
        var book = new CaseBook(site);
        using var officer = await site.SignInAsync(TestSite.Olga);
        using var other = await site.SignInAsync(TestSite.Hana);
        foreach (var (state, reference) in await EveryStateAsync(book))
        {
            var file = await book.LoadAsync(reference);
            (string, string)[] typed =
            [
                ("Seen", $"{file.Version}"),
                ("On.Day", "14"),
                ("On.Month", "9"),
                ("On.Year", "2026"),
                ("Channel", "Phone"),
                ("Words", "words"),
                ("Notice", "notice"),
            ];
            foreach (var step in Enum.GetValues<Step>().Except(NextSteps.Lawful(file)))
            {
                var sent = await officer.ForceAsync(CaseModel.Address(reference, step), typed);
                Assert.Equal((state, step, HttpStatusCode.OK), (state, step, sent.Status));
                Assert.True(sent.Errors.Count > 0, $"{step} in {state} is refused without a word.");
            }

            foreach (var step in Enum.GetValues<Step>())
            {
                if (!Access.May(TestSite.Hana, NextSteps.ActOf(step), file.Handler))
                {
                    var sent = await other.ForceAsync(CaseModel.Address(reference, step), typed);
                    Assert.Equal((state, step, HttpStatusCode.Forbidden), (state, step, sent.Status));
                }
            }

            Assert.Equal(file.Version, (await book.LoadAsync(reference)).Version);
        }
    }

    [Theory, OnBothEngines]
    public async Task An_empty_form_lists_what_is_missing_each_with_a_link_to_its_field(Engine engine)
    {
        await using var site = await TestSite.StartAsync(engine, CaseBook.Today);
        var book = new CaseBook(site);
        using var browser = await site.SignInAsync(TestSite.Olga);
        foreach (var (state, reference) in await EveryStateAsync(book))
        {
            var file = await book.LoadAsync(reference);
            foreach (var step in NextSteps.Lawful(file))
            {
                var address = CaseModel.Address(reference, step);
                var sent = await browser.ForceAsync(address, ("Seen", $"{file.Version}"));
                var told = $"{step} in {state}";
                Assert.Equal((told, HttpStatusCode.OK), (told, sent.Status));
                Assert.True(sent.Errors.Count > 0, $"{told} takes an empty form.");
                Assert.StartsWith("Error: ", sent.Page.Title);
                foreach (var line in sent.Page.QuerySelectorAll(".govuk-error-summary__list li"))
                {
                    var target = line.QuerySelector("a")?.GetAttribute("href");
                    Assert.True(target is not null, $"{told}: “{line.TextContent}” leads to no field.");
                    Assert.True(sent.Page.GetElementById(target[1..]) is not null, $"{told}: {target} is not there.");
                }

                Readable.Check(sent.Page, told);
            }

            Assert.Equal(file.Version, (await book.LoadAsync(reference)).Version);
        }
    }

    private static async Task<List<(string State, string Reference)>> EveryStateAsync(CaseBook book)
    {
        var cases = new List<(string, string)>();
        foreach (var state in CaseBook.States.Keys)
        {
            cases.Add((state, await book.ComplaintAsync(state)));
        }

        cases.Add(("open request", await book.RequestAsync()));
        cases.Add(("request that is done", await book.RequestAsync(done: true)));
        return cases;
    }
}
