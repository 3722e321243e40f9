using System.Net;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>
/// What changes how somebody signs in is kept first, and the sign-in after it. Where that cannot be kept, nobody is told that
/// nothing was recorded, and nothing that is shown once is lost.
/// </summary>
public sealed class KeptInPartTests
{
    private const string New = "four quite plain words";

    private bool isFull;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_that_was_chosen_is_signed_in_with()
    {
        await using var site = await StartAsync();
        using var tom = site.SignedOut();
        var link = (await site.Store.LinkAsync("tom", site.Clock))!;
        var form = await tom.OpenAsync(link);
        isFull = true;

        Assert.Equal("/sign-in", (await tom.SendAsync(form, link, ("Password", New))).Location);

        isFull = false;
        Assert.Equal("/", (await tom.SendAsync("/sign-in", ("Id", "tom"), ("Password", New))).Location);
    }

    [Fact]
    public async Task Whoever_uses_a_recovery_code_up_is_told_so()
    {
        await using var site = await StartAsync();
        await site.WithAuthenticatorAsync(TestSite.Tom, "AAAA-BBBB", "CCCC-DDDD");
        using var tom = site.SignedOut();
        var asked = await tom.TypePasswordAsync(TestSite.Tom);
        isFull = true;

        var sent = await tom.SendAsync(asked, "/sign-in/second-step", ("RecoveryCode", "AAAA-BBBB"));

        isFull = false;
        Assert.Contains("This recovery code is used up now", Assert.Single(sent.Errors));
        Assert.Equal("/", (await tom.SendAsync(sent, "/sign-in/second-step", ("RecoveryCode", "CCCC-DDDD"))).Location);
    }

    [Fact]
    public async Task Whoever_adds_an_app_is_shown_the_recovery_codes()
    {
        await using var site = await StartAsync();
        using var tom = await site.SignInAsync(TestSite.Tom);
        var offered = await tom.OpenAsync("/how-you-sign-in/authenticator");
        isFull = true;

        var added = await tom.SendAsync(
            offered,
            "/how-you-sign-in/authenticator",
            ("Code", offered.AppOn(site).Code()),
            ("Password", TestSite.Password)
        );

        Assert.Equal(10, added.Page.QuerySelectorAll("main li code").Length);
    }

    [Fact]
    public async Task Whoever_must_have_a_second_step_and_sets_one_up_is_shown_the_recovery_codes()
    {
        await using var site = await StartAsync();
        await site.AskSecondStepAsync();
        using var tom = site.SignedOut();
        var asked = await tom.TypePasswordAsync(TestSite.Tom);
        isFull = true;

        var done = await tom.SendAsync(asked, "/sign-in/second-step", ("Code", asked.AppOn(site).Code()));

        Assert.Equal(10, done.Page.QuerySelectorAll("main li code").Length);
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task A_landlord_that_was_set_up_is_set_up()
    {
        await using var site = await TestSite.StartEmptyAsync(CaseBook.Today, Watched);
        using var officer = site.SignedOut();
        var setUp = await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop);
        var form = await officer.OpenAsync(setUp);
        isFull = true;

        var done = await officer.SendAsync(
            form,
            setUp,
            ("Landlord", "Harbour & Vale Homes"),
            ("Homes", "4200"),
            ("Name", "Olga Reid"),
            ("Id", "olga"),
            ("Password", New)
        );

        isFull = false;
        Assert.Equal("/", done.Location);
        Assert.Equal("/", (await officer.SendAsync("/sign-in", ("Id", "olga"), ("Password", New))).Location);
    }

    private Task<TestSite> StartAsync() => TestSite.StartWatchedAsync(CaseBook.Today, Watched);

    // All is kept but a sign-in.
    private WatchedDatabase Watched(Database inner) =>
        new(inner)
        {
            BeforeStatement = (_, sql) =>
                isFull && sql.StartsWith("insert into sessions", StringComparison.Ordinal)
                    ? throw new NotKeptException("the disk is full", new IOException())
                    : Task.CompletedTask,
        };
}
