using Microsoft.Playwright;
using Upheld.People;
using Upheld.Tests;

namespace Upheld.Journeys;

/// <summary>Every page, as the person who uses it sees it.</summary>
public sealed class EveryPageIsAccessible(RunningSite site)
{
    public static readonly TheoryData<Role?, string> Pages = new()
    {
        { null, "/" },
        { null, "/complain" },
        { null, "/sign-in" },
        { null, "/published" },
        { null, "/accessibility" },
        { null, "/cookies" },
        { null, "/nowhere" },
        { Role.ComplaintsOfficer, "/cases" },
        { Role.ComplaintsOfficer, "/cases?closed=true" },
        { Role.ComplaintsOfficer, "/record" },
        { Role.ComplaintsOfficer, "/self-assessment" },
        { Role.GoverningBodyMember, "/self-assessment" },
        { Role.ComplaintsOfficer, "/held" },
        { Role.Administrator, "/settings" },
        { Role.Administrator, "/settings/second-step" },
        { Role.ComplaintsOfficer, "/settings/second-step/stop" },
        { Role.Administrator, "/accounts" },
        { Role.Handler, "/signed-in" },
        { Role.Handler, "/how-you-sign-in/recovery-codes" },
        { Role.Handler, "/how-you-sign-in/remove-authenticator" },
    };

    [Slow("Every element is looked at twice, at a desk and on a phone, and the page of a year has some thousands.")]
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_stands_in_anyones_way(Role? role, string path)
    {
        var page = await site.OpenAsync(role: role);
        await page.GotoAsync(path);
        await Checks.PassAsync(page);
    }

    [Fact]
    [Slow("Three pages are looked at on a desk and on a phone.")]
    public async Task A_name_of_one_long_word_breaks_rather_than_run_off_the_side()
    {
        var resident = await site.OpenAsync(360);
        await resident.GotoAsync("/complain");
        await resident.GetByLabel("What is wrong").FillAsync("The lift does not work.");
        await resident.GetByLabel("Your name").FillAsync(RunningSite.LongWord);
        await resident.GetByLabel("Phone number").FillAsync("01632 960 124");
        await resident.GetByRole(AriaRole.Button, new() { Name = "Send complaint" }).ClickAsync();
        await Checks.PassAsync(resident);
        var reference = await resident.Locator(".govuk-panel__body strong").First.InnerTextAsync();

        var officer = await site.OpenAsync(360, role: Role.ComplaintsOfficer);
        await officer.GotoAsync($"/cases?search={reference}");
        await Checks.PassAsync(officer);
        await officer.GotoAsync($"/cases/{reference}");
        await Checks.PassAsync(officer);
    }

    [Fact]
    public async Task What_can_be_done_with_an_account_stands_on_one_line_on_a_phone()
    {
        var page = await site.OpenAsync(360, role: Role.Administrator);
        await page.GotoAsync("/accounts");
        var box = await page.GetByRole(AriaRole.Button, new() { Name = "New password link" }).First.BoundingBoxAsync();
        Assert.InRange(box!.Height, 1, 30);
    }

    [Theory]
    [InlineData(null, "/complain")]
    [InlineData(Role.ComplaintsOfficer, "/record")]
    public async Task A_form_that_is_sent_empty_says_what_is_missing(Role? role, string path)
    {
        var page = await site.OpenAsync(role: role);
        await page.GotoAsync(path);
        await page.SendEmptyAsync();
        await Checks.PassAsync(page);
    }
}
