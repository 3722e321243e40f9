using System.Net;
using Upheld.People;
using Upheld.Server.Tests.Api;

namespace Upheld.Server.Tests.Web;

/// <summary>Whoever may not do something is told what is true of their role, and nothing that is true of another.</summary>
public sealed class ForbiddenWordsTests
{
    private static readonly Person[] People = [TestSite.Olga, TestSite.Tom, TestSite.Greg, TestSite.Ada];

    public static TheoryData<string, string, string> Pages =>
        new()
        {
            { "olga", "/accounts", "are kept by an administrator" },
            { "tom", "/accounts", "ask a complaints officer to give it to you" },
            { "greg", "/cases", "Read the self-assessment, its figures" },
            { "greg", "/accounts", "Read the self-assessment, its figures" },
            { "ada", "/cases", "an account with that role, which you can add" },
            { "ada", "/self-assessment", "an account with that role, which you can add" },
        };

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_says_what_the_role_may_and_whom_to_ask(string id, string path, string next)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var person = People.Single(one => one.Id == id);
        using var browser = await site.SignInAsync(person);

        var refused = await browser.FollowAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("You cannot open this page", refused.Words);
        Assert.Contains($"{person.Role.InWords}. {person.Role.Does}. Nothing was changed.", refused.Words);
        Assert.Contains(next, refused.Words);
        var said = Pages.Select(row => row.Data.Item3).Distinct().Where(other => other != next);
        Assert.All(said, other => Assert.DoesNotContain(other, refused.Words));
        // Who looks after accounts is not sent to themselves.
        Assert.False(
            person == TestSite.Ada && refused.Words.Contains("who looks after accounts", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        Role.GoverningBodyMember,
        "Sees figures, and the cases behind them without names. That is done on the pages"
    )]
    [InlineData(Role.Administrator, "Keeps settings and accounts, and sees no case. That is done on the pages")]
    [InlineData(Role.Handler, "A token cannot be given a case")]
    public async Task A_program_is_told_what_its_role_may(Role role, string why)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var officer = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer);
        using var api = await ApiClient.WithTokenAsync(site, role, "other");
        var at = $"/api/v1/cases/{await officer.ComplainAsync()}";
        List<(HttpStatusCode Status, System.Text.Json.Nodes.JsonNode? Json, HttpResponseMessage)> refused =
        [
            await api.PostAsync($"{at}/acknowledge", ApiClient.Acknowledgement()),
        ];
        if (role != Role.Handler)
        {
            refused.Add(await api.GetAsync(at));
            refused.Add(await api.GetAsync("/api/v1/cases"));
        }

        Assert.All(
            refused,
            one =>
            {
                Assert.Equal(HttpStatusCode.Forbidden, one.Status);
                Assert.Contains(why, (string?)one.Json!["detail"], StringComparison.Ordinal);
                Assert.DoesNotContain("officers on any", (string?)one.Json["detail"], StringComparison.Ordinal);
            }
        );
    }
}
