using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Upheld.Assurance.SelfAssessment;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Assurance;
using Upheld.Server.Tests.Web;
using Upheld.Server.Work;

namespace Upheld.Server.Tests.Pages.Assurance;

/// <summary>Every page of a year that has answers and cases, for everyone; the pages are asked what they need.</summary>
public class AccessTests
{
    [Fact]
    public async Task Each_page_of_a_year_opens_for_those_the_access_rule_allows_and_can_be_read_without_seeing_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var reference = await site.AnsweredLateAsync();
        var officer = await site.SignInAsync(TestSite.Olga);
        await officer.UploadAsync("/self-assessment/2026-27/upload", "Form", "f.txt", CompletedForm.Text());
        var pages = Pages(site);
        Assert.Equal(6, pages.Count);

        foreach (var person in TestSite.People)
        {
            var browser = await site.SignInAsync(person);
            foreach (var (path, act) in pages)
            {
                var opened = await browser.OpenAsync(path);
                var may = person.Access.May(act);
                Assert.Equal((path, may ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (path, opened.Status));
                if (may)
                {
                    Readable.Check(opened.Page, path);
                }

                Assert.False(
                    !person.Access.May(Act.ReadCase) && opened.Page.DocumentElement.OuterHtml.Contains(reference),
                    $"{path} tells {person.Name} of case {reference}."
                );
            }
        }
    }

    [Fact]
    public async Task Whichever_page_asks_for_them_only_those_who_may_keep_a_self_assessment_do()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var assessments = SharedHost.ServicesFor(site, site.Services).GetRequiredService<SelfAssessments>();
        foreach (var person in TestSite.People)
        {
            var outcome = await assessments.DecideAsync(
                assessments.CurrentYear,
                person,
                seen: 99,
                now => Assessment.Answer("6.3", Comply.Yes, null, null, now),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(
                (person, person.Access.May(Act.KeepSelfAssessment)),
                (person, outcome is not Outcome<Assessment>.NotAllowed)
            );
        }
    }

    private static List<(string Path, Act Act)> Pages(TestSite site) =>
        [
            .. site
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(page => page.RoutePattern.RawText!.StartsWith("self-assessment", StringComparison.Ordinal))
                .Select(page =>
                    (
                        "/"
                            + page.RoutePattern.RawText!.Replace("{year?}", "2026-27")
                                .Replace("{year}", "2026-27")
                                .Replace("{number}", "6.3")
                                .Replace("{verdict}", "breached"),
                        Assert.Single(page.Metadata.OfType<NeedsAttribute>()).Act
                    )
                )
                .Distinct(),
        ];
}
