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
        { Role.Administrator, "/settings" },
        { Role.Administrator, "/accounts" },
        { Role.Handler, "/signed-in" },
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
