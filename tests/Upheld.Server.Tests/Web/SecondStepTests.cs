using System.Net;
using Upheld.Accounts;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Storage;
using Upheld.Server.Tests.Storage;
using static Upheld.Server.Tests.Web.TestSite;

namespace Upheld.Server.Tests.Web;

/// <summary>Whoever has a second factor signs in with their password and with it, and with neither alone.</summary>
public sealed class SecondStepTests
{
    private const string New = "four quite plain words";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_and_a_code_sign_in_and_the_password_alone_opens_nothing()
    {
        await using var site = await StartAsync(CaseBook.Today);
        var app = await site.WithAuthenticatorAsync(Tom);
        using var tom = site.SignedOut();

        var asked = await tom.TypePasswordAsync(Tom);
        Assert.Equal("Enter a code", asked.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
        Assert.Empty(await site.Store.Sessions.OfAsync("tom", site.Clock.GetUtcNow(), Stop));

        Assert.Equal("/", (await tom.SendAsync(asked, "/sign-in/second-step", ("Code", app.Code()))).Location);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
        Assert.Empty(await site.Store.FaultsAsync());
    }

    [Fact]
    public async Task A_code_is_good_once_in_whatever_process_it_is_tried()
    {
        await using var site = await StartAsync(CaseBook.Today);
        var app = await site.WithAuthenticatorAsync(Tom);
        using var tom = site.SignedOut();
        using var thief = site.SignedOut();
        var (seen, late) = (await thief.TypePasswordAsync(Tom), app.Code(-1));
        Assert.Equal("/", (await tom.TypeBothAsync(Tom, app.Code())).Location);

        foreach (var code in (string[])[app.Code(), late])
        {
            var again = await thief.SendAsync(seen, "/sign-in/second-step", ("Code", code));
            Assert.StartsWith("The code is wrong, or was used already", Assert.Single(again.Errors));
        }

        Assert.Equal(HttpStatusCode.Redirect, (await thief.OpenAsync("/cases")).Status);
        Assert.Equal("/", (await thief.SendAsync(seen, "/sign-in/second-step", ("Code", app.Code(1)))).Location);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_code_is_good_in_its_half_minute_and_the_one_before_and_after(int steps, bool isGood)
    {
        await using var site = await StartAsync(CaseBook.Today);
        var app = await site.WithAuthenticatorAsync(Tom);
        using var tom = site.SignedOut();
        Assert.Equal(isGood ? "/" : null, (await tom.TypeBothAsync(Tom, app.Code(steps))).Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public async Task What_is_no_code_of_now_is_refused_in_the_words_of_a_wrong_one(string code)
    {
        await using var site = await StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(Tom);
        using var tom = site.SignedOut();
        Assert.StartsWith("The code is wrong", Assert.Single((await tom.TypeBothAsync(Tom, code)).Errors));
    }

    [Fact]
    public async Task Wrong_codes_are_slow_as_wrong_passwords_are_and_the_right_password_between_them_gives_no_more()
    {
        await using var site = await StartAsync(CaseBook.Today);
        var app = await site.WithAuthenticatorAsync(Tom);
        for (var i = 0; i < SignInLimits.AtOnce; i++)
        {
            using var thief = site.SignedOut();
            Assert.Equal(HttpStatusCode.OK, (await thief.TypeBothAsync(Tom, "000000")).Status);
        }

        using var last = site.SignedOut();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await last.TypePasswordAsync(Tom)).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(SignInLimits.MinutesEach));
        Assert.Equal("/", (await last.TypeBothAsync(Tom, app.Code())).Location);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_however_it_is_typed()
    {
        await using var site = await StartAsync(CaseBook.Today);
        await site.WithAuthenticatorAsync(Tom, "ABCD-EFGH", "JKLM-NPQR");
        using var tom = site.SignedOut();
        Assert.Equal("/", (await RecoverAsync("abcd efgh")).Location);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
        await tom.SendAsync("/sign-out");

        var again = await RecoverAsync("ABCD-EFGH");
        Assert.Equal("There is no such recovery code, or it was used already", Assert.Single(again.Errors));
        Assert.NotNull(again.Page.QuerySelector("details[open]"));

        async Task<Answer> RecoverAsync(string code) =>
            await tom.SendAsync(await tom.TypePasswordAsync(Tom), "/sign-in/second-step", ("RecoveryCode", code));
    }

    public static TheoryData<string, Func<TestSite, Task>> Between =>
        new()
        {
            { "closed", site => site.Store.CloseAccountAsync("tom", site.Clock) },
            {
                "another role",
                site =>
                    site.Store.ChangeAccountAsync(
                        "tom",
                        site.Clock,
                        (_, now) => new RoleGiven(now.Today, Role.ComplaintsOfficer)
                    )
            },
            {
                "another password",
                site =>
                    site.Store.ChangeAccountAsync(
                        "tom",
                        site.Clock,
                        (tom, now) => new PasswordChosen(now.Today, tom.Password!)
                    )
            },
            {
                "too late",
                site =>
                {
                    site.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
                    return Task.CompletedTask;
                }
            },
        };

    [Theory, MemberData(nameof(Between), DisableDiscoveryEnumeration = true)]
    public async Task What_happens_between_the_password_and_the_code_ends_it(string what, Func<TestSite, Task> happens)
    {
        await using var site = await StartAsync(CaseBook.Today);
        var app = await site.WithAuthenticatorAsync(Tom, "ABCD-EFGH");
        using var tom = site.SignedOut();
        var asked = await tom.TypePasswordAsync(Tom);
        await happens(site);

        var answer = await tom.SendAsync(asked, "/sign-in/second-step", ("Code", app.Code()));
        var recovered = await tom.SendAsync(asked, "/sign-in/second-step", ("RecoveryCode", "ABCD-EFGH"));

        Assert.Equal((what, null), (what, answer.Location));
        Assert.Contains("You are not signed in", answer.Words);
        Assert.Contains("You are not signed in", recovered.Words);
        Assert.Empty(await site.Store.Sessions.OfAsync("tom", site.Clock.GetUtcNow(), Stop));
    }

    [Fact]
    public async Task What_the_form_carries_cannot_be_made_up_nor_be_another_accounts()
    {
        await using var site = await StartAsync(CaseBook.Today);
        var toms = await site.WithAuthenticatorAsync(Tom);
        var hanas = await site.WithAuthenticatorAsync(Hana);
        using var thief = site.SignedOut();
        var asked = await thief.TypePasswordAsync(Hana);
        Assert.Null((await thief.SendAsync(asked, "/sign-in/second-step", ("Code", toms.Code()))).Location);
        var madeUp = await thief.SendAsync(asked, "/sign-in/second-step", ("Half", "tom"), ("Code", toms.Code()));
        Assert.Contains("You are not signed in", madeUp.Words);
        Assert.Equal("/", (await thief.SendAsync(asked, "/sign-in/second-step", ("Code", hanas.Code()))).Location);
        Assert.Equal("/sign-in", (await thief.OpenAsync("/sign-in/second-step")).Location);
    }

    [Fact]
    public async Task A_link_to_choose_a_password_does_not_go_round_the_code()
    {
        await using var site = await StartAsync(CaseBook.Today);
        var app = await site.WithAuthenticatorAsync(Tom);
        var link = await site.Store.LinkAsync("tom", site.Clock);
        using var tom = site.SignedOut();

        var asked = await tom.SendAsync(link!, ("Password", New));

        Assert.Contains("Your password is saved", asked.Words);
        Assert.Equal(HttpStatusCode.Redirect, (await tom.OpenAsync("/cases")).Status);
        Assert.Equal("/", (await tom.SendAsync(asked, "/sign-in/second-step", ("Code", app.Code()))).Location);
        Assert.Equal(HttpStatusCode.OK, (await tom.OpenAsync("/cases")).Status);
    }

    [Fact]
    public async Task A_wrong_password_is_answered_alike_and_after_as_much_whether_or_not_there_is_a_second_factor()
    {
        var database = (WatchedDatabase?)null;
        await using var site = await StartWatchedAsync(CaseBook.Today, inner => database = new WatchedDatabase(inner));
        await site.WithAuthenticatorAsync(Tom);
        var asked = new List<string>();
        database!.BeforeQuery = (_, sql) =>
        {
            asked.Add(sql);
            return Task.CompletedTask;
        };

        var (with, without) = (await TryAsync(Tom), await TryAsync(Hana));

        Assert.Equal(without.Words, with.Words);
        Assert.Equal(without.Queries, with.Queries);
        Assert.Equal((1, 1), (with.Hashings, without.Hashings));

        async Task<(string Words, string Queries, int Hashings)> TryAsync(Person person)
        {
            using var browser = site.SignedOut();
            var open = await browser.OpenAsync("/sign-in");
            asked.Clear();
            var before = site.Hashings;
            var answer = await browser.SendAsync(open, "/sign-in", ("Id", person.Id), ("Password", "wrong words"));
            return (string.Join(' ', answer.Errors), string.Join('\n', asked), site.Hashings - before);
        }
    }

    [Fact]
    public async Task The_secret_of_an_authenticator_stands_nowhere_in_the_clear_and_nowhere_in_the_record()
    {
        await using var site = await StartAsync(CaseBook.Today);
        var app = await site.WithAuthenticatorAsync(Tom, "ABCD-EFGH");
        var print = (await site.Store.Accounts.FindAsync("tom", Stop))!.Authenticator!;
        var kept = (await site.Store.Authenticators.FindAsync(print, Stop))!;
        Assert.DoesNotContain(Convert.ToBase64String(app.Secret), kept, StringComparison.Ordinal);
        Assert.True(Convert.FromBase64String(kept).AsSpan().IndexOf(app.Secret) < 0);
        var events = await site.Store.LoadEventsAsync(Account.Subject.Stream("tom"), Stop);
        var written = string.Join('\n', events.Select(one => Server.Storage.Log.EventFormat.Write(one.Event)));
        Assert.DoesNotContain(kept, written, StringComparison.Ordinal);
        Assert.DoesNotContain("ABCD", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_signs_somebody_in_is_not_shown_again_where_the_database_fails()
    {
        var database = (WatchedDatabase?)null;
        await using var site = await StartWatchedAsync(CaseBook.Today, inner => database = new WatchedDatabase(inner));
        var app = await site.WithAuthenticatorAsync(Tom);
        using var tom = site.SignedOut();
        var asked = await tom.TypePasswordAsync(Tom);
        var half = asked.Page.QuerySelector("input[name=Half]")!.GetAttribute("value")!;
        database!.BeforeWrite = () => throw new NotKeptException("The disk is full.", new IOException());

        var failed = await tom.SendAsync(
            asked,
            "/",
            ("Code", app.Code()),
            ("RecoveryCode", "ABCD-EFGH"),
            ("Next", "/cases?search=roof")
        );

        Assert.Contains("/cases?search=roof", failed.Html, StringComparison.Ordinal);
        Assert.All(
            new[] { app.Code(), "ABCD-EFGH", half },
            secret => Assert.DoesNotContain(secret, failed.Html, StringComparison.Ordinal)
        );
    }
}
