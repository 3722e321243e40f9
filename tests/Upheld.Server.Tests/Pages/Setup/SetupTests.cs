using System.Net;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Storage;
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

    [Theory]
    [InlineData("1,200", 1_200)]
    [InlineData(" 12 345 ", 12_345)]
    [InlineData("1\u00a0200", 1_200)]
    [InlineData("800", 800)]
    public async Task Homes_are_counted_as_people_write_them(string typed, int homes)
    {
        await using var site = await TestSite.StartEmptyAsync(CaseBook.Today);
        var link = await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop);
        using var olga = site.SignedOut();
        var sent = await olga.SendAsync(link, [.. Typed.Where(one => one.Item1 != "Homes"), ("Homes", typed)]);
        Assert.Equal("/", sent.Location);
        Assert.Equal(homes, (await site.Store.LoadLandlordAsync(Stop)).Homes);
    }

    [Theory]
    [InlineData("about 1200", "The number of homes must be a whole number, such as 5 or 1,200")]
    [InlineData("1,20", "The number of homes must be a whole number, such as 5 or 1,200")]
    [InlineData("0", "The number of homes must be a whole number from 1 to 2,000,000.")]
    [InlineData("2,000,001", "The number of homes must be a whole number from 1 to 2,000,000.")]
    [InlineData("", "Enter how many homes the landlord owns.")]
    public async Task All_that_is_wrong_is_said_at_once_and_kept_as_it_was_typed(string homes, string because)
    {
        await using var site = await TestSite.StartEmptyAsync(CaseBook.Today);
        var link = await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop);
        using var olga = site.SignedOut();
        var sent = await olga.SendAsync(
            link,
            ("Landlord", " "),
            ("Homes", homes),
            ("Name", ""),
            ("Id", "website"),
            ("Password", "olga")
        );
        Assert.Equal(
            [
                "Enter the landlord's name.",
                because,
                "Enter the name",
                "Upheld itself records by this sign-in name. Choose another",
            ],
            sent.Errors.SkipLast(1)
        );
        Assert.Contains("12", sent.Errors[^1]);
        Assert.Equal(homes, sent.Page.QuerySelector("[name=Homes]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_set_up_that_is_cut_off_anywhere_is_finished_by_the_same_link(bool beforeItIsKept)
    {
        var cutOff = true;
        for (var place = 1; cutOff; place++)
        {
            WatchedDatabase database = null!;
            await using var site = await TestSite.StartEmptyAsync(
                CaseBook.Today,
                inner => database = new WatchedDatabase(inner)
            );
            var link = await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop);
            using var olga = site.SignedOut();
            var open = await olga.OpenAsync(link);
            var kept = 0;
            Task End() => ++kept == place ? throw new EndedException() : Task.CompletedTask;
            if (beforeItIsKept)
            {
                database.BeforeWrite = End;
            }
            else
            {
                database.AfterCommit = End;
            }

            var first = await olga.SendAsync(open, link, Typed);

            (database.BeforeWrite, database.AfterCommit) = (() => Task.CompletedTask, () => Task.CompletedTask);
            cutOff = kept >= place;
            Assert.Equal(cutOff ? HttpStatusCode.InternalServerError : HttpStatusCode.Redirect, first.Status);
            if (await site.Store.Accounts.FindAsync("olga", Stop) is null)
            {
                var again = await olga.OpenAsync(link);
                Assert.Equal((place, HttpStatusCode.OK), (place, again.Status));
                Assert.Equal("/", (await olga.SendAsync(again, link, Typed)).Location);
            }

            // Whatever was cut off, there is a landlord, its officer can sign in, and the link does nothing more.
            Assert.Equal("Harbour & Vale Homes", (await site.Store.LoadLandlordAsync(Stop)).Name);
            using var later = site.SignedOut();
            Assert.Equal(
                "/",
                (await later.SendAsync("/sign-in", ("Id", "olga"), ("Password", TestSite.Password))).Location
            );
            Assert.Equal(HttpStatusCode.NotFound, (await later.OpenAsync(link)).Status);
        }
    }

    [Fact]
    public async Task Of_two_who_send_the_form_at_once_one_is_the_officer_and_the_other_is_nobody()
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartEmptyAsync(
            CaseBook.Today,
            inner => database = new WatchedDatabase(inner)
        );
        var link = await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop);
        using var olga = site.SignedOut();
        using var quicker = site.SignedOut();
        var (open, also) = (await olga.OpenAsync(link), await quicker.OpenAsync(link));
        database.BeforeWrite = async () =>
        {
            database.BeforeWrite = () => Task.CompletedTask;
            Assert.Equal(
                "/",
                (await quicker.SendAsync(also, link, [.. Typed[..4], ("Id", "quick"), Typed[^1]])).Location
            );
        };

        Assert.Equal(HttpStatusCode.NotFound, (await olga.SendAsync(open, link, Typed)).Status);

        Assert.Equal("quick", Assert.Single(await site.Store.Accounts.AllAsync(Stop)).Id);
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
        var greg = new Person("greg", "Greg Stone", Role.GoverningBodyMember);
        await site.Store.AddAccountAsync(greg, site.Clock);
        var link = await site.Store.LinkAsync(greg.Id, site.Clock);
        using var browser = site.SignedOut();
        var setUp = link!.Replace("/choose-password", "/set-up", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(setUp)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(link)).Status);
    }
}
