using System.Net;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Web;

namespace Upheld.Server.Tests.Pages.Setup;

/// <summary>The first start: a link that works once makes the landlord and its first officer.</summary>
public sealed class SetupTests
{
    private static readonly (string, string)[] Typed =
    [
        ("Landlord", "Harbour & Vale Homes"),
        ("Homes", "4200"),
        ("Nation", "EnglandAndWales"),
        ("Name", "Olga Reid"),
        ("Id", "Olga"),
        ("Password", TestSite.Password),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_link_sets_the_landlord_up_and_signs_its_first_officer_in_once()
    {
        await using var site = await TestSite.StartEmptyAsync(CaseBook.Today);
        var link = await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop);
        using var olga = site.SignedOut();
        using var late = site.SignedOut();
        var waiting = await late.OpenAsync(link);

        var weak = await olga.SendAsync(link, [.. Typed[..^1], ("Password", "olga")]);
        Assert.Contains(weak.Errors, error => error.Contains("12", StringComparison.Ordinal));
        Assert.Equal("/", (await olga.SendAsync(weak, link, Typed[^1])).Location);

        Assert.Equal(HttpStatusCode.OK, (await olga.OpenAsync("/record")).Status);
        var account = (await site.Store.Accounts.FindAsync("olga", Stop))!;
        Assert.Equal(("Olga Reid", Role.ComplaintsOfficer), (account.Name, account.Role));
        Assert.Equal("Harbour & Vale Homes", (await site.Store.LoadLandlordAsync(Stop)).Name);
        var second = await late.SendAsync(waiting, link, [.. Typed[..4], ("Id", "mallory"), Typed[^1]]);
        Assert.Equal(HttpStatusCode.NotFound, second.Status);
        Assert.Null(await site.Store.Accounts.FindAsync("mallory", Stop));
    }

    [Fact]
    public async Task Nobody_sets_anything_up_without_the_link()
    {
        await using var site = await TestSite.StartEmptyAsync(CaseBook.Today);
        using var anyone = site.SignedOut();
        foreach (var path in new[] { "/set-up", "/set-up?link=", "/set-up?link=upheld_0000" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await anyone.OpenAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await anyone.ForceAsync(path, Typed)).Status);
        }

        Assert.False((await site.Store.LoadLandlordAsync(Stop)).IsSetUp);
    }

    [Fact]
    public async Task A_link_to_choose_a_password_sets_nothing_up()
    {
        await using var site = await TestSite.StartEmptyAsync(CaseBook.Today);
        var greg = new Account
        {
            Id = "greg",
            Name = "Greg Stone",
            Role = Role.GoverningBodyMember,
            SecurityStamp = "greg",
            CreatedAt = site.Clock.GetUtcNow(),
        };
        await site.Store.Accounts.AddAsync(greg, Stop);
        var link = await OneTimeLink.ToChoosePasswordAsync(site.Store, site.Clock, greg.Id, Stop);
        using var browser = site.SignedOut();
        var setUp = link.Replace("/choose-password", "/set-up", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(setUp)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(link)).Status);
    }
}
