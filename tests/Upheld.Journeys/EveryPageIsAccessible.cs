using Upheld.People;

namespace Upheld.Journeys;

/// <summary>Every page, as the person who uses it sees it, on a phone and at a desk.</summary>
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
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_stands_in_anyones_way(Role? role, string path)
    {
        foreach (var width in new[] { 360, 1280 })
        {
            var page = await site.OpenAsync(width, role: role);
            await page.GotoAsync(path);
            await Checks.PassAsync(page);
        }
    }

    [Fact]
    public async Task A_case_and_each_of_its_steps()
    {
        var waiting = (await site.OpenCasesAsync(row => row.NextDueProvision == "6.2"))[0];
        var answering = (await site.OpenCasesAsync(row => row.NextDueProvision == "6.3"))[0];
        var request = (await site.OpenCasesAsync(row => row.Kind == Cases.CaseKind.ServiceRequest))[0];
        string[] paths =
        [
            $"/cases/{waiting}",
            $"/cases/{waiting}/acknowledge",
            $"/cases/{waiting}/assign",
            $"/cases/{waiting}/refuse",
            $"/cases/{waiting}/withdraw",
            $"/cases/{waiting}/correct",
            $"/cases/{waiting}/note",
            $"/cases/{answering}",
            $"/cases/{answering}/respond",
            $"/cases/{answering}/extend",
            $"/cases/{request}",
            $"/cases/{request}/raise",
            $"/cases/{request}/decline-offer",
            $"/cases/{request}/review",
            $"/cases/{request}/complete",
        ];
        foreach (var width in new[] { 360, 1280 })
        {
            var page = await site.OpenAsync(width, role: Role.ComplaintsOfficer);
            foreach (var path in paths)
            {
                await page.GotoAsync(path);
                Assert.EndsWith(path, page.Url, StringComparison.Ordinal);
                await Checks.PassAsync(page);
            }
        }
    }
}
