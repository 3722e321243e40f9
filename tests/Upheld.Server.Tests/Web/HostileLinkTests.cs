using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages;
using Upheld.Server.Tests.Api;

namespace Upheld.Server.Tests.Web;

/// <summary>
/// Links that somebody made for somebody else to open, and names and words that somebody else will read: they lead nowhere
/// else and run nothing.
/// </summary>
public sealed class HostileLinkTests
{
    private const string Script = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in?next=")]
    [InlineData("/sign-in/second-step?next=")]
    [InlineData("/choose-password?link=")]
    [InlineData("/set-up?link=")]
    [InlineData("/cases?after=")]
    [InlineData("/cases?mine=")]
    [InlineData("/self-assessment/2026-27/6.3/breached?after=")]
    [InlineData("/self-assessment/2026-27/6.3/breached?before=")]
    [InlineData("/self-assessment/")]
    [InlineData("/cases/")]
    public async Task A_script_in_an_address_is_no_script_on_the_page(string address)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var olga = await site.SignInAsync(TestSite.Olga);

        var page = await olga.OpenAsync(address + Uri.EscapeDataString(Script));

        IsHarmless(page);
        Assert.True((int)page.Status < 500, $"{address}: {page.Status}");
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org")]
    [InlineData("/\\example.org")]
    public async Task The_second_step_leads_to_no_other_website(string next)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var app = await site.WithAuthenticatorAsync(TestSite.Tom);
        using var tom = site.SignedOut();
        var asked = await tom.TypePasswordAsync(TestSite.Tom);
        const string step = "/sign-in/second-step";
        var sent = await tom.SendChangedAsync(asked, step, ("Code", app.Code()), ("Next", next));
        Assert.Equal("/", sent.Location);
    }

    [Fact]
    public async Task A_link_to_choose_a_password_leads_to_no_other_website()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        var link = await Storage.TestPeople.LinkAsync(site.Store, "tom", site.Clock) + "&next=https://example.org/";
        using var tom = site.SignedOut();
        var form = await tom.OpenAsync(link);
        (string, string)[] typed = [("Password", "four quite plain words"), ("Next", "https://example.org/")];
        Assert.Equal("/", (await tom.SendChangedAsync(form, link, typed)).Location);
    }

    [Theory]
    [InlineData("/cases", true)]
    [InlineData("//example.org/cases", false)]
    [InlineData("/\\example.org", false)]
    [InlineData("https://example.org", false)]
    public async Task A_form_that_is_kept_is_sent_again_to_nobody_else(string address, bool isKept)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Body = new MemoryStream(Encoding.ASCII.GetBytes("Note=Rang"));
        Assert.Equal(isKept, await KeptForm.OfAsync(context, address) is not null);
    }

    [Fact]
    public async Task The_names_of_a_landlord_and_of_its_people_are_words_on_every_page()
    {
        await using var site = await TestSite.StartEmptyAsync(CaseBook.Today);
        using var olga = site.SignedOut();
        var sent = await olga.SendAsync(
            await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop),
            ("Landlord", $"Homes {Script}"),
            ("Homes", "42"),
            ("Name", $"Olga {Script}"),
            ("Id", "olga"),
            ("Password", TestSite.Password)
        );
        Assert.Equal("/", sent.Location);

        foreach (var path in new[] { "/", "/cases", "/record", "/complain", "/self-assessment", "/account-changes" })
        {
            var page = await olga.FollowAsync(path);
            IsHarmless(page);
            Assert.Contains("<script>alert(1)</script>", page.Page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_program_recorded_is_words_on_the_pages_that_show_it()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer, $"website {Script}");
        using var olga = await site.SignInAsync(TestSite.Olga);
        var complaint = System.Text.Json.JsonSerializer.SerializeToNode(ApiClient.Complaint(Script))!;
        (complaint["name"], complaint["address"], complaint["representative"]) = (Script, Script, Script);
        var (status, json, _) = await api.SendAsync("/api/v1/complaints", complaint.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, status);
        var @case = $"/cases/{json!["reference"]}";
        await api.PostAsync($"/api/v1{@case}/note", new { note = Script });

        foreach (var path in new[] { "/cases", @case, $"{@case}/readers", $"{@case}/correct" })
        {
            var page = await olga.OpenAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, page.Status));
            IsHarmless(page);
        }
    }

    private static void IsHarmless(Answer answer)
    {
        Assert.Empty(answer.Page.QuerySelectorAll("script:not([src]), main img, [onerror]"));
        Assert.All(
            answer.Page.QuerySelectorAll("script"),
            script => Assert.StartsWith("/", script.GetAttribute("src"), StringComparison.Ordinal)
        );
    }
}
