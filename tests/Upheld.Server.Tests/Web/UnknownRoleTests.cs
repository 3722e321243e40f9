using System.Net;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Api;

namespace Upheld.Server.Tests.Web;

/// <summary>A role that there is not, in an account, a token or a cookie: it lets nobody in and keeps nobody else out.</summary>
public sealed class UnknownRoleTests
{
    internal static readonly string[] Roles =
    [
        "Overlord",
        "0",
        "99",
        "complaintsOfficer",
        " ComplaintsOfficer",
        "Handler, Administrator",
        "",
        // There is one, and it is for whoever is not signed in.
        "Public",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Unknown => [.. Roles];

    [Theory, MemberData(nameof(Unknown))]
    public async Task An_account_with_it_is_as_good_as_none_and_the_check_names_it(string role)
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        using var tom = await site.SignInAsync(TestSite.Tom);
        await SetRoleAsync(database, "accounts", "tom", role);

        // What `upheld serve` asks before it says that it is ready.
        Assert.True(await FirstStart.IsOverAsync(site.Store, Stop));
        Assert.Null(await site.Store.Accounts.FindAsync("tom", Stop));
        Assert.Equal(
            TestSite.People.Select(one => one.Id).Where(id => id != "tom").Order(),
            (await site.Store.Accounts.AllAsync(Stop)).Select(one => one.Id).Order()
        );
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
        using var again = site.SignedOut();
        var refused = await again.SendAsync("/sign-in", ("Id", "tom"), ("Password", TestSite.Password));
        Assert.Contains("The sign-in name or the password is wrong", Assert.Single(refused.Errors));
        using var olga = await site.SignInAsync(TestSite.Olga);
        Assert.Equal(HttpStatusCode.OK, (await olga.OpenAsync("/cases")).Status);
        Assert.StartsWith(
            $"account tom: its row cannot be read, and lets nobody in: '{role}' is no role",
            await OnlyFaultAsync(site),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_account_that_cannot_be_read_is_named_where_accounts_are_kept_and_holds_its_names()
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        await SetRoleAsync(database, "accounts", "tom", "Overlord");
        using var ada = await site.SignInAsync(TestSite.Ada);

        Assert.Contains("The account tom cannot be read: ask", (await ada.OpenAsync("/accounts")).Words);
        var ofItsName = await ada.SendAsync("/accounts", ("Name", "Tom Adeyemi"), ("NewId", "t2"), ("Role", "Handler"));
        Assert.Contains("Someone else is called this", Assert.Single(ofItsName.Errors));
        var ofItsId = await ada.SendAsync("/accounts", ("Name", "Tom Bell"), ("NewId", "tom"), ("Role", "Handler"));
        Assert.Contains("Someone else has this sign-in name", Assert.Single(ofItsId.Errors));
    }

    [Theory, MemberData(nameof(Unknown))]
    public async Task A_token_with_it_is_as_good_as_none_and_the_check_names_it(string role)
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        using var api = await ApiClient.WithTokenAsync(site, Role.ComplaintsOfficer, "website");
        await SetRoleAsync(database, "tokens", "website", role);

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/v1/cases")).Status);
        Assert.Empty(await site.Store.Tokens.AllAsync(Stop));
        Assert.StartsWith(
            "token website: its row cannot be read",
            await OnlyFaultAsync(site),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_officers_account_with_it_does_not_let_an_older_link_set_up_everything_again()
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        var link = await OneTimeLink.ToSetUpAsync(site.Store, site.Clock, Stop);
        await SetRoleAsync(database, "accounts", "olga", "Overlord");
        using var browser = site.SignedOut();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(link)).Status);
        Assert.True(await FirstStart.IsOverAsync(site.Store, Stop));
    }

    [Fact]
    public async Task An_account_of_which_nobody_can_tell_whether_it_is_closed_is_closed()
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        using var tom = await site.SignInAsync(TestSite.Tom);
        await database.WriteAsync(
            session => session.ExecuteAsync("update accounts set is_open = 2 where id = 'tom'", Stop),
            Stop
        );

        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task A_password_that_was_damaged_is_a_wrong_one_and_the_check_names_it()
    {
        Database database = null!;
        await using var site = await TestSite.StartWatchedAsync(CaseBook.Today, inner => database = inner);
        await database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    "update passwords set hash = 'zzz' where print = (select password from accounts where id = 'tom')",
                    Stop
                ),
            Stop
        );
        using var tom = site.SignedOut();

        var refused = await tom.SendAsync("/sign-in", ("Id", "tom"), ("Password", TestSite.Password));

        Assert.Contains("The sign-in name or the password is wrong", Assert.Single(refused.Errors));
        // All accounts of the tests have the same hash.
        var faults = await FaultsAsync(site);
        Assert.Equal(TestSite.People.Length, faults.Count);
        Assert.All(faults, fault => Assert.Contains(": its password is not what was chosen", fault));
    }

    [Fact]
    public async Task A_cookie_with_it_signs_nobody_in()
    {
        await using var site = await TestSite.StartAsync(CaseBook.Today);
        foreach (var role in Roles)
        {
            using var tom = site.SignedOut();
            await site.SignInAsync(TestSite.Tom, tom, role);
            Assert.StartsWith("/sign-in", PathOf((await tom.OpenAsync("/cases")).Location), StringComparison.Ordinal);
        }

        // One with a role that there is becomes what the account is now.
        using var known = site.SignedOut();
        await site.SignInAsync(TestSite.Tom, known, nameof(Role.Administrator));
        Assert.Equal(HttpStatusCode.OK, (await known.OpenAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await known.OpenAsync("/accounts")).Status);
    }

    private static string PathOf(string? location) => location is null ? "" : new Uri(location).AbsolutePath;

    private static async Task<string> OnlyFaultAsync(TestSite site) => Assert.Single(await FaultsAsync(site));

    private static async Task<List<string>> FaultsAsync(TestSite site)
    {
        var faults = new List<string>();
        await site.Store.CheckAsync(faults.Add, null, Stop);
        return faults;
    }

    private static async Task SetRoleAsync(Database database, string table, string name, string role) =>
        Assert.Equal(
            1,
            await database.WriteAsync(
                session =>
                    session.ExecuteAsync(
                        $"update {table} set role = @role where {(table == "tokens" ? "name" : "id")} = @name",
                        Stop,
                        ("@role", role),
                        ("@name", name)
                    ),
                Stop
            )
        );
}
