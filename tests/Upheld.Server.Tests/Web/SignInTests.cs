using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Storage.People;
using Upheld.Server.Tests.Storage;

namespace Upheld.Server.Tests.Web;

/// <summary>
/// Passwords, links that work once, accounts that are closed, and answers that cannot be read. Everywhere else a browser
/// is given the cookie that a sign-in would give it.
/// </summary>
public sealed class SignInTests
{
    private const string Refused = "The sign-in name or the password is wrong.";

    private static readonly DateOnly Monday = new(2026, 9, 14);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_signs_in_and_leads_on_to_the_page_that_was_wanted_and_signing_out_ends_it()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var olga = site.SignedOut();
        var asked = await olga.OpenAsync("/record");
        var signedIn = await SignInAsync(olga, asked.Location!);
        Assert.Equal("/record", signedIn.Location);
        Assert.Equal(HttpStatusCode.OK, (await olga.OpenAsync("/record")).Status);

        Assert.Equal("/", (await olga.SendAsync("/sign-out")).Location);
        Assert.Equal(HttpStatusCode.Redirect, (await olga.OpenAsync("/record")).Status);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org")]
    [InlineData("/\\example.org")]
    public async Task Signing_in_leads_to_no_other_website(string next)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var olga = site.SignedOut();
        Assert.Equal("/", (await SignInAsync(olga, $"/sign-in?next={Uri.EscapeDataString(next)}")).Location);
    }

    [Theory]
    [InlineData("the right password", TestSite.Password)]
    [InlineData("a wrong password", "three other words")]
    [InlineData("no such account", TestSite.Password)]
    [InlineData("a closed account", TestSite.Password)]
    [InlineData("an account without a password yet", TestSite.Password)]
    public async Task A_sign_in_costs_the_same_whoever_tries_so_that_its_time_tells_nothing(string who, string password)
    {
        WatchedDatabase database = null!;
        await using var site = await TestSite.StartWatchedAsync(Monday, inner => database = new WatchedDatabase(inner));
        var id = who switch
        {
            "no such account" => "nobody",
            "an account without a password yet" => "pam",
            _ => "olga",
        };
        await site.Store.AddAccountAsync(new Person("pam", "Pam Weir", Role.ComplaintsOfficer), site.Clock);
        if (who == "a closed account")
        {
            await site.Store.CloseAccountAsync(id, site.Clock);
        }

        var asked = new List<string>();
        database.BeforeQuery = NoteAsync;
        database.BeforeStatement = NoteAsync;
        using var anyone = site.SignedOut();

        var answer = await SignInAsync(anyone, "/sign-in", id, password);

        Assert.Equal((who, 1), (who, site.Hashings));
        if (who == "the right password")
        {
            Assert.Equal("/", answer.Location);
            Assert.Equal(["select", "insert"], asked);
            return;
        }

        Assert.Equal(["select"], asked);
        Assert.Null(answer.Location);
        Assert.StartsWith(Refused, Assert.Single(answer.Errors), StringComparison.Ordinal);

        Task NoteAsync(Session session, string sql)
        {
            if (sql.Contains("accounts", StringComparison.Ordinal))
            {
                asked.Add(sql.Split(' ')[0]);
            }

            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_hash_of_an_older_kind_is_made_anew_when_its_password_is_typed()
    {
        await using var site = await TestSite.StartAsync(Monday);
        var older = new PasswordHasherOptions { IterationCount = 1_000 };
        var hash = new PasswordHasher<string>(Options.Create(older)).HashPassword("olga", TestSite.Password);
        await AccountChanges.Of(site.Store, site.Clock).GivePasswordAsync("olga", hash, Stop);
        using var anyone = site.SignedOut();

        Assert.Equal("/", (await SignInAsync(anyone, "/sign-in")).Location);
        Assert.NotEqual(SecretRows.PrintOf(hash), (await site.Store.Accounts.FindAsync("olga", Stop))!.Password);
        Assert.Equal("/", (await SignInAsync(anyone, "/sign-in")).Location);
    }

    [Fact]
    public async Task The_cookie_that_tests_are_given_says_what_a_sign_in_says()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var real = site.SignedOut();
        await SignInAsync(real, "/sign-in");
        using var given = await site.SignInAsync(TestSite.Olga);
        Assert.Equal(Said(given), Said(real));

        List<(string, string)> Said(Browser browser)
        {
            var cookie = Assert.Single(browser.Cookies.GetCookies(site.Address), one => one.Name == "upheld-sign-in");
            var format = site
                .Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
                .Get(IdentityConstants.ApplicationScheme)
                .TicketDataFormat;
            var claims = format.Unprotect(cookie.Value)!.Principal.Claims.ToList();
            // Each sign-in has a secret of its own.
            return [.. claims.Select(claim => (claim.Type, claim.Type == "session" ? "" : claim.Value))];
        }
    }

    [Fact]
    public async Task A_set_up_link_is_no_good_once_the_landlord_is_set_up()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var anyone = site.SignedOut();
        var path = await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.OpenAsync(path)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sign_in_ends_when_its_account_is_closed_and_when_its_password_has_changed(bool closed)
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var tom = await site.SignInAsync(TestSite.Tom);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
        await site.Store.ChangeAccountAsync(
            TestSite.Tom.Id,
            site.Clock,
            (account, now) => closed ? account.Close(now) : new PasswordChosen(now.Today, "another")
        );
        var after = await tom.OpenAsync("/cases");
        Assert.True(
            after.Location?.Contains("/sign-in", StringComparison.Ordinal),
            $"{after.Status} {after.Location} {after.Words}"
        );
    }

    [Fact]
    public async Task A_sign_in_says_nothing_to_the_api()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var olga = await site.SignInAsync(TestSite.Olga);
        Assert.Equal(HttpStatusCode.Unauthorized, (await olga.OpenAsync("/api/v1/cases")).Status);
    }

    [Fact]
    public async Task What_says_nothing_about_who_may_is_for_nobody_who_is_signed_out()
    {
        await using var site = await TestSite.StartAsync(Monday);
        var policies = site.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var authorization = site.Services.GetRequiredService<IAuthorizationService>();
        var nobody = new ClaimsPrincipal(new ClaimsIdentity());
        Assert.False(
            (await authorization.AuthorizeAsync(nobody, (await policies.GetFallbackPolicyAsync())!)).Succeeded
        );
    }

    [Fact]
    public async Task What_cannot_be_read_is_answered_with_a_page_that_says_so()
    {
        await using var site = await TestSite.StartAsync(Monday);
        using var anyone = site.SignedOut();
        var fields = Enumerable.Range(0, 1_100).Select(i => ($"f{i}", "x")).ToArray();
        var answer = await anyone.ForceAsync("/complain", fields);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Nothing you sent was saved", answer.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_posted_reference_does_not_lead_a_step_to_another_case()
    {
        await using var site = await TestSite.StartAsync(Monday);
        var book = new CaseBook(site);
        var (one, other) = (await book.ComplaintAsync("received"), await book.ComplaintAsync("received"));
        using var olga = await site.SignInAsync(TestSite.Olga);
        var note = $"/cases/{one}/note";
        await olga.SendChangedAsync(await olga.OpenAsync(note), note, ("Note", "A call."), ("Reference", other));
        Assert.Equal(2, (await book.LoadAsync(one)).Version);
        Assert.Equal(1, (await book.LoadAsync(other)).Version);
    }

    private static Task<Answer> SignInAsync(
        Browser browser,
        string page,
        string id = "olga",
        string password = TestSite.Password
    ) => browser.SendAsync(page, ("Id", id), ("Password", password));
}
