using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Web;
using static Upheld.Server.Tests.Web.TestSite;

namespace Upheld.Server.Tests.Storage;

/// <summary>A code of an authenticator signs in once, and its secret is the one that was recorded.</summary>
public sealed class AuthenticatorsTests
{
    private static CancellationToken Stop => TestStore.Cancellation;

    [Theory, OnBothEngines]
    public async Task Of_those_who_use_one_code_at_once_in_two_processes_one_is_signed_in(Engine engine)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today, engine);
        await site.WithAuthenticatorAsync(Tom);
        await using var elsewhere = await Store.OpenAsync(site.Storage, site.Clock, Stop);
        var account = (await site.Store.Accounts.FindAsync("tom", Stop))!;
        for (var step = 1; step <= 5; step++)
        {
            var code = new RightCode(account.Authenticator!, step);
            var begun = await Task.WhenAll(
                new[] { site.Store, elsewhere, site.Store, elsewhere }.Select(store =>
                    SignedInBrowser.BeginAsync(store, site.Clock, account, "", Stop, code)
                )
            );
            Assert.Single(begun, one => one is not null);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_secret_that_was_put_in_anothers_place_fits_no_code_and_the_check_names_it(Engine engine)
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today, engine);
        var toms = await site.WithAuthenticatorAsync(Tom);
        await site.WithAuthenticatorAsync(Hana);
        var (tom, hana) = (
            (await site.Store.Accounts.FindAsync("tom", Stop))!.Authenticator!,
            (await site.Store.Accounts.FindAsync("hana", Stop))!.Authenticator!
        );
        await using (var database = site.Storage.OpenDatabase())
        {
            await database.WriteAsync(
                session =>
                    session.ExecuteAsync(
                        $"update authenticators set secret = (select secret from authenticators where print = '{hana}') where print = '{tom}'",
                        Stop
                    ),
                Stop
            );
        }

        using var browser = site.SignedOut();
        Assert.Null((await browser.TypeBothAsync(Tom, toms.Code())).Location);
        Assert.Contains("the secret of its authenticator", Assert.Single(await site.Store.FaultsAsync()));
    }
}
