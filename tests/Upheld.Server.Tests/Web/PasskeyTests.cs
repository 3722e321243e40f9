using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Pages.SignIn;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;
using static Upheld.Server.Tests.Web.TestSite;

namespace Upheld.Server.Tests.Web;

/// <summary>Whoever has a passkey signs in by it alone, once with each answer, and nobody by anything like it.</summary>
public sealed class PasskeyTests
{
    private const string SecondStep = "/sign-in/second-step";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_passkey_signs_in_by_itself_and_is_asked_for_as_two_factors()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        using var tom = site.SignedOut();

        var open = await tom.OpenAsync("/sign-in?next=/cases");
        var asked = JsonNode.Parse(open.Options)!;
        Assert.Equal("required", (string)asked["userVerification"]!);
        Assert.Equal(site.Address.Host, (string)asked["rpId"]!);
        Assert.Empty(asked["allowCredentials"]!.AsArray());

        Assert.Equal("/cases", (await tom.ShowAsync(open, site, device)).Location);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
        Assert.Contains("Tom Adeyemi", (await tom.OpenAsync("/cases")).Html, StringComparison.Ordinal);
        Assert.Empty(await site.Store.FaultsAsync());
    }

    [Fact]
    public async Task An_answer_is_good_once_and_so_is_any_that_was_asked_for_before_it()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        using var tom = site.SignedOut();
        using var thief = site.SignedOut();
        var early = await thief.OpenAsync("/sign-in");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var open = await tom.OpenAsync("/sign-in");
        var answer = device.Answer(open.Options, site.Origin);
        Assert.Equal("/", (await tom.SendCredentialAsync(open, site, answer)).Location);
        // Whatever else is recorded of the account.
        await site.Store.ChangeAccountAsync("tom", site.Clock, (_, now) => new TeamsGiven(now.Today, ["North"]));

        var again = await thief.SendCredentialAsync(early, site, answer, fields: [open.Challenge]);
        Assert.Equal([PasskeyFields.Wrong], again.Errors);
        Assert.Equal([PasskeyFields.Wrong], (await thief.ShowAsync(early, site, device)).Errors);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.OpenAsync("/cases")).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("/", (await thief.ShowAsync(site, device)).Location);
    }

    [Fact]
    public async Task Of_those_who_send_one_answer_at_once_one_is_signed_in()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        var browsers = Enumerable.Range(0, 4).Select(_ => site.SignedOut()).ToList();
        var opened = await Task.WhenAll(browsers.Select(browser => browser.OpenAsync("/sign-in")));
        // Each form has a token of its browser; the challenge is the first one's.
        var answer = device.Answer(opened[0].Options, site.Origin);

        var answers = await Task.WhenAll(
            browsers.Select(
                (browser, i) => browser.SendCredentialAsync(opened[i], site, answer, fields: [opened[0].Challenge])
            )
        );

        Assert.Single(answers, one => one.Location == "/");
        Assert.Single(await site.Store.Sessions.OfAsync("tom", site.Clock.GetUtcNow(), Stop));
    }

    public static TheoryData<string, Manner> Lies =>
        new()
        {
            {
                "another origin",
                new Manner { Origin = "https://evil.example" }
            },
            {
                "an origin beneath ours",
                new Manner { Origin = "http://evil.SITE" }
            },
            {
                "https for http",
                new Manner { Origin = "https://SITE" }
            },
            {
                "another port",
                new Manner { Origin = "http://SITE:81" }
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
                "nobody touched the device",
                new Manner { Flags = 0b0000_1100 }
            },
            {
                "no copies any more",
                new Manner { Flags = 0b0000_0101 }
            },
            {
                "another key",
                new Manner { Forges = true }
            },
            {
                "another challenge",
                new Manner { Challenge = RandomNumberGenerator.GetBytes(32) }
            },
            {
                "the making of one",
                new Manner { Type = "webauthn.create" }
            },
            {
                "in the frame of another site",
                new Manner { CrossOrigin = true }
            },
            {
                "nobody's",
                new Manner { TellsOwner = false }
            },
            {
                "somebody else's",
                new Manner { Owner = "HANA" }
            },
            {
                "a sign-in name",
                new Manner { Owner = "tom" }
            },
        };

    [Theory, MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_is_wrong_with_an_answer_is_answered_alike_and_signs_nobody_in(string what, Manner manner)
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        using var hanas = await site.WithPasskeyAsync(Hana);
        using var thief = site.SignedOut();
        manner = manner with
        {
            Origin = manner.Origin?.Replace("SITE", site.Address.Host, StringComparison.Ordinal),
            Owner = manner.Owner == "HANA" ? hanas.Owner : manner.Owner,
        };

        var answer = await thief.ShowAsync(site, device, manner);

        Assert.Equal((what, HttpStatusCode.OK), (what, answer.Status));
        Assert.Equal([PasskeyFields.Wrong], answer.Errors);
        Assert.Empty(await site.Store.Sessions.OfAsync("tom", site.Clock.GetUtcNow(), Stop));
        Assert.Empty(await site.Store.Sessions.OfAsync("hana", site.Clock.GetUtcNow(), Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"id\":3}")]
    [InlineData("{\"id\":\"%\"}")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}")]
    public async Task What_is_no_answer_at_all_is_answered_alike(string made)
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var thief = site.SignedOut();
        var open = await thief.OpenAsync("/sign-in");
        Assert.Equal([PasskeyFields.Wrong], (await thief.SendCredentialAsync(open, site, made)).Errors);
    }

    [Fact]
    public async Task A_device_that_counts_must_count_on()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        foreach (var (used, isGood) in new[] { (7u, true), (7u, false), (6u, false), (0u, false), (8u, true) })
        {
            using var tom = site.SignedOut();
            device.TimesUsed = used;
            Assert.Equal((used, isGood ? "/" : null), (used, (await tom.ShowAsync(site, device)).Location));
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public static TheoryData<string, Func<TestSite, Device, Task>> Meanwhile =>
        new()
        {
            { "closed", (site, _) => site.Store.CloseAccountAsync("tom", site.Clock) },
            {
                "removed",
                (site, device) =>
                    site.Store.ChangeAccountAsync(
                        "tom",
                        site.Clock,
                        (tom, now) => tom.RemovePasskey(device.Key.Credential, isAsked: false, now)
                    )
            },
            {
                "taken away",
                (site, _) =>
                    site.Store.ChangeAccountAsync("tom", site.Clock, (tom, now) => tom.TakeSecondFactorAway(now))
            },
            {
                "too late",
                (site, _) =>
                {
                    site.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
                    return Task.CompletedTask;
                }
            },
        };

    [Theory, MemberData(nameof(Meanwhile), DisableDiscoveryEnumeration = true)]
    public async Task What_happened_since_it_was_asked_for_ends_it(string what, Func<TestSite, Device, Task> happens)
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        using var tom = site.SignedOut();
        var open = await tom.OpenAsync("/sign-in");
        var answer = device.Answer(open.Options, site.Origin);
        await happens(site, device);

        var sent = await tom.SendCredentialAsync(open, site, answer);

        Assert.Equal((what, null), (what, sent.Location));
        Assert.Equal([PasskeyFields.Wrong], sent.Errors);
        Assert.Empty(await site.Store.FaultsAsync());
    }

    [Fact]
    public async Task What_the_form_carries_cannot_be_made_up_nor_be_what_it_carries_elsewhere()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        using var tom = await site.SignInAsync(Tom);
        using var thief = site.SignedOut();
        var open = await thief.OpenAsync("/sign-in");
        var making = await tom.OpenAsync("/how-you-sign-in/passkey");
        var elsewhere = Base64Url.DecodeFromChars((string)JsonNode.Parse(making.Options)!["challenge"]!);
        foreach (
            var (spoilt, manner) in new[]
            {
                ("", new Manner()),
                ("AAAA", new Manner()),
                ("not one", new Manner()),
                (making.Challenge.Value, new Manner { Challenge = elsewhere }),
            }
        )
        {
            var answer = device.Answer(open.Options, site.Origin, manner);
            var sent = await thief.SendCredentialAsync(open, site, answer, fields: [("PasskeyChallenge", spoilt)]);
            Assert.Equal([PasskeyFields.Wrong], sent.Errors);
        }
    }

    [Fact]
    public async Task Wrong_answers_are_slow_as_wrong_passwords_are_whether_or_not_anyone_has_the_passkey()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        using var nobodys = new Device();
        foreach (var one in new[] { device, nobodys })
        {
            for (var i = 0; i < SignInLimits.AtOnce; i++)
            {
                using var thief = site.SignedOut();
                var wrong = await thief.ShowAsync(site, one, new Manner { Forges = true });
                Assert.Equal([PasskeyFields.Wrong], wrong.Errors);
            }

            using var last = site.SignedOut();
            Assert.Equal(HttpStatusCode.TooManyRequests, (await last.ShowAsync(site, one)).Status);
        }

        // They count with wrong passwords of the same account.
        using var tom = site.SignedOut();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await tom.TypePasswordAsync(Tom)).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(SignInLimits.MinutesEach));
        Assert.Equal("/", (await tom.ShowAsync(site, device)).Location);
    }

    [Fact]
    public async Task After_the_password_an_account_is_asked_for_what_it_has_and_nothing_else()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom, "ABCD-EFGH");
        using var tom = site.SignedOut();
        var asked = await tom.TypePasswordAsync(Tom);
        Assert.Equal("Use your passkey", asked.Page.QuerySelector("h1")!.TextContent);
        Assert.Null(asked.Page.QuerySelector("input[name=Code]"));
        var allowed = JsonNode.Parse(asked.Options)!["allowCredentials"]!.AsArray();
        Assert.Equal(device.Key.Credential, (string)Assert.Single(allowed)!["id"]!);
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);

        var answer = device.Answer(asked.Options, site.Origin);
        using var thief = site.SignedOut();
        var again = await thief.TypePasswordAsync(Tom);
        Assert.Equal("/", (await tom.SendCredentialAsync(asked, site, answer)).Location);
        var replayed = await thief.SendCredentialAsync(again, site, answer, fields: [asked.Challenge]);
        Assert.Equal([PasskeyFields.Wrong], replayed.Errors);
        await tom.SendAsync("/sign-out");
        var recovering = await tom.TypePasswordAsync(Tom);
        Assert.Equal("/", (await tom.SendAsync(recovering, SecondStep, ("RecoveryCode", "ABCD-EFGH"))).Location);

        var app = await site.WithAuthenticatorAsync(Tom);
        using var both = site.SignedOut();
        var either = await both.TypePasswordAsync(Tom);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("/", (await both.SendAsync(either, SecondStep, ("Code", app.Code()))).Location);
        Assert.Equal("/", (await both.ShowAsync(await both.TypePasswordAsync(Tom), site, device)).Location);

        await site.WithAuthenticatorAsync(Hana);
        using var hana = site.SignedOut();
        Assert.Null((await hana.TypePasswordAsync(Hana)).Page.QuerySelector("form[data-passkey]"));
    }

    [Fact]
    public async Task The_passkey_of_somebody_else_is_no_second_step_of_this_account()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var toms = await site.WithPasskeyAsync(Tom);
        using var hanas = await site.WithPasskeyAsync(Hana);
        using var hana = site.SignedOut();
        var asked = await hana.TypePasswordAsync(Tom);
        var elsewhere = await hana.OpenAsync("/sign-in");

        var wrong = await hana.ShowAsync(asked, site, hanas);
        var swapped = await hana.SendCredentialAsync(
            asked,
            site,
            hanas.Answer(elsewhere.Options, site.Origin),
            fields: [elsewhere.Challenge]
        );

        Assert.Equal([PasskeyFields.Wrong], wrong.Errors);
        Assert.Equal([PasskeyFields.Wrong], swapped.Errors);
        Assert.Equal(HttpStatusCode.Redirect, (await hana.OpenAsync("/cases")).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("/", (await hana.ShowAsync(wrong, site, toms)).Location);
    }

    [
        Theory,
        MemberData(
            nameof(SecondStepTests.Between),
            MemberType = typeof(SecondStepTests),
            DisableDiscoveryEnumeration = true
        )
    ]
    public async Task What_happens_between_the_password_and_the_passkey_ends_it(
        string what,
        Func<TestSite, Task> happens
    )
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        using var tom = site.SignedOut();
        var asked = await tom.TypePasswordAsync(Tom);
        var answer = device.Answer(asked.Options, site.Origin);
        await happens(site);

        var sent = await tom.SendCredentialAsync(asked, site, answer);

        Assert.Equal((what, null), (what, sent.Location));
        Assert.Contains("You are not signed in", sent.Words);
        Assert.Empty(await site.Store.Sessions.OfAsync("tom", site.Clock.GetUtcNow(), Stop));
    }

    [Fact]
    public async Task Whoever_must_have_a_second_step_has_one_with_a_passkey()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        await site.AskSecondStepAsync();
        using var tom = site.SignedOut();
        Assert.Equal("/", (await tom.ShowAsync(site, device)).Location);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task What_a_device_answered_is_not_shown_again_where_the_database_fails()
    {
        var database = (WatchedDatabase?)null;
        await using var site = await StartWatchedAsync(CaseBook.Today, inner => database = new WatchedDatabase(inner));
        using var device = await site.WithPasskeyAsync(Tom);
        using var tom = site.SignedOut();
        var open = await tom.OpenAsync("/sign-in?next=/cases?search=roof");
        var answer = device.Answer(open.Options, site.Origin);
        var signature = (string)JsonNode.Parse(answer)!["response"]!["signature"]!;
        database!.BeforeWrite = () => throw new NotKeptException("The disk is full.", new IOException());

        var failed = await tom.SendCredentialAsync(open, site, answer);

        Assert.Contains("/cases?search=roof", failed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(signature, failed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(open.Challenge.Value, failed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signed_in_by_a_passkey_is_led_to_no_other_website()
    {
        await using var site = await StartAsync(CaseBook.Today);
        using var device = await site.WithPasskeyAsync(Tom);
        using var tom = site.SignedOut();
        var open = await tom.OpenAsync("/sign-in?next=//evil.example");
        Assert.Equal("/", (await tom.ShowAsync(open, site, device)).Location);
    }
}
