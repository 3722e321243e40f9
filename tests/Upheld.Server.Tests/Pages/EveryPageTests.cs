using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Hosting;
using Upheld.Server.Tests.Api;
using Upheld.Server.Tests.Pages.Assurance;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages;

/// <summary>What holds for every page there is, drawn from the pages themselves: a new page is tested as it is added.</summary>
public sealed class EveryPageTests
{
    [Fact]
    public async Task Every_page_says_who_may_open_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var pages = await PageOf.AllAsync(site);
        Assert.All(
            pages,
            page =>
                Assert.True(page.IsForAll || page.IsForStaff || page.Needs is not null, $"{page.Route} says nothing.")
        );
    }

    [Fact]
    public async Task Someone_signed_out_is_asked_to_sign_in_and_comes_back()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await new CaseBook(site).ComplaintAsync("assigned");
        using var browser = site.SignedOut();
        foreach (var page in (await PageOf.AllAsync(site)).Where(page => !page.IsForAll))
        {
            var answer = await browser.OpenAsync(page.At(reference));
            Assert.Equal((page.Route, HttpStatusCode.Redirect), (page.Route, answer.Status));
            var next = Uri.EscapeDataString(page.At(reference));
            Assert.EndsWith($"/sign-in?next={next}", answer.Location, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_a_page_asks_for_is_the_access_rule_for_everyone()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var policies = site.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var authorization = site.Services.GetRequiredService<IAuthorizationService>();
        foreach (var page in (await PageOf.AllAsync(site)).Where(page => page.Needs is not null))
        {
            var policy = (await policies.GetPolicyAsync(page.Needs!.Policy!))!;
            foreach (var person in TestSite.People)
            {
                var user = new ClaimsPrincipal(new ClaimsIdentity(PersonClaims.Of(person), "test"));
                var answer = await authorization.AuthorizeAsync(user, policy);
                Assert.Equal(
                    (page.Route, person.Id, person.Access.May(page.Needs.Act)),
                    (page.Route, person.Id, answer.Succeeded)
                );
                Assert.True(
                    !answer.Succeeded || !page.IsOfACase || person.Access.May(Act.ReadCase),
                    $"{page.Route} opens to {person.Id}, who may not read a case."
                );
            }
        }
    }

    [Fact]
    public async Task Every_page_opens_to_someone_who_may_and_tells_and_takes_nothing_from_someone_who_may_not()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("assigned");
        var before = (await book.LoadAsync(reference)).Version;
        var browsers = await SignInAllAsync(site);
        await WithAFormAsync(browsers[TestSite.Olga]);
        foreach (var page in (await PageOf.AllAsync(site)).Where(page => page.Needs is not null))
        {
            var address = page.At(reference);
            var may = TestSite.People.First(person => person.Access.May(page.Act));
            var opened = await browsers[may].OpenAsync(address);
            // A step that is not open in this case leads to the case, which says so.
            Assert.True(
                opened.Status == HttpStatusCode.OK || (page.IsOfACase && opened.Location == $"/cases/{reference}"),
                $"{page.Route} answers {may.Id} with {opened.Status} {opened.Location}."
            );

            var mayNot = TestSite.People.Last(person => !person.Access.May(page.Act));
            var refused = await browsers[mayNot].OpenAsync(address);
            Assert.Equal((page.Route, HttpStatusCode.Forbidden), (page.Route, refused.Status));
            Assert.DoesNotContain("Asha Bell", refused.Page.Body!.TextContent);
            var sent = await browsers[mayNot].ForceAsync(address, ("Version", $"{before}"), ("Note", "x"));
            Assert.Equal((page.Route, HttpStatusCode.Forbidden), (page.Route, sent.Status));
        }

        Assert.Equal(before, (await book.LoadAsync(reference)).Version);
    }

    [Fact]
    public async Task Where_a_second_step_is_asked_nothing_opens_to_someone_who_reads_cases_and_has_none()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("assigned");
        var before = (await book.LoadAsync(reference)).Version;
        var browsers = await SignInAllAsync(site);
        await WithAFormAsync(browsers[TestSite.Olga]);
        await site.WithAuthenticatorAsync(TestSite.Hana);
        await site.AskSecondStepAsync();
        foreach (var page in (await PageOf.AllAsync(site)).Where(page => !page.IsForAll))
        {
            var address = page.At(reference);
            foreach (var person in TestSite.People)
            {
                var owes = person.Access.May(Act.ReadCase) && person != TestSite.Hana;
                var opened = await (await AnewAsync(person)).OpenAsync(address);
                var isAskedToSignIn = opened.Location?.Contains("/sign-in?next=", StringComparison.Ordinal) == true;
                Assert.Equal((page.Route, person.Id, owes), (page.Route, person.Id, isAskedToSignIn));
            }

            var sent = await (await AnewAsync(TestSite.Olga)).ForgeAsync(
                address,
                ("Version", $"{before}"),
                ("Note", "x")
            );
            Assert.Equal((page.Route, HttpStatusCode.Unauthorized), (page.Route, sent.Status));
        }

        Assert.Equal(before, (await book.LoadAsync(reference)).Version);
        using var api = await ApiClient.WithTokenAsync(site, Role.Handler);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"/api/v1/cases/{reference}")).Status);

        // A sign-in that does not count is taken from the browser, so each request needs one of its own.
        async Task<Browser> AnewAsync(Person person)
        {
            await site.SignInAsync(person, browsers[person]);
            return browsers[person];
        }
    }

    [Fact]
    public async Task The_menu_leads_everyone_to_pages_that_open_to_them()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        foreach (var (person, browser) in await SignInAllAsync(site))
        {
            var page = await browser.FollowAsync("/");
            var menu = page.Page.QuerySelectorAll("nav a").Select(link => link.GetAttribute("href")!).ToList();
            Assert.NotEmpty(menu);
            foreach (var path in menu)
            {
                Assert.Equal(
                    (person.Id, path, HttpStatusCode.OK),
                    (person.Id, path, (await browser.OpenAsync(path)).Status)
                );
            }
        }
    }

    [Fact]
    public async Task No_page_takes_what_another_website_sends_through_someones_browser()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        var reference = await book.ComplaintAsync("assigned");
        var before = (await book.LoadAsync(reference)).Version;
        var browsers = await SignInAllAsync(site);
        var tokens = new Dictionary<Person, string>();
        foreach (var (person, browser) in browsers)
        {
            var form = (await browser.OpenAsync("/accessibility")).Page.QuerySelector($"input[name={Browser.Token}]");
            tokens[person] = form!.GetAttribute("value")!;
        }

        // The error page answers whatever was sent, and takes nothing from it.
        var taking = (await PageOf.AllAsync(site)).Where(page => page.Takes && page.Name != "/Error").ToList();
        Assert.True(taking.Count >= 20, $"Only {taking.Count} pages take anything.");
        foreach (var page in taking)
        {
            var may = TestSite.People.First(person => page.Needs is null || person.Access.May(page.Act));
            var own = tokens[may];
            var spoilt = own[..40] + (own[40] == 'A' ? 'B' : 'A') + own[41..];
            foreach (var token in new[] { null, spoilt, tokens[TestSite.People.First(person => person != may)] })
            {
                (string, string)[] fields = [("Version", $"{before}"), ("Note", "She rang.")];
                var sent = await browsers[may]
                    .ForgeAsync(page.At(reference), token is null ? fields : [.. fields, (Browser.Token, token)]);
                Assert.Equal((page.Route, token, HttpStatusCode.BadRequest), (page.Route, token, sent.Status));
            }
        }

        Assert.Equal(before, (await book.LoadAsync(reference)).Version);
    }

    [Fact]
    public async Task A_case_that_is_not_there_is_not_found_on_any_page()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var browser = await site.SignInAsync(TestSite.Olga);
        foreach (var page in (await PageOf.AllAsync(site)).Where(page => page.IsOfACase))
        {
            foreach (var missing in new[] { "2222-2222", "nothing", "..%2f.." })
            {
                var opened = await browser.OpenAsync(page.At(missing));
                Assert.Equal((page.At(missing), HttpStatusCode.NotFound), (page.At(missing), opened.Status));
            }

            var sent = await browser.ForceAsync(page.At("2222-2222"));
            Assert.True(
                sent.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed,
                $"{page.Route} answers {sent.Status}."
            );
        }
    }

    [Fact]
    public async Task Every_page_can_be_read_without_seeing_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var book = new CaseBook(site);
        string[] references =
        [
            await book.ComplaintAsync("assigned"),
            await book.ComplaintAsync("acknowledged"),
            await book.ComplaintAsync("answered"),
            await book.RequestAsync(),
        ];
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        var browsers = await SignInAllAsync(site);
        await WithAFormAsync(browsers[TestSite.Olga]);
        using var visitor = site.SignedOut();
        var pages = await PageOf.AllAsync(site);
        foreach (
            var browser in new[] { browsers[TestSite.Olga], browsers[TestSite.Greg], browsers[TestSite.Ada], visitor }
        )
        {
            foreach (var page in pages)
            {
                foreach (var reference in page.IsOfACase ? references : [""])
                {
                    var answer = await browser.OpenAsync(page.At(reference));
                    if (answer.Status == HttpStatusCode.OK)
                    {
                        Readable.Check(answer.Page, page.Route);
                        titles[$"{page.Name}|{Stem(answer.Page.Title!, references)}"] = page.Name;
                    }
                }
            }
        }

        // Each of these needs a link or news of its own, which its own tests give it.
        string[] apart =
        [
            "/Error",
            "/Publications/Published",
            "/Residents/Received",
            "/Setup/Setup",
            "/SignIn/ChoosePassword",
            "/SignIn/RemovePasskey",
            "/SignIn/SecondStep",
        ];
        Assert.Equal(apart, pages.Select(page => page.Name).Except(titles.Values).Order());
        var shared = titles
            .Keys.GroupBy(key => key[(key.IndexOf('|') + 1)..])
            .Where(group => group.Select(key => titles[key]).Distinct().Count() > 1)
            .Select(group => group.Key);
        Assert.Empty(shared);
    }

    private static async Task<Dictionary<Person, Browser>> SignInAllAsync(TestSite site)
    {
        var browsers = new Dictionary<Person, Browser>();
        foreach (var person in TestSite.People)
        {
            browsers[person] = await site.SignInAsync(person);
        }

        return browsers;
    }

    private static async Task WithAFormAsync(Browser officer) =>
        await officer.UploadAsync("/self-assessment/2026-27/upload", "Form", "form.txt", CompletedForm.Text());

    private static string Stem(string title, string[] references) =>
        references.Aggregate(title, (one, reference) => one.Replace(reference, "…"));
}
