using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Tests.Storage;
using static Upheld.Server.Tests.Web.TestSite;

namespace Upheld.Server.Tests.Web;

/// <summary>Everyone changes what they sign in with themselves, and types their password to do it.</summary>
public sealed class HowYouSignInTests
{
    private const string Overview = "/how-you-sign-in";
    private const string Add = "/how-you-sign-in/authenticator";
    private const string Remove = "/how-you-sign-in/remove-authenticator";
    private const string Codes = "/how-you-sign-in/recovery-codes";
    private const string AddPasskey = "/how-you-sign-in/passkey";
    private const string RemovePasskey = "/how-you-sign-in/remove-passkey";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_is_added_with_a_code_of_it_and_signs_out_everywhere_else()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var tom = await site.SignInAsync(Tom);
        using var elsewhere = await site.SignInAsync(Tom);
        Assert.Contains("You have none", (await tom.OpenAsync(Overview)).Words);

        var offered = await tom.OpenAsync(Add);
        var app = offered.AppOn(site);
        var wrong = await tom.SendAsync(offered, Add, ("Code", app.Code(9)), ("Password", Password));
        Assert.StartsWith("The code is wrong", Assert.Single(wrong.Errors));
        var added = await tom.SendAsync(wrong, Add, ("Code", app.Code()), ("Password", Password));

        var codes = added.Page.QuerySelectorAll("main li code").Select(code => code.TextContent).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Contains("10 of 10 are left", (await tom.OpenAsync(Overview)).Words);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.OpenAsync(Overview)).Status);
        using var later = site.SignedOut();
        var asked = await later.TypePasswordAsync(Tom);
        Assert.Equal("/", (await later.SendAsync(asked, "/", ("RecoveryCode", codes[3]))).Location);
        Assert.Contains("9 of 10 are left", (await later.OpenAsync(Overview)).Words);
    }

    [Fact]
    public async Task An_app_that_is_replaced_works_no_more_and_the_new_one_at_once()
    {
        await using var site = await StartAsync(CaseBook.Today);
        var old = await site.WithAuthenticatorAsync(Tom, "ABCD-EFGH");
        using var tom = await site.SignInAsync(Tom);
        var offered = await tom.OpenAsync(Add);
        var app = offered.AppOn(site);

        Assert.Equal(
            Overview,
            (await tom.SendAsync(offered, Add, ("Code", app.Code()), ("Password", Password))).Location
        );

        Assert.Contains("1 of 10 are left", (await tom.OpenAsync(Overview)).Words);
        using var later = site.SignedOut();
        Assert.Null((await later.TypeBothAsync(Tom, old.Code(1))).Location);
        // The code by which it was added is used up by that.
        Assert.Null((await later.TypeBothAsync(Tom, app.Code())).Location);
        Assert.Equal("/", (await later.TypeBothAsync(Tom, app.Code(1))).Location);
    }

    [Fact]
    public async Task New_recovery_codes_end_those_before_and_an_app_that_is_removed_ends_both()
    {
        await using var site = await StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(Tom, "ABCD-EFGH");
        using var tom = await site.SignInAsync(Tom);

        var given = await tom.SendAsync(Codes, ("Password", Password));
        Assert.Equal(10, given.Page.QuerySelectorAll("main li code").Length);
        using var later = site.SignedOut();
        var asked = await later.TypePasswordAsync(Tom);
        Assert.NotEmpty((await later.SendAsync(asked, "/", ("RecoveryCode", "ABCD-EFGH"))).Errors);

        Assert.Equal(Overview, (await tom.SendAsync(Remove, ("Password", Password))).Location);
        Assert.Equal("/", (await later.TypePasswordAsync(Tom)).Location);
        Assert.NotEmpty((await tom.SendAsync(Codes, ("Password", Password))).Errors);
    }

    [Fact]
    public async Task Whoever_must_have_a_second_step_keeps_their_last()
    {
        await using var site = await StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(Tom);
        await site.AskSecondStepAsync();
        using var tom = await site.SignInAsync(Tom);
        Assert.Contains(
            "asks for a second step",
            Assert.Single((await tom.SendAsync(Remove, ("Password", Password))).Errors)
        );
        Assert.True((await site.Store.Accounts.FindAsync("tom", Stop))!.HasSecondFactor);
    }

    [Theory]
    [InlineData(Add)]
    [InlineData(Remove)]
    [InlineData(Codes)]
    public async Task Whoever_finds_a_browser_signed_in_changes_nothing_and_guesses_slowly(string path)
    {
        await using var site = await StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(Tom, "ABCD-EFGH");
        var before = (await site.Store.Accounts.FindAsync("tom", Stop))!;
        using var tom = await site.SignInAsync(Tom);
        Assert.Equal("Enter your password", Assert.Single((await tom.SendAsync(path)).Errors));
        for (var i = 1; i < SignInLimits.AtOnce; i++)
        {
            Assert.Equal(
                "The password is wrong",
                Assert.Single((await tom.SendAsync(path, ("Password", "wrong"))).Errors)
            );
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await tom.SendAsync(path, ("Password", Password))).Status);
        Assert.Equal(before, await site.Store.Accounts.FindAsync("tom", Stop));
        // Nor does that keep its owner out elsewhere.
        using var owner = site.SignedOut();
        Assert.Equal(HttpStatusCode.OK, (await owner.TypePasswordAsync(Tom)).Status);
    }

    [Fact]
    public async Task An_app_that_was_offered_to_somebody_else_is_not_taken()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var hana = await site.SignInAsync(Hana);
        using var tom = await site.SignInAsync(Tom);
        var hanas = await hana.OpenAsync(Add);
        var offer = hanas.Page.QuerySelector("input[name=Offer]")!.GetAttribute("value")!;
        var sent = await tom.SendAsync(
            Add,
            ("Offer", offer),
            ("Code", hanas.AppOn(site).Code()),
            ("Password", Password)
        );
        Assert.StartsWith("The code is wrong", Assert.Single(sent.Errors));
    }

    [Fact]
    public async Task A_passkey_is_added_and_signs_out_everywhere_else_and_signs_in()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = new Device { TimesUsed = 5 };
        using var tom = await site.SignInAsync(Tom);
        using var elsewhere = await site.SignInAsync(Tom);

        var offered = await tom.OpenAsync(AddPasskey);
        var asked = JsonNode.Parse(offered.Options)!;
        Assert.Equal("required", (string)asked["authenticatorSelection"]!["userVerification"]!);
        Assert.Equal("required", (string)asked["authenticatorSelection"]!["residentKey"]!);
        Assert.Equal("none", (string)asked["attestation"]!);
        Assert.Equal(site.Address.Host, (string)asked["rp"]!["id"]!);
        var added = await SendAsync(tom, site, offered, device, Filled("Work laptop"));

        Assert.Equal(10, added.Page.QuerySelectorAll("main li code").Length);
        var overview = await tom.OpenAsync(Overview);
        Assert.Contains("Work laptop , added on", overview.Words);
        Assert.Contains("10 of 10 are left", overview.Words);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.OpenAsync(Overview)).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        // A copy that was made of it before it was added counts no further than it did.
        Assert.NotEmpty((await elsewhere.ShowAsync(site, device)).Errors);
        device.TimesUsed++;
        Assert.Equal("/", (await elsewhere.ShowAsync(site, device)).Location);
        Assert.Empty(await site.Store.FaultsAsync());
    }

    [Fact]
    public async Task Another_passkey_belongs_to_the_same_owner_and_its_device_is_told_which_there_are()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var first = await site.WithPasskeyAsync(Tom, "ABCD-EFGH");
        using var second = new Device();
        using var tom = await site.SignInAsync(Tom);

        var offered = await tom.OpenAsync(AddPasskey);
        var there = JsonNode.Parse(offered.Options)!["excludeCredentials"]!.AsArray();
        Assert.Equal(first.Key.Credential, (string)Assert.Single(there)!["id"]!);
        Assert.Equal(Overview, (await SendAsync(tom, site, offered, second, Filled("Phone"))).Location);

        Assert.Equal(first.Owner, second.Owner);
        Assert.Contains("1 of 10 are left", (await tom.OpenAsync(Overview)).Words);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var device in new[] { first, second })
        {
            using var later = site.SignedOut();
            var asked = await later.TypePasswordAsync(Tom);
            Assert.Equal("/", (await later.ShowAsync(asked, site, device)).Location);
        }
    }

    [Fact]
    public async Task What_a_device_calls_an_account_tells_nobody_whose_it_is_and_is_no_longer_than_it_may_be()
    {
        await using var site = await StartAsync(CaseBook.Today);
        var longest = new Person(new string('w', 100), "Wim Long", Role.Handler);
        await site.Store.AddAccountAsync(longest, site.Clock);
        using var wim = await site.SignInAsync(longest);

        var (one, other) = (await OwnerAsync(), await OwnerAsync());

        Assert.InRange(one.Length, 32, 64);
        Assert.DoesNotContain("www", Encoding.UTF8.GetString(one), StringComparison.Ordinal);
        Assert.NotEqual(one, other);

        async Task<byte[]> OwnerAsync() =>
            Base64Url.DecodeFromChars(
                (string)JsonNode.Parse((await wim.OpenAsync(AddPasskey)).Options)!["user"]!["id"]!
            );
    }

    [Fact]
    public async Task A_passkey_is_asked_for_anew_after_a_slip_and_takes_the_place_of_the_one_before_on_its_device()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = new Device();
        using var tom = await site.SignInAsync(Tom);
        var offered = await tom.OpenAsync(AddPasskey);

        var wrong = await SendAsync(tom, site, offered, device, [("Name", "Laptop"), ("Password", "wrong")]);
        Assert.Equal(["The password is wrong"], wrong.Errors);
        var owner = device.Owner;
        var nameless = await SendAsync(tom, site, wrong, device, Filled(""));
        Assert.Equal(["Give the passkey a name, such as the device it is on"], nameless.Errors);
        Assert.NotNull(nameless.Page.QuerySelector("#Name"));
        Assert.Equal(owner, device.Owner);

        Assert.NotEmpty((await SendAsync(tom, site, nameless, device, Filled("Laptop"))).Page.QuerySelectorAll("code"));
        Assert.Equal(owner, device.Owner);
    }

    public static TheoryData<string, Manner> WaysOfMaking =>
        new()
        {
            {
                "another origin",
                new Manner { Origin = "https://evil.example" }
            },
            {
                "another site",
                new Manner { Site = "evil.example" }
            },
            {
                "nobody was known to the device",
                new Manner { Flags = 0b0000_1001 }
            },
            {
                "another challenge",
                new Manner { Challenge = new byte[32] }
            },
            {
                "an answer to sign in",
                new Manner { Type = "webauthn.get" }
            },
            {
                "in the frame of another site",
                new Manner { CrossOrigin = true }
            },
        };

    [Theory, MemberData(nameof(WaysOfMaking), DisableDiscoveryEnumeration = true)]
    public async Task A_passkey_that_was_not_made_as_it_was_asked_for_is_not_added(string what, Manner manner)
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = new Device();
        using var tom = await site.SignInAsync(Tom);
        var offered = await tom.OpenAsync(AddPasskey);
        var made = device.Make(offered.Options, site.Origin, manner);
        var sent = await tom.SendHiddenAsync(
            offered,
            AddPasskey,
            manner.Origin ?? site.Origin,
            [("Credential", made), .. Filled("Laptop")]
        );
        Assert.StartsWith("The passkey was not made", Assert.Single(sent.Errors));
        Assert.Equal((what, false), (what, (await site.Store.Accounts.FindAsync("tom", Stop))!.HasPasskey));
    }

    [Fact]
    public async Task A_passkey_is_made_for_one_account_within_five_minutes_and_once()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = new Device();
        using var hana = await site.SignInAsync(Hana);
        using var tom = await site.SignInAsync(Tom);
        var (hanas, toms) = (await hana.OpenAsync(AddPasskey), await tom.OpenAsync(AddPasskey));
        var made = device.Make(hanas.Options, site.Origin);

        var foreign = await tom.SendHiddenAsync(
            toms,
            AddPasskey,
            site.Origin,
            [("Credential", made), hanas.Challenge, .. Filled("Laptop")]
        );
        Assert.StartsWith("The passkey was not made", Assert.Single(foreign.Errors));
        var none = await tom.SendHiddenAsync(toms, AddPasskey, site.Origin, Filled("Laptop"));
        Assert.StartsWith("The passkey was not made", Assert.Single(none.Errors));

        site.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        var late = await SendAsync(tom, site, toms, device, Filled("Laptop"));
        Assert.StartsWith("The passkey was not made", Assert.Single(late.Errors));

        Assert.NotEmpty((await SendAsync(tom, site, late, device, Filled("Laptop"))).Page.QuerySelectorAll("code"));
        var again = await hana.OpenAsync(AddPasskey);
        var taken = await SendAsync(hana, site, again, device, Filled("Laptop"));
        Assert.StartsWith("The passkey was not made", Assert.Single(taken.Errors));
    }

    [Fact]
    public async Task A_passkey_that_is_removed_signs_in_no_more_and_nobody_elses_is_removed()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom, "ABCD-EFGH");
        using var hanas = await site.WithPasskeyAsync(Hana);
        using var tom = await site.SignInAsync(Tom);
        var link = (await tom.OpenAsync(Overview)).Page.QuerySelector($"a[href^='{RemovePasskey}']")!;
        Assert.Equal("Remove Device 1", link.TextContent);
        using var ada = await site.SignInAsync(Ada);
        Assert.Contains("Passkey “Device 1”, added on", (await ada.OpenAsync("/accounts/tom")).Words);
        var path = link.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await tom.OpenAsync(RemovePasskey)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await tom.OpenAsync($"{RemovePasskey}?which={hanas.Key.Credential}")).Status
        );

        Assert.Equal(["The password is wrong"], (await tom.SendAsync(path, ("Password", "wrong"))).Errors);
        await site.AskSecondStepAsync();
        Assert.Contains(
            "asks for a second step",
            Assert.Single((await tom.SendAsync(path, ("Password", Password))).Errors)
        );
        await site.AskSecondStepAsync(isAsked: false);
        Assert.Equal(Overview, (await tom.SendAsync(path, ("Password", Password))).Location);

        using var later = site.SignedOut();
        Assert.NotEmpty((await later.ShowAsync(site, device)).Errors);
        Assert.Equal("/", (await later.TypePasswordAsync(Tom)).Location);
        Assert.Equal("/", (await later.ShowAsync(site, hanas)).Location);
    }

    private static (string, string)[] Filled(string name) => [("Name", name), ("Password", Password)];

    private static Task<Answer> SendAsync(
        Browser browser,
        TestSite site,
        Answer open,
        Device device,
        (string Name, string Value)[] fields
    ) =>
        browser.SendHiddenAsync(
            open,
            AddPasskey,
            site.Origin,
            [("Credential", device.Make(open.Options, site.Origin)), .. fields]
        );
}
